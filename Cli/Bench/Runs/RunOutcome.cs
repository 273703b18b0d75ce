namespace CoSolve.Cli.Bench.Runs;

/// <summary>How a run of a benchmark ended.</summary>
internal enum RunOutcome
{
    /// <summary>With a solution that passed the check.</summary>
    Solved,

    /// <summary>Without a solution.</summary>
    NoSolution,

    /// <summary>With a proof that there is none.</summary>
    Infeasible,

    /// <summary>Killed because it went on far beyond its limit.</summary>
    TimedOut,

    /// <summary>Killed because it held more memory than it may.</summary>
    OutOfMemory,

    /// <summary>With an error.</summary>
    Crashed,

    /// <summary>With a solution that the checker refuses or values otherwise than the run did.</summary>
    CheckFailed,

    /// <summary>The engine does not take the instance, is not installed, or the instance cannot be read.</summary>
    Unavailable,
}
