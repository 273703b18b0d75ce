namespace CoSolve.Cli.Service.Jobs;

/// <summary>What a solve has found, so far or in the end. Numbers are in the units of the file.</summary>
internal sealed record JobFindings
{
    /// <summary>The status word (<c>OPTIMAL</c>, <c>FEASIBLE</c>, <c>INFEASIBLE</c>, <c>UNKNOWN</c>); null before the end.</summary>
    public string? Status { get; init; }

    /// <summary>Why the solve ended; null before.</summary>
    public string? Reason { get; init; }

    /// <summary>The best objective; null without a solution.</summary>
    public decimal? Objective { get; init; }

    /// <summary>The best proven bound; null without one.</summary>
    public decimal? Bound { get; init; }

    /// <summary>The relative gap between the two; null when one is missing.</summary>
    public double? Gap { get; init; }

    /// <summary>Solving time over all attempts.</summary>
    public double Seconds { get; init; }

    /// <summary>The engine and the stage that found the best solution.</summary>
    public string? Engine { get; init; }

    /// <summary>The independent check of the best solution: ok or failed; null without one.</summary>
    public string? Check { get; init; }

    /// <summary>Why the job failed; null unless it did.</summary>
    public string? Error { get; init; }
}
