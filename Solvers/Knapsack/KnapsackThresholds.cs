namespace CoSolve.Solvers.Knapsack;

/// <summary>
/// What <c>auto</c> goes by on knapsacks. Set by runs on Pisinger's, Jooken's and Chu and Beasley's instances at the limits of the short benchmark
/// with two workers; <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record KnapsackThresholds
{
    /// <summary>The values in use.</summary>
    public static KnapsackThresholds Default { get; } = new();

    /// <summary>The share of the second worker's time for dynamic programming with a cardinality price, in one dimension.</summary>
    public double PricedShare { get; init; } = 0.3;

    /// <summary>The share of the time that the search has before the proof on one worker, in several dimensions.</summary>
    public double ShareBeforeProof { get; init; } = 0.5;
}
