using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop.Generation;

/// <summary>Taillard's job shops (1993, "Benchmarks for basic scheduling problems", DOI 10.1016/0377-2217(93)90182-M): durations 1
/// to 99, routes shuffled, one seed each. The published seeds give ta01 to ta80.</summary>
public sealed class TaillardJobShopGenerator : IInstanceGenerator
{
    private const int MostOperations = 10_000_000;
    private const int LongestDuration = 99;

    /// <inheritdoc/>
    public string Name => "taillard-jobshop";

    /// <inheritdoc/>
    public string Description => "Taillard's job shops (1993, DOI 10.1016/0377-2217(93)90182-M); instance=1..80 gives ta01 to ta80";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("instance", "0", "1 to 80 for the published instance of that number; 0 to use the other parameters"),
        new("jobs", "15", "number of jobs"),
        new("machines", "15", "number of machines"),
        new("time-seed", "840612802", "seed of the durations, 1 to 2147483646"),
        new("machine-seed", "398197754", "seed of the routes, 1 to 2147483646"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new StandardJobShopFormat();

    /// <summary>The published instance of a number from 1 to 80.</summary>
    public static JobShopProblem Published(int instance)
    {
        var (jobs, machines, timeSeed, machineSeed) = TaillardSeeds.JobShop(instance);
        return Generate(string.Create(CultureInfo.InvariantCulture, $"ta{instance:00}"), jobs, machines, timeSeed, machineSeed);
    }

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int instance = (int)arguments.Integer("instance", 0, TaillardSeeds.JobShopCount);
        if (instance > 0)
        {
            return Published(instance);
        }

        int jobs = (int)arguments.Integer("jobs", 1, MostOperations);
        int machines = (int)arguments.Integer("machines", 1, MostOperations / jobs);
        int timeSeed = (int)arguments.Integer("time-seed", 1, TaillardRandom.Modulus - 1);
        int machineSeed = (int)arguments.Integer("machine-seed", 1, TaillardRandom.Modulus - 1);
        string name = string.Create(CultureInfo.InvariantCulture, $"tai_{jobs}x{machines}_{timeSeed}_{machineSeed}");
        return Generate(name, jobs, machines, timeSeed, machineSeed);
    }

    private static JobShopProblem Generate(string name, int jobs, int machines, int timeSeed, int machineSeed)
    {
        var times = new TaillardRandom(timeSeed);
        var routes = new TaillardRandom(machineSeed);
        var list = new JobShopJob[jobs];
        var operations = new JobShopAlternative[machines];
        var route = new int[machines];
        for (int j = 0; j < jobs; j++)
        {
            for (int k = 0; k < machines; k++)
            {
                route[k] = k;
            }

            for (int k = 0; k < machines; k++)
            {
                int other = routes.Next(k, machines - 1);
                (route[k], route[other]) = (route[other], route[k]);
            }

            for (int k = 0; k < machines; k++)
            {
                operations[k] = new JobShopAlternative(route[k], times.Next(1, LongestDuration));
            }

            list[j] = ClassicJobs.Job(operations);
        }

        return new JobShopProblem(name, machines, list);
    }
}
