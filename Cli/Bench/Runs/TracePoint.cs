namespace CoSolve.Cli.Bench.Runs;

/// <summary>The state of a run after an incumbent or bound.</summary>
/// <param name="Seconds">Seconds since the run began, its set-up included.</param>
/// <param name="Engine">The stage that caused it.</param>
/// <param name="Objective">The incumbent's objective in the file's units; null before the first.</param>
/// <param name="Bound">The bound; null before the first.</param>
internal sealed record TracePoint(double Seconds, string Engine, decimal? Objective, decimal? Bound);
