namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A task: the smallest piece of work that is scheduled.</summary>
/// <param name="Modes">The ways to process it, at least one; a mode that needs more than a resource has is never chosen.</param>
public sealed record SchedulingTask(IReadOnlyList<SchedulingMode> Modes)
{
    /// <summary>A name for messages and figures; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The job that it belongs to; null for none.</summary>
    public int? Job { get; init; }

    /// <summary>The family that set-up times go by.</summary>
    public int Family { get; init; }

    /// <summary>Whether it may be left out. All rules hold for present tasks only.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether down times of its resources may interrupt it. It then starts while all of them work, rests while one is down and
    /// keeps its resources all the while; otherwise no down time may lie between its start and its end.</summary>
    public bool IsInterruptible { get; init; }

    /// <summary>The earliest start.</summary>
    public long EarliestStart { get; init; }

    /// <summary>The latest end; null for none.</summary>
    public long? LatestEnd { get; init; }

    /// <summary>The start of a task that has begun or is fixed by hand; null for none. Such a task is present.</summary>
    public long? PinnedStart { get; init; }

    /// <summary>The mode of a task that has begun or is fixed by hand; null for none. Such a task is present.</summary>
    public int? PinnedMode { get; init; }

    /// <summary>Whether it is in every schedule.</summary>
    public bool IsMandatory => !IsOptional || PinnedStart is not null || PinnedMode is not null;
}
