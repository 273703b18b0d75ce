using CoSolve.Problems;

namespace CoSolve.Solvers.Lns;

/// <summary>A way to choose what part of a linear model the next step searches. A learned neighbourhood takes the place of a hand-made one
/// through this interface. May keep state between calls of one search; each search has its own.</summary>
public interface ILnsNeighborhood
{
    /// <summary>The name for options and reports.</summary>
    string Name { get; }

    /// <summary>The next subproblem; null where the neighbourhood cannot give one now, for example without a relaxation.</summary>
    /// <param name="state">The search.</param>
    /// <param name="size">How many integer columns may change, about; at least 1.</param>
    /// <param name="random">The only source of randomness.</param>
    /// <param name="stop">Signals the end of the search.</param>
    LnsSubproblem? Propose(LnsState state, int size, RandomStream random, CancellationToken stop);
}
