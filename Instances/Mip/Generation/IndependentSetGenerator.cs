using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>
/// Maximum (weight) independent set on random graphs, one row for each edge: maximise w x with x_u + x_v &lt;= 1. The default, 6,000 nodes of average degree 5, is the family
/// MIS-S of Huang, Ferber, Tian, Dilkina and Steiner (2023, "Searching large neighborhoods for integer linear programs with contrastive
/// learning", arXiv:2302.01578).
/// </summary>
public sealed class IndependentSetGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "independent-set";

    /// <inheritdoc/>
    public string Description => "maximum independent sets on random graphs, as Huang et al. (2023)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } = GraphArguments.Of("6000", "er", "5");

    /// <inheritdoc/>
    public IInstanceWriter Format => MpsFormat.Free;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new MipProblem(GraphArguments.Model(arguments, "independent-set", ObjectiveSense.Maximize, double.NegativeInfinity, 1));
    }
}
