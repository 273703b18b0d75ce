namespace CoSolve.Cli.Service.Jobs;

/// <summary>The texts of a job.</summary>
internal enum JobPart
{
    /// <summary>The problem as it was submitted.</summary>
    Problem,

    /// <summary>The best solution so far, as a solution file.</summary>
    Solution,

    /// <summary>The JSON report of the end.</summary>
    Result,
}
