using CoSolve.Instances.Generation;
using CoSolve.Problems;

namespace CoSolve.Instances.Qubo;

/// <summary>Palubeckis' large QUBOs; the defaults give p3000.1. See <see cref="PalubeckisQubo"/>.</summary>
public sealed class PalubeckisGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "palubeckis";

    /// <inheritdoc/>
    public string Description => "Palubeckis' QUBOs (2004), bit for bit the published ones of their n, density and seed";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("n", "3000", "the number of variables"),
        new("density", "50", "the probability of an entry in per cent, a whole number"),
        new("seed", "31000", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new BeasleyQuboFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int n = (int)arguments.Integer("n", 1, 20_000);
        int density = (int)arguments.Integer("density", 0, 100);
        int seed = (int)arguments.Integer("seed", 1, int.MaxValue - 1);
        return PalubeckisQubo.Build($"palubeckis-{n}-{density}-{seed}", n, density, seed);
    }
}
