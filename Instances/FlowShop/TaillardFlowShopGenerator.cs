using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Instances.FlowShop;

/// <summary>Taillard's flow shops (1993, "Benchmarks for basic scheduling problems", DOI 10.1016/0377-2217(93)90182-M): durations 1
/// to 99, machine by machine. The published seeds give Ta001 to Ta120.</summary>
public sealed class TaillardFlowShopGenerator : IInstanceGenerator
{
    private const int MostOperations = 10_000_000;
    private const int LongestDuration = 99;

    /// <inheritdoc/>
    public string Name => "taillard-flowshop";

    /// <inheritdoc/>
    public string Description => "Taillard's flow shops (1993, DOI 10.1016/0377-2217(93)90182-M); instance=1..120 gives Ta001 to Ta120";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("instance", "0", "1 to 120 for the published instance of that number; 0 to use the other parameters"),
        new("jobs", "20", "number of jobs"),
        new("machines", "5", "number of machines"),
        new("seed", "873654221", "seed of the durations, 1 to 2147483646"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new TaillardFlowShopFormat();

    /// <summary>The published instance of a number from 1 to 120.</summary>
    public static FlowShopProblem Published(int instance)
    {
        var (jobs, machines, seed) = TaillardSeeds.FlowShop(instance);
        return Generate(string.Create(CultureInfo.InvariantCulture, $"Ta{instance:000}"), jobs, machines, seed);
    }

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int instance = (int)arguments.Integer("instance", 0, TaillardSeeds.FlowShopCount);
        if (instance > 0)
        {
            return Published(instance);
        }

        int jobs = (int)arguments.Integer("jobs", 1, MostOperations);
        int machines = (int)arguments.Integer("machines", 1, MostOperations / jobs);
        int seed = (int)arguments.Integer("seed", 1, TaillardRandom.Modulus - 1);
        return Generate(string.Create(CultureInfo.InvariantCulture, $"tai_{jobs}x{machines}_{seed}"), jobs, machines, seed);
    }

    private static FlowShopProblem Generate(string name, int jobs, int machines, int seed)
    {
        var random = new TaillardRandom(seed);
        var durations = new long[jobs * machines];
        for (int m = 0; m < machines; m++)
        {
            for (int j = 0; j < jobs; j++)
            {
                durations[j * machines + m] = random.Next(1, LongestDuration);
            }
        }

        return new FlowShopProblem(name, jobs, machines, durations);
    }
}
