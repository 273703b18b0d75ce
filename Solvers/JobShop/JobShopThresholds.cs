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

    /// <summary>Operations up to which failure-directed search has the last lane, or on one worker each second turn: la38 with 15 x 15 is proved after
    /// 5 s on one core once its optimum is known; of the shops with 20 x 15 abz7 takes 8 s, but ta16 and ta20 are open after 100 s.</summary>
    public int MostForProof { get; init; } = 225;

    /// <summary>The share of the time that the last of several workers searches before failure-directed search.</summary>
    public double ShareBeforeProof { get; init; } = 0.02;

    /// <summary>The share of its time that the last lane of a larger shop searches before it raises the bound: with the whole lane for bounds, the
    /// makespans of dmu47 and dmu64 were 0.5 and 1.4 % longer.</summary>
    public double ShareBeforeBound { get; init; } = 0.9;

    /// <summary>Operations up to which CP-SAT's proof is worth a lane where failure-directed search does not apply.</summary>
    public int MostForModelProof { get; init; } = 225;

    /// <summary>Threads of CP-SAT on several workers: on two cores its eight subsolvers prove what two do not.</summary>
    public int ThreadsOfProof { get; init; } = 8;

    /// <summary>The share of the time that the last of several workers searches before CP-SAT, whose threads take time from the other workers too.</summary>
    public double ShareOfLastWorker { get; init; } = 0.1;

    /// <summary>The share of the time that one worker searches before CP-SAT.</summary>
    public double ShareBeforeModelProof { get; init; } = 0.5;
}
