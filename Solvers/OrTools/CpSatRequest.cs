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

    /// <summary>Receives the search log line by line as it is written, on another thread (WebAssembly build only).</summary>
    public Action<string>? OnLog { get; init; }

    /// <summary>Receives objectives and bounds as they are found, on another thread (WebAssembly build only).</summary>
    public Action<CpSatProgress>? OnProgress { get; init; }
}
