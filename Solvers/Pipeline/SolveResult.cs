namespace CoSolve.Solvers.Pipeline;

/// <summary>What a solve returns.</summary>
public sealed record SolveResult<TSolution>
    where TSolution : class
{
    /// <summary>The best checked solution; null when none was found.</summary>
    public TSolution? Solution { get; init; }

    /// <summary>Its integer objective.</summary>
    public long? Objective { get; init; }

    /// <summary>The best proven integer bound; null when there is none.</summary>
    public long? Bound { get; init; }

    /// <summary>The stage that proved the bound; null when there is none.</summary>
    public string? BoundEngine => Bound is { } bound ? Trace.LastOrDefault(e => e.Kind == SolveEventKind.Bound && e.Bound == bound)?.Engine : null;

    /// <summary>|objective - bound| / max(1, |objective|); null when either is missing.</summary>
    public double? Gap => Objective is { } o && Bound is { } b ? RelativeGap.Of(o, b) : null;

    /// <summary>What is known about the solution.</summary>
    public required SolutionStatus Status { get; init; }

    /// <summary>Why the run ended.</summary>
    public required TerminationReason Reason { get; init; }

    /// <summary>Wall-clock seconds, set-up included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The engine asked for, with its options, and after a slash the stage that found the solution.</summary>
    public required string Engine { get; init; }

    /// <summary>Incumbents and bounds in the order in which they came.</summary>
    public required IReadOnlyList<SolveEvent> Trace { get; init; }

    /// <summary>What went wrong (a stage failed, a solution or a bound was rejected), in the order in which it came; empty after a sound run.</summary>
    public required IReadOnlyList<SolveEvent> Failures { get; init; }

    /// <summary>What the user should know (a warm start was ignored, why a problem is infeasible), in the order in which it came.</summary>
    public required IReadOnlyList<SolveEvent> Warnings { get; init; }
}
