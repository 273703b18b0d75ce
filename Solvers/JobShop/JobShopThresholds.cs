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

    /// <summary>The share of the time that the search has before failure-directed search on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.5;

    /// <summary>The share that it has on the last of several workers before a proof.</summary>
    public double ShareOfLastWorker { get; init; } = 0.02;

    /// <summary>Operations up to which CP-SAT's proof is worth a lane where failure-directed search does not apply.</summary>
    public int MostForModelProof { get; init; } = 225;

    /// <summary>Threads of CP-SAT on several workers: on two cores its eight subsolvers prove what two do not.</summary>
    public int ThreadsOfProof { get; init; } = 8;

    /// <summary>The share of the time that the search has before CP-SAT on one worker.</summary>
    public double ShareBeforeModelProof { get; init; } = 0.5;
}
