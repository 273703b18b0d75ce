using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// Toroidal grids in two or three dimensions: Ising spin glasses as maximum cuts (Barahona, Groetschel, Juenger and Reinelt 1988, "An application
/// of combinatorial optimization to statistical physics and circuit layout design", DOI 10.1287/opre.36.3.493).
/// </summary>
public sealed class ToroidalGridGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "toroidal-grid";

    /// <inheritdoc/>
    public string Description => "toroidal grids for max-cut (Ising spin glasses), two- or three-dimensional";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("side", "10", "the number of nodes along each dimension, at least 3"),
        new("dimensions", "2", "2 or 3"),
        new("weights", "sign", EdgeWeights.Choices),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new RudyFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int dimensions = (int)arguments.Integer("dimensions", 2, 3);
        int side = (int)arguments.Integer("side", 3, dimensions == 2 ? 1000 : 100);
        Func<RandomStream, long> weight = EdgeWeights.Named(arguments.Text("weights"));
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var random = new RandomStream((ulong)seed);
        int n = dimensions == 2 ? side * side : side * side * side;
        var edges = new List<(int, int, long)>();
        for (int node = 0; node < n; node++)
        {
            for (int stride = 1; stride < n; stride *= side)
            {
                bool last = node / stride % side == side - 1;
                edges.Add((node, last ? node - (stride * (side - 1)) : node + stride, weight(random)));
            }
        }

        return new MaxCutProblem($"torus-{dimensions}-{side}-{seed}", new SymmetricTerms(n, edges));
    }
}
