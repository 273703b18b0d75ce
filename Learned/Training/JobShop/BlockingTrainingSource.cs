using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Blocking;

namespace CoSolve.Learned.Training.JobShop;

/// <summary>
/// Random blocking job shops: durations uniform from 1 to 99, uniform routes, and as Wong et al. (2024, arXiv 2302.02506) machines that shut down
/// at random; here with a probability that each instance draws, for each machine and each span of a mean duration, as long as an operation.
/// </summary>
/// <param name="mostShutdowns">The greatest probability of a shutdown, in [0, 1].</param>
public sealed class BlockingTrainingSource(double mostShutdowns) : ITrainingSource
{
    private const long LongestDuration = 99;
    private const long Span = 50;

    /// <inheritdoc/>
    public string Name => WeightsLocation.BlockingDispatch;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant(
        $"blocking job shops with swaps; durations uniform from 1 to 99, routes uniform, probabilities of shutdowns uniform from 0 to {mostShutdowns}");

    /// <inheritdoc/>
    public ITrainingInstance Generate(int jobs, int machines, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var route = new int[machines];
        var operations = new BlockingOperation[jobs][];
        long work = 0;
        for (int j = 0; j < jobs; j++)
        {
            for (int m = 0; m < machines; m++)
            {
                route[m] = m;
            }

            random.Shuffle<int>(route);
            operations[j] = Array.ConvertAll(route, m => new BlockingOperation(m, random.NextLong(1, LongestDuration)));
            work += operations[j].Sum(o => o.Duration);
        }

        double probability = mostShutdowns * random.NextDouble();
        return InstanceOf(new BlockingJobShopProblem("training", machines, operations, Shutdowns(machines, work, probability, random)));
    }

    /// <summary>A problem to train on.</summary>
    public static ITrainingInstance InstanceOf(BlockingJobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new TrainingInstance<BlockingState>(
            new BlockingFeatures(ShopGraph.Of(problem)),
            (count, stream) => BlockingState.Start(problem, count, stream),
            () => BlockingDispatcher.RuleMakespan(problem));
    }

    private static List<MachineShutdown> Shutdowns(int machines, long horizon, double probability, RandomStream random)
    {
        var shutdowns = new List<MachineShutdown>();
        for (int m = 0; m < machines; m++)
        {
            long free = 0;
            for (long begin = 0; begin < horizon; begin += Span)
            {
                long from = begin + random.NextLong(0, Span - 1);
                if (random.NextDouble() < probability && from >= free)
                {
                    free = from + random.NextLong(1, LongestDuration);
                    shutdowns.Add(new MachineShutdown(m, from, free));
                }
            }
        }

        return shutdowns;
    }
}
