namespace CoSolve.Cli.Service.Jobs;

/// <summary>What a worker reports of a running job.</summary>
/// <param name="Events">What happened since the last report, oldest first.</param>
/// <param name="Findings">What is known by now.</param>
/// <param name="Solution">The best solution file; null when it has not changed.</param>
internal sealed record JobProgress(IReadOnlyList<JobEvent> Events, JobFindings Findings, string? Solution);
