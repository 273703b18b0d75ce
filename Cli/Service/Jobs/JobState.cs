namespace CoSolve.Cli.Service.Jobs;

/// <summary>The states of a job, in the order of its life.</summary>
internal enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>The solve ended by itself, with or without a solution.</summary>
    Completed,

    /// <summary>It could not be solved; the error says why.</summary>
    Failed,

    /// <summary>Its owner ended it; the best solution so far is kept.</summary>
    Cancelled,
}
