namespace CoSolve.Cli.Bench.Execution;

/// <summary>Why a child process was killed.</summary>
internal enum KillReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>It went on beyond its time.</summary>
    Time,

    /// <summary>It held more memory than it may.</summary>
    Memory,
}
