namespace CoSolve.Cli.Service.Jobs;

/// <summary>A job that one worker may run until its lease ends. The lease of a dead worker expires, and the next worker continues from the solution.</summary>
/// <param name="Token">Told with every report; a report with an old token is refused.</param>
/// <param name="Job">The job.</param>
/// <param name="Problem">The problem's text.</param>
/// <param name="Solution">The best solution of earlier attempts; null for none.</param>
internal sealed record JobLease(string Token, Job Job, string Problem, string? Solution);
