namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A rule on the machines of two tasks; it holds when both are present.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="First">The first task.</param>
/// <param name="Second">The second task.</param>
public sealed record SchedulingMachineRule(SchedulingMachineRuleKind Kind, int First, int Second);
