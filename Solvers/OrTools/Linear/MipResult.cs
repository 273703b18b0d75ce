namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>The outcome of one call of <see cref="MipSolver"/>, within the solver's tolerances.</summary>
public sealed record MipResult
{
    /// <summary>What the solver says.</summary>
    public required MipStatus Status { get; init; }

    /// <summary>A value for each column when the status is optimal or feasible; otherwise null.</summary>
    public double[]? Values { get; init; }

    /// <summary>The objective of <see cref="Values"/>.</summary>
    public double? Objective { get; init; }

    /// <summary>The solver's bound on the optimum; null when it gives none.</summary>
    public double? Bound { get; init; }

    /// <summary>Whether the call was cancelled; it may hold a point nevertheless.</summary>
    public bool WasCancelled { get; init; }
}
