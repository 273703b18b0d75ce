using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Api;

/// <summary>A job as clients see it. Numbers are in the units of the file, times in seconds; what is not known yet is left out.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Family">The problem's family.</param>
/// <param name="Format">The format of the text.</param>
/// <param name="State">queued, running, completed, failed or cancelled.</param>
/// <param name="Status">OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN, at the end.</param>
/// <param name="Reason">Why the solve ended.</param>
/// <param name="Objective">The best objective so far.</param>
/// <param name="Bound">The best proven bound so far.</param>
/// <param name="Gap">The relative gap between the two.</param>
/// <param name="Check">The independent check of the best solution: ok or failed.</param>
/// <param name="Seconds">Solving time over all attempts.</param>
/// <param name="Engine">The engine and the stage that found the best solution.</param>
/// <param name="Error">Why the job failed.</param>
/// <param name="Attempts">How often a worker has taken the job.</param>
/// <param name="Created">When it was submitted.</param>
/// <param name="Started">When a worker first took it.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Options">How it is solved.</param>
internal sealed record JobView(
    string Id,
    string Name,
    string Family,
    string Format,
    JobState State,
    string? Status,
    string? Reason,
    decimal? Objective,
    decimal? Bound,
    double? Gap,
    string? Check,
    double Seconds,
    string? Engine,
    string? Error,
    int Attempts,
    DateTimeOffset Created,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    JobOptions Options)
{
    /// <summary>The view of a job.</summary>
    public static JobView Of(Job job) => new(
        job.Id, job.Name, job.Family, job.Format, job.State, job.Findings.Status, job.Findings.Reason, job.Findings.Objective, job.Findings.Bound,
        job.Findings.Gap, job.Findings.Check, job.Findings.Seconds, job.Findings.Engine, job.Findings.Error, job.Attempts, job.Created, job.Started, job.Ended, job.Options);
}
