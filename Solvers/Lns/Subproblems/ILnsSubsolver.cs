using CoSolve.Problems.Models;

namespace CoSolve.Solvers.Lns.Subproblems;

/// <summary>What searches the models of neighbourhoods.</summary>
internal interface ILnsSubsolver
{
    /// <summary>Searches a model.</summary>
    /// <param name="model">The model, minimising.</param>
    /// <param name="start">A feasible point to start from; null for none.</param>
    /// <param name="stopsAtFirst">Whether the first point found is enough.</param>
    /// <param name="seconds">The time limit; null for no limit but the solver's own effort.</param>
    /// <param name="seed">The seed, not negative.</param>
    /// <param name="stop">Ends the search.</param>
    LnsOutcome Solve(LinearModel model, double[]? start, bool stopsAtFirst, double? seconds, int seed, CancellationToken stop);
}
