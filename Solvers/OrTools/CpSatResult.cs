namespace CoSolve.Solvers.OrTools;

/// <summary>The outcome of one call of <see cref="CpSatSolver"/>.</summary>
public sealed record CpSatResult
{
    /// <summary>What CP-SAT says.</summary>
    public required CpSatStatus Status { get; init; }

    /// <summary>A value for each variable when the status is feasible or optimal; otherwise null.</summary>
    public long[]? Values { get; init; }

    /// <summary>The objective of <see cref="Values"/>, computed in integers; null without values or objective.</summary>
    public long? Objective { get; init; }

    /// <summary>A proven bound on all solutions within the cut-off; null when none is known.</summary>
    public long? Bound { get; init; }

    /// <summary>Assumptions that alone make the model infeasible; empty unless the status is infeasible under assumptions.</summary>
    public int[] SufficientAssumptions { get; init; } = [];

    /// <summary>Deterministic time that the call used.</summary>
    public double DeterministicTime { get; init; }

    /// <summary>Whether the call was cancelled; it may hold a solution nevertheless.</summary>
    public bool WasCancelled { get; init; }
}
