using CoSolve.Learned.JobShop;

namespace CoSolve.Learned.Training.Objectives;

/// <summary>What the roll-outs of an instance teach.</summary>
/// <param name="Graph">The instance's graph.</param>
/// <param name="Decisions">The decisions to learn from.</param>
/// <param name="MeanMakespan">The mean of all roll-outs.</param>
/// <param name="BestMakespan">The shortest of all roll-outs.</param>
public sealed record Experience(ShopGraph Graph, DecisionTable Decisions, double MeanMakespan, long BestMakespan)
{
    /// <summary>For each decision by how much its roll-out was better than the others; empty where the objective does not ask.</summary>
    public float[] Advantages { get; init; } = [];

    /// <summary>For each decision the log-probability of the choice when it was made; empty where the objective does not ask.</summary>
    public float[] LogProbabilities { get; init; } = [];
}
