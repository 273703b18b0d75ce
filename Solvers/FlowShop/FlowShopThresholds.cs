namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// What <c>auto</c> goes by on flow shops. Set by runs on Taillard's and the VFR instances at the limits of the short benchmark with two workers;
/// <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record FlowShopThresholds
{
    /// <summary>The values in use.</summary>
    public static FlowShopThresholds Default { get; } = new();

    /// <summary>Jobs up to which CP-SAT's proof is worth a lane.</summary>
    public int MostJobsForProof { get; init; } = 14;

    /// <summary>The share of the time that the search has before CP-SAT on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.3;

    /// <summary>The share that it has on the last of several workers.</summary>
    public double ShareOfLastWorker { get; init; } = 0.1;
}
