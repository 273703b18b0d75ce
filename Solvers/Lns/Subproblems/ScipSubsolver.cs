using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Linear;

namespace CoSolve.Solvers.Lns.Subproblems;

/// <summary>SCIP on neighbourhoods, for a number of nodes or a time.</summary>
/// <param name="nodes">The limit on nodes where there is no time limit.</param>
internal sealed class ScipSubsolver(long nodes) : ILnsSubsolver
{
    private readonly MipSolver _solver = new(MipSolverKind.Scip);

    public LnsOutcome Solve(LinearModel model, double[]? start, bool stopsAtFirst, double? seconds, int seed, CancellationToken stop)
    {
        var parameters = new MipParameters
        {
            Seed = seed,
            MaxSeconds = seconds,
            MaxNodes = seconds is null ? nodes : null,
            MaxSolutions = stopsAtFirst ? 1 : null,
        };
        MipResult result = _solver.Solve(model, parameters, start, stop);
        return new LnsOutcome(result.Values, result.Status is MipStatus.Optimal or MipStatus.Infeasible);
    }
}
