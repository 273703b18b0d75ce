using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// Multidimensional knapsacks as Chu and Beasley (1998, "A genetic algorithm for the multidimensional knapsack problem", DOI
/// 10.1023/A:1009642405419) generate them: weights uniform in [0, 1000], each capacity a share (the tightness) of its total weight, and values correlated
/// with weights, sum of weights / m + 500 u with u uniform in [0, 1).
/// </summary>
public sealed class ChuBeasleyGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "multi-knapsack";

    /// <inheritdoc/>
    public string Description => "multidimensional knapsacks after Chu and Beasley (1998)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("n", "100", "the number of items"),
        new("m", "5", "the number of dimensions"),
        new("tightness", "0.5", "each capacity as a share of its total weight"),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new MknapFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int n = (int)arguments.Integer("n", 0, 1_000_000);
        int m = (int)arguments.Integer("m", 1, 1000);
        double tightness = arguments.Number("tightness", 0, 1);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        if ((long)n * m > 100_000_000)
        {
            throw new ArgumentException($"There are {(long)n * m} weights. Maybe at most 100000000.");
        }

        var random = new RandomStream((ulong)seed);
        var weights = new long[n * m];
        var capacities = new long[m];
        var values = new long[n];
        for (int d = 0; d < m; d++)
        {
            long total = 0;
            for (int i = 0; i < n; i++)
            {
                long weight = random.NextLong(0, 1000);
                weights[(d * n) + i] = weight;
                values[i] += weight;
                total += weight;
            }

            capacities[d] = (long)(tightness * total);
        }

        for (int i = 0; i < n; i++)
        {
            values[i] = (values[i] / m) + (long)(500 * random.NextDouble());
        }

        return new KnapsackProblem($"cb-{n}-{m}-{seed}", values, weights, capacities);
    }
}
