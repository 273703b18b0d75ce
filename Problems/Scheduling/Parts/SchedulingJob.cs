namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>
/// A job: tasks that share dates and count together in the criteria. It completes when the last of its present tasks ends, without any at its
/// release time.
/// </summary>
public sealed record SchedulingJob
{
    /// <summary>A name for messages and figures; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The earliest start of its tasks.</summary>
    public long Release { get; init; }

    /// <summary>The time after which it is late; null for none.</summary>
    public long? DueDate { get; init; }

    /// <summary>The latest end of its tasks; null for none.</summary>
    public long? Deadline { get; init; }

    /// <summary>Its weight in all criteria that sum over jobs, not negative.</summary>
    public long Weight { get; init; } = 1;
}
