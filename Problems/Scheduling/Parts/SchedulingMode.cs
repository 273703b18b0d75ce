namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>One way to process a task.</summary>
/// <param name="Duration">The processing time, not negative; down times that interrupt the task come on top.</param>
/// <param name="Demands">What it needs, each resource at most once.</param>
public sealed record SchedulingMode(long Duration, IReadOnlyList<SchedulingDemand> Demands);
