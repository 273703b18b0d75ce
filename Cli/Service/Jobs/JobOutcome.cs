namespace CoSolve.Cli.Service.Jobs;

/// <summary>How a job ended.</summary>
/// <param name="State">Completed, failed or cancelled.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Solution">The final solution file; null keeps the last one reported.</param>
/// <param name="Result">The JSON report; null when the solve did not reach its end.</param>
internal sealed record JobOutcome(JobState State, JobFindings Findings, string? Solution, string? Result);
