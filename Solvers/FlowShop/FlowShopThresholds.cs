namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// What <c>auto</c> goes by on flow shops. Set by runs on Taillard's and the VFR instances at the limits of the short benchmark with two workers;
/// <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record FlowShopThresholds
{
    /// <summary>The values in use.</summary>
    public static FlowShopThresholds Default { get; } = new();

    /// <summary>Jobs from which beam search goes before iterated greedy where there are <see cref="LeastMachinesForBeam"/> machines, too. On VFR200_40_1, 400_40_1 and
    /// 700_40_6 beam search came to 0.70, 1.00 and 0.43 % from the best known values where iterated greedy beside it on the same loaded machine came to 2.2, 3.1 and
    /// 2.1 % (one worker, 30 s, load 16); on VFR300_20_6 it was 1.76 to 1.19 % behind.</summary>
    public int LeastJobsForBeam { get; init; } = 100;

    /// <summary>Machines from which beam search goes first.</summary>
    public int LeastMachinesForBeam { get; init; } = 30;

    /// <summary>The share of its lane that beam search has.</summary>
    public double ShareOfBeam { get; init; } = 0.8;

    /// <summary>Whether beam search goes first.</summary>
    public bool IsLarge(int jobs, int machines) => jobs >= LeastJobsForBeam && machines >= LeastMachinesForBeam;

    /// <summary>Jobs up to which the proof by branch and bound is worth a lane. With 20 jobs it proves the optimum on up to 10 machines within a second and comes to
    /// within 1.5 % on 20 machines in 30 s of processor time (Ta013, Ta021 and Ta028).</summary>
    public int MostJobsForProof { get; init; } = 20;

    /// <summary>The share of the last lane that branch and bound has at first on more jobs: most of what it can do there it does within seconds (on Ta051 the gap falls
    /// from 8.3 to 3.4 % in the first 10,000 nodes, and 10,000,000 more gain nothing).</summary>
    public double ShareOfBound { get; init; } = 0.1;

    /// <summary>The share of the time that the search has before branch and bound on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.3;

    /// <summary>The share that it has on the last of several workers.</summary>
    public double ShareOfLastWorker { get; init; } = 0.1;
}
