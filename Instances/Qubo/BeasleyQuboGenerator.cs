using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// QUBOs as Beasley (1998, "Heuristic algorithms for the unconstrained binary quadratic programming problem") generates them: maximise x'Qx, each entry of
/// the symmetric matrix present with the density's probability and then uniform in [-100, 100]. From this project's random stream: the
/// distribution is the paper's, the numbers are not those of OR-Library.
/// </summary>
public sealed class BeasleyQuboGenerator : IInstanceGenerator
{
    /// <inheritdoc/>
    public string Name => "qubo";

    /// <inheritdoc/>
    public string Description => "random QUBOs after Beasley (1998)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("n", "100", "the number of variables"),
        new("density", "10", "the probability of an entry in per cent"),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new BeasleyQuboFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int n = (int)arguments.Integer("n", 1, 20_000);
        double density = arguments.Number("density", 0, 100) / 100;
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var random = new RandomStream((ulong)seed);
        var linear = new long[n];
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < n; i++)
        {
            linear[i] = random.NextDouble() < density ? random.NextLong(-100, 100) : 0;
            for (int j = i + 1; j < n; j++)
            {
                if (random.NextDouble() < density)
                {
                    pairs.Add((i, j, 2 * random.NextLong(-100, 100)));
                }
            }
        }

        return new QuboProblem($"qubo-{n}-{seed}", ObjectiveSense.Maximize, linear, new SymmetricTerms(n, pairs));
    }
}
