using CoSolve.Learned.JobShop;
using CoSolve.Learned.Training;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>Small networks and problems for tests.</summary>
internal static class TinyNetwork
{
    public static NetworkSizes Sizes { get; } = new()
    {
        EncoderHeads = 2,
        EncoderWidth = 16,
        Embedding = 16,
        AttentionHeads = 2,
        AttentionWidth = 20,
        Context = 32,
        Hidden = 16,
    };

    /// <summary>Some seconds of training on tiny instances.</summary>
    public static TrainingOptions Options { get; } = new()
    {
        Seed = 7,
        Network = Sizes,
        Sizes = [new(3, 3), new(4, 4)],
        Updates = 12,
        Instances = 4,
        Samples = 8,
        LearningRate = 3e-3,
        Workers = 2,
        Validation = new() { Every = 5, Sizes = [new(4, 4)], Instances = 6, Samples = 4 },
    };

    /// <summary>Random parameters.</summary>
    public static NetworkWeights Weights(ulong seed) => NetworkWeights.Draw(Sizes, new RandomStream(seed));

    /// <summary>Random shops: jobs of different lengths that may come back to a machine, machines that are never used, zero durations.</summary>
    public static JobShopProblem Problem(RandomStream random, int jobs, int machines, int longestJob)
    {
        var list = new JobShopJob[jobs];
        for (int j = 0; j < jobs; j++)
        {
            int length = 1 + random.NextInt(longestJob);
            list[j] = new JobShopJob(Enumerable.Range(0, length)
                .Select(_ => (IReadOnlyList<JobShopAlternative>)[new(random.NextInt(machines), random.NextLong(0, 20))]).ToArray());
        }

        return new JobShopProblem("random", machines, list);
    }

    public static ScheduleGeneration Generation(int round) => (ScheduleGeneration)(round % 3);
}
