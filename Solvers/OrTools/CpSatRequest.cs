namespace CoSolve.Solvers.OrTools;

/// <summary>What may accompany a model in one call of <see cref="CpSatSolver"/>.</summary>
public sealed record CpSatRequest
{
    /// <summary>A value for each variable that the search tries first; need not be feasible. Null for none.</summary>
    public long[]? Hint { get; init; }

    /// <summary>Literals taken as true; a proof of infeasibility names those that suffice for it.</summary>
    public int[] Assumptions { get; init; } = [];

    /// <summary>Only solutions strictly better than this objective count. Null for all.</summary>
    public long? Cutoff { get; init; }

    /// <summary>A bound on the optimum that is already proven. Null for none.</summary>
    public long? KnownBound { get; init; }

    /// <summary>Receives the values of each better solution as it is found, on a thread of the search, which waits meanwhile.</summary>
    public Action<long[]>? OnSolution { get; init; }

    /// <summary>Receives each better bound on the solutions within the cut-off, on a thread of the search, which waits meanwhile.</summary>
    public Action<long>? OnBound { get; init; }

    /// <summary>Receives the search log line by line as it is written, on a thread of the search, which waits meanwhile.</summary>
    public Action<string>? OnLog { get; init; }
}
