namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>Which changes of a critical block a search tries; each contains the ones before it.</summary>
public enum JobShopNeighborhood
{
    /// <summary>Swap the first two or the last two operations of a block (Nowicki and Smutnicki 1996, "A fast taboo search
    /// algorithm for the job shop problem", DOI 10.1287/mnsc.42.6.797).</summary>
    N5,

    /// <summary>Move any operation of a block to its front or rear (Balas and Vazacopoulos 1998, "Guided local search with
    /// shifting bottleneck for job shop scheduling", DOI 10.1287/mnsc.44.2.262).</summary>
    N6,

    /// <summary>Also move the first or the last operation of a block to its inside (Zhang, Li, Guan and Rao 2007, "A tabu
    /// search algorithm with a new neighborhood structure for the job shop scheduling problem", DOI 10.1016/j.cor.2005.12.002).</summary>
    N7,
}
