namespace CoSolve.Solvers.OrTools;

/// <summary>How to solve a linear model.</summary>
public sealed record MipParameters
{
    /// <summary>The solver.</summary>
    public MipSolverKind Kind { get; init; } = MipSolverKind.Scip;

    /// <summary>Wall-clock limit in seconds; null for none.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>Limit on branch-and-bound nodes, the same on every machine (SCIP only); null for none.</summary>
    public long? MaxNodes { get; init; }

    /// <summary>The seed of SCIP's permutations, not negative.</summary>
    public int Seed { get; init; }
}
