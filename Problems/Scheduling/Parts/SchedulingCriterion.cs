namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>What can be minimised; C_j is the completion time of job j, r_j its release, d_j its due date, w_j its weight.</summary>
public enum SchedulingCriterion
{
    /// <summary>The latest end of a task or completion of a job.</summary>
    Makespan,

    /// <summary>sum of w_j C_j.</summary>
    TotalCompletionTime,

    /// <summary>sum of w_j (C_j - r_j).</summary>
    TotalFlowTime,

    /// <summary>sum of w_j max(0, C_j - d_j) over the jobs with a due date.</summary>
    TotalTardiness,

    /// <summary>sum of w_j max(0, d_j - C_j) over the jobs with a due date.</summary>
    TotalEarliness,

    /// <summary>sum of w_j over the jobs with C_j later than d_j.</summary>
    LateJobs,

    /// <summary>max of max(0, C_j - d_j) over the jobs with a due date.</summary>
    LargestTardiness,

    /// <summary>The sum of the set-up times between consecutive tasks of all machines, those before the first tasks included.</summary>
    TotalSetupTime,
}
