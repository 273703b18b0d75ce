namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>Fixed-priority rules for the blocking job shop.</summary>
public enum BlockingRule
{
    /// <summary>First in, first out: the job that has waited longest.</summary>
    Fifo,

    /// <summary>Shortest processing time of the next operation.</summary>
    Spt,

    /// <summary>Longest processing time of the next operation.</summary>
    Lpt,

    /// <summary>Most work remaining.</summary>
    Mwkr,

    /// <summary>Most operations remaining.</summary>
    Mopnr,
}
