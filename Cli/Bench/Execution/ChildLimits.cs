namespace CoSolve.Cli.Bench.Execution;

/// <summary>What a child process may use before it is killed with all that it started.</summary>
/// <param name="Time">The time.</param>
/// <param name="Megabytes">The resident memory of its tree; null for as much as there is.</param>
internal sealed record ChildLimits(TimeSpan Time, double? Megabytes = null);
