namespace CoSolve.Problems.JobShop;

/// <summary>What a job shop minimises; C_j is the completion time of job j.</summary>
public enum JobShopCriterion
{
    /// <summary>max C_j.</summary>
    Makespan,

    /// <summary>sum of w_j C_j.</summary>
    TotalWeightedCompletionTime,

    /// <summary>sum of w_j max(0, C_j - d_j).</summary>
    TotalWeightedTardiness,
}
