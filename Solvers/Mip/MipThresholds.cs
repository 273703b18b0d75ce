namespace CoSolve.Solvers.Mip;

/// <summary>What <c>auto</c> goes by on mixed-integer programs: an even division between proofs and search, tried on generated set covers, independent sets, vertex covers and auctions
/// of seed 1; <c>benchmarks/Learned/mip-lns.json</c> measures what it reaches on others.</summary>
internal sealed record MipThresholds
{
    /// <summary>The values in use.</summary>
    public static MipThresholds Default { get; } = new();

    /// <summary>The share of one worker's time that SCIP has before large-neighbourhood search.</summary>
    public double ShareOfScip { get; init; } = 0.5;

    /// <summary>The relative distance between bound and solution at which a proof counts where the objective is not a whole number of units: a
    /// solver in floating point cannot be sharper.</summary>
    public double ProofTolerance { get; init; } = 1e-6;
}
