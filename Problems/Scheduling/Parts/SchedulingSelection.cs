namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A rule on which of several tasks are present.</summary>
/// <param name="Kind">How many.</param>
/// <param name="Tasks">The tasks, each once.</param>
public sealed record SchedulingSelection(SchedulingSelectionKind Kind, IReadOnlyList<int> Tasks);
