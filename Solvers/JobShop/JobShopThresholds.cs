namespace CoSolve.Solvers.JobShop;

/// <summary>
/// What <c>auto</c> goes by on job shops. Set by runs on the shared shops at the limits of the short benchmark with two workers;
/// <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record JobShopThresholds
{
    /// <summary>The values in use.</summary>
    public static JobShopThresholds Default { get; } = new();

    /// <summary>Operations up to which path relinking leads: within half a minute it wins up to 20 x 20; beyond, its many searches end before
    /// they have converged.</summary>
    public int MostForPathRelinking { get; init; } = 400;

    /// <summary>Operations beyond which distances and paths of path relinking cost more than they bring.</summary>
    public int MostForBoth { get; init; } = 1200;

    /// <summary>Operations up to which CP-SAT's proof is worth a lane: shops of 15 x 15 are proved within half a minute.</summary>
    public int MostForProof { get; init; } = 225;

    /// <summary>Operations of a classic shop up to which CP-SAT's whole portfolio proves more than its search for lower bounds alone: generated shops
    /// of 12 x 12 in 8 s instead of 29 s; ta01 with 15 x 15 in 11 s by the search alone, and not in 30 s by the portfolio.</summary>
    public int MostForPortfolioProof { get; init; } = 150;

    /// <summary>Threads of CP-SAT on several workers: on two cores its eight subsolvers prove what two do not.</summary>
    public int ThreadsOfProof { get; init; } = 8;

    /// <summary>The share of the time that the search has before CP-SAT on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.5;

    /// <summary>The share that it has on the last of several workers.</summary>
    public double ShareOfLastWorker { get; init; } = 0.02;
}
