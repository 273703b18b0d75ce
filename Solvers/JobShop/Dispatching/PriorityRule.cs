namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>The classic priority dispatching rules (Panwalkar and Iskander 1977, "A survey of scheduling rules", DOI
/// 10.1287/opre.25.1.45).</summary>
public enum PriorityRule
{
    /// <summary>Shortest processing time.</summary>
    Spt,

    /// <summary>Longest processing time.</summary>
    Lpt,

    /// <summary>Most work remaining in the job, the operation included.</summary>
    Mwkr,

    /// <summary>Most operations remaining in the job.</summary>
    Mopnr,

    /// <summary>Smallest ratio of flow due date (release plus work up to and with the operation) to work remaining (Sels, Gheysen and
    /// Vanhoucke 2012, DOI 10.1080/00207543.2011.611539).</summary>
    FddMwkr,

    /// <summary>Earliest due date of the job less the work that remains after the operation (operation due date).</summary>
    Edd,

    /// <summary>Most weight for the work remaining in the job.</summary>
    Wspt,

    /// <summary>First in, first out: the job that has waited longest.</summary>
    Fifo,
}
