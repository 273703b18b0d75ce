using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Workers;

/// <summary>A line that the process of a job writes: an empty one when it begins to solve, progress, and as the last one the outcome.</summary>
/// <param name="Event">The newest progress; null in the first and the last line.</param>
/// <param name="Solution">The solution file that belongs to it; null when it has not changed.</param>
/// <param name="Outcome">How the job ended; null before.</param>
internal sealed record JobMessage(JobEvent? Event, string? Solution, JobOutcome? Outcome);
