using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Tests.Solvers.Gpu;

namespace CoSolve.Tests.Solvers.JobShop.Search.Replicas;

/// <summary>The replicas on the CPU, the committed PTX, interpreted, and the oracle give the same integers.</summary>
public class TabuReplicasTests
{
    private const int Rounds = 1000;

    [Fact]
    public void TheCpuAndTheKernelEqualTheOracle()
    {
        var random = new RandomStream(91);
        for (int round = 0; round < Rounds; round++)
        {
            int longest = round % 100 == 0 ? 7 : 4;
            JobShopProblem problem = RandomShop(random, 1 + random.NextInt(longest), 1 + random.NextInt(longest));
            int replicas = 1 + round % 2;
            using var device = new InterpretedDevice();
            ulong seed = random.NextUInt64();
            using var cpu = new TabuReplicas(problem, ShortMemory, new RandomStream(seed), replicas);
            using var gpu = new GpuTabuReplicas(device, problem, ShortMemory, new RandomStream(seed), replicas);
            AssertEqual(problem, ShortMemory, seed, random.NextInt(round % 100 == 0 ? 20 : 6), cpu, gpu);
        }
    }

    [Fact]
    public void LongRunsOnTheCpuEqualTheOracle()
    {
        var random = new RandomStream(92);
        for (int round = 0; round < 40; round++)
        {
            JobShopProblem problem = RandomShop(random, 2 + random.NextInt(7), 2 + random.NextInt(5));
            ulong seed = random.NextUInt64();
            TabuOptions options = round % 2 == 0 ? ShortMemory : new TabuOptions();
            using var cpu = new TabuReplicas(problem, options, new RandomStream(seed), replicas: 2);
            AssertEqual(problem, options, seed, 150, cpu);
        }
    }

    [Theory]
    [InlineData(9, 4, 70)]
    [InlineData(3, 35, 3)]
    [InlineData(40, 4, 5)]
    public void LaunchesManyMachinesAndLongBlocksGoOnWhereTheCpuDoes(int jobs, int machines, int steps)
    {
        JobShopProblem problem = RandomShop(new RandomStream(93), jobs, machines);
        using var device = new InterpretedDevice();
        using var cpu = new TabuReplicas(problem, new TabuOptions(), new RandomStream(1), replicas: 1);
        using var gpu = new GpuTabuReplicas(device, problem, new TabuOptions(), new RandomStream(1), replicas: 1);
        AssertEqual(problem, new TabuOptions(), 1, steps, cpu, gpu);
    }

    [Fact]
    public void ShopsThatMayCloseCyclesAreRejected()
    {
        Assert.True(ShopLayout.Takes(Shop((0, 1), (1, 2))));
        Assert.False(ShopLayout.Takes(Shop((0, 1), (0, 2))));
        Assert.False(ShopLayout.Takes(Shop((0, 1), (1, 0))));
        Assert.False(ShopLayout.Takes(Shop((0, int.MaxValue))));
        Assert.False(ShopLayout.Takes(Shop()));
        Assert.False(ShopLayout.Takes(RandomJobShops.WithDueDates(Shop((0, 1)), new RandomStream(1), JobShopCriterion.TotalWeightedTardiness)));
        Assert.False(ShopLayout.Takes(new JobShopProblem("flexible", 2, [new JobShopJob([[new(0, 1), new(1, 2)]])])));

        static JobShopProblem Shop(params (int Machine, int Duration)[] operations) =>
            new("shop", 2, [new JobShopJob([.. operations.Select(o => new[] { new JobShopAlternative(o.Machine, o.Duration) })])]);
    }

    [Fact]
    public void AllMemoryIsFreed()
    {
        using var device = new InterpretedDevice();
        new GpuTabuReplicas(device, RandomShop(new RandomStream(94), 3, 3), new TabuOptions(), new RandomStream(1), 2).Dispose();
        Assert.Equal(0, device.BufferCount);
    }

    /// <summary>Tenures of a few moves, so that tabu moves, aspiration and the reuse of entries come up on small shops.</summary>
    private static TabuOptions ShortMemory { get; } = new() { TenureOffset = 2, TenureSpread = 2 };

    /// <summary>Jobs with release times that visit some of the machines, or none and have no release time then.</summary>
    private static JobShopProblem RandomShop(RandomStream random, int jobs, int machines)
    {
        JobShopProblem full = RandomJobShops.Classic(random, jobs, machines, longest: 1 + random.NextInt(20), releases: true);
        JobShopJob[] parts = [.. full.Jobs.Select(j => j with { Operations = [.. j.Operations.Where(_ => random.NextInt(8) > 0)] })];
        JobShopProblem part = new(full.Name, machines, [.. parts.Select(j => j.Operations.Count > 0 ? j : new JobShopJob([]))]);
        return part.OperationCount > 0 ? part : full;
    }

    private static void AssertEqual(JobShopProblem problem, TabuOptions options, ulong seed, int steps, params IReplicaSearch<int>[] searches)
    {
        var random = new RandomStream(seed + 1);
        int[][] starts = [.. Enumerable.Range(0, searches[0].Replicas).Select(_ => ScheduleOrder.Random(problem, random))];
        var keyStream = new RandomStream(seed);
        uint[] keys = [.. Enumerable.Range(0, steps).Select(_ => (uint)keyStream.NextUInt64())];
        var oracles = new TabuOracle[starts.Length];
        for (int r = 0; r < starts.Length; r++)
        {
            oracles[r] = new TabuOracle(problem, options, r);
            oracles[r].Run(starts[r], keys);
        }

        foreach (IReplicaSearch<int> search in searches)
        {
            for (int r = 0; r < starts.Length; r++)
            {
                search.Load(r, starts[r]);
            }

            Assert.True(search.Run(new ReplicaSchedule(0, steps), new Lane(0, new RandomStream(1), null, CancellationToken.None)));
            long[] values = new long[starts.Length];
            search.CopyValues(values);
            Assert.Equal(oracles.Select(o => o.BestMakespan), values);
            for (int r = 0; r < starts.Length; r++)
            {
                int[] order = new int[search.Size];
                search.CopyTo(r, order);
                Assert.Equal(oracles[r].BestSequences, Enumerable.Range(0, problem.MachineCount).Select(m => order.Where(o => problem.Machine[o] == m)));
                JobShopSolution schedule = ScheduleOrder.ToSolution(problem, new Selection(order, problem.FirstAlternative[..^1].ToArray()));
                Assert.Equal(values[r], JobShopObjective.Evaluate(problem, schedule));
                Assert.True(JobShopChecker.Check(problem, schedule).IsFeasible);
            }
        }
    }
}
