using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// Random weighted graphs of a given density for maximum cut, as Rinaldi's rudy generates for the G-set (Helmberg and Rendl 2000, "A spectral bundle method for
/// semidefinite programming", DOI 10.1137/S1052623497328987); from this project's random stream.
/// </summary>
public sealed class RandomGraphGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "random-graph";

    /// <inheritdoc/>
    public string Description => "random weighted graphs for max-cut, as rudy's rnd_graph";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("n", "100", "the number of nodes"),
        new("density", "50", "the probability of an edge in per cent"),
        new("weights", "one", EdgeWeights.Choices),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new RudyFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int n = (int)arguments.Integer("n", 1, 20_000);
        double density = arguments.Number("density", 0, 100) / 100;
        Func<RandomStream, long> weight = EdgeWeights.Named(arguments.Text("weights"));
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var random = new RandomStream((ulong)seed);
        var edges = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (random.NextDouble() < density)
                {
                    edges.Add((i, j, weight(random)));
                }
            }
        }

        return new MaxCutProblem($"random-{n}-{seed}", new SymmetricTerms(n, edges));
    }
}
