namespace CoSolve.Cli.Service.Jobs;

/// <summary>One step of a job's progress. Numbers are in the units of the file.</summary>
/// <param name="Number">Counts a job's events from 1; 0 before it is stored.</param>
/// <param name="Seconds">Solving time over all attempts.</param>
/// <param name="Engine">The stage that caused it.</param>
/// <param name="Objective">The best objective after it; null without a solution.</param>
/// <param name="Bound">The best bound after it; null without one.</param>
/// <param name="Gap">The relative gap between the two; null when one is missing.</param>
internal sealed record JobEvent(long Number, double Seconds, string Engine, decimal? Objective, decimal? Bound, double? Gap);
