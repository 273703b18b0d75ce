using System.Globalization;
using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Instances.JobShop.Blocking;

/// <summary>
/// Random blocking job shops: each job visits each machine once in random order, durations uniform; machines shut down at random.
/// The literature (Wong et al. 2024, arXiv 2302.02506) draws shutdowns in the simulator, at its events; so that all policies meet the same
/// ones, they are drawn here, for each machine and each span of a mean duration with the given probability, as long as an operation,
/// up to the time that all work takes one operation after the other.
/// </summary>
public sealed class BlockingJobShopGenerator : IInstanceGenerator
{
    private const int MostOperations = 1_000_000;

    // Spans times machines: what the shutdowns of the largest problems may take.
    private const long MostSpans = 50_000_000;

    /// <inheritdoc/>
    public string Name => "blocking-jobshop";

    /// <inheritdoc/>
    public string Description => "random blocking job shops with machine shutdowns, after Wong et al. (2024, arXiv 2302.02506)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("jobs", "10", "number of jobs"),
        new("machines", "10", "number of machines"),
        new("longest", "99", "durations are 1 to this"),
        new("shutdown-percent", "0", "probability of a shutdown per machine and span, in per cent; the paper's levels are 0, 5, 10, 20"),
        new("seed", "1", "seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new BlockingJobShopFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int jobs = (int)arguments.Integer("jobs", 1, MostOperations);
        int machines = (int)arguments.Integer("machines", 1, MostOperations / jobs);
        long longest = arguments.Integer("longest", 1, 1_000_000);
        double percent = arguments.Number("shutdown-percent", 0, 100);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        string name = string.Create(CultureInfo.InvariantCulture, $"bjs_{jobs}x{machines}_p{percent}_{seed}");
        return Generate(name, jobs, machines, longest, percent / 100, new RandomStream((ulong)seed));
    }

    /// <summary>A problem of a random stream; shutdowns are drawn after the jobs, so that all probabilities share these.</summary>
    /// <exception cref="ArgumentException">There would be too many spans for shutdowns.</exception>
    public static BlockingJobShopProblem Generate(string name, int jobs, int machines, long longest, double shutdownProbability, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var operations = new BlockingOperation[jobs][];
        var route = new int[machines];
        long work = 0;
        for (int j = 0; j < jobs; j++)
        {
            for (int k = 0; k < machines; k++)
            {
                route[k] = k;
            }

            random.Shuffle<int>(route);
            operations[j] = new BlockingOperation[machines];
            for (int k = 0; k < machines; k++)
            {
                operations[j][k] = new BlockingOperation(route[k], random.NextLong(1, longest));
                work += operations[j][k].Duration;
            }
        }

        return new BlockingJobShopProblem(name, machines, operations, Shutdowns(machines, longest, shutdownProbability, work, random));
    }

    /// <summary>Random shutdowns; equal streams draw for a greater probability what they draw for a smaller one and more, but where that overlaps.</summary>
    /// <param name="machines">The number of machines.</param>
    /// <param name="longest">The longest duration of an operation, and of a shutdown.</param>
    /// <param name="probability">That of a shutdown, for each machine and each span of a mean duration.</param>
    /// <param name="horizon">The time until which shutdowns begin.</param>
    /// <param name="random">The stream.</param>
    /// <exception cref="ArgumentException">There would be too many spans.</exception>
    public static IReadOnlyList<MachineShutdown> Shutdowns(int machines, long longest, double probability, long horizon, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var shutdowns = new List<MachineShutdown>();
        long span = (longest + 1) / 2;
        if (probability > 0 && horizon / span * machines > MostSpans)
        {
            throw new ArgumentException("The problem has too many operations for shutdowns. Maybe fewer jobs or machines.");
        }

        for (int m = 0; m < machines && probability > 0; m++)
        {
            long free = 0;
            for (long begin = 0; begin < horizon; begin += span)
            {
                bool isShut = random.NextDouble() < probability;
                long from = begin + random.NextLong(0, span - 1);
                long to = from + random.NextLong(1, longest);
                if (isShut && from >= free)
                {
                    shutdowns.Add(new MachineShutdown(m, from, to));
                    free = to;
                }
            }
        }

        return shutdowns;
    }
}
