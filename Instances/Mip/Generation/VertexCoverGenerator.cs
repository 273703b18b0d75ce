using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>
/// Minimum (weight) vertex cover on random graphs: minimise w x with x_u + x_v >= 1 for each edge. The default, 1,000 nodes of average degree 70 by preferential attachment,
/// is the family MVC-S of Huang, Ferber, Tian, Dilkina and Steiner (2023, "Searching large neighborhoods for integer linear programs with
/// contrastive learning", arXiv:2302.01578), here with unit weights unless others are asked for.
/// </summary>
public sealed class VertexCoverGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "vertex-cover";

    /// <inheritdoc/>
    public string Description => "minimum vertex covers on random graphs, as Huang et al. (2023)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } = GraphArguments.Of("1000", "ba", "70");

    /// <inheritdoc/>
    public IInstanceWriter Format => MpsFormat.Free;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new MipProblem(GraphArguments.Model(arguments, "vertex-cover", ObjectiveSense.Minimize, 1, double.PositiveInfinity));
    }
}
