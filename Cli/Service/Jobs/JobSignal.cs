namespace CoSolve.Cli.Service.Jobs;

/// <summary>What a store answers to a worker's report.</summary>
internal enum JobSignal
{
    /// <summary>Continue.</summary>
    Continue,

    /// <summary>The owner wants the job to end with the best solution so far.</summary>
    Cancel,

    /// <summary>The lease has passed to another worker, or the job is gone: drop it.</summary>
    Lost,
}
