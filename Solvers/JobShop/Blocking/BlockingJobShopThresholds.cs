namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>What <c>auto</c> goes by on blocking job shops; set on generated shops of 10 to 20 jobs, not yet measured finely.</summary>
internal sealed record BlockingJobShopThresholds
{
    /// <summary>The values in use.</summary>
    public static BlockingJobShopThresholds Default { get; } = new();

    /// <summary>The share of the time that samples have before CP-SAT on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.1;

    /// <summary>Samples of each rule before CP-SAT on one worker.</summary>
    public int SamplesBeforeProof { get; init; } = 128;
}
