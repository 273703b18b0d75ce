using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Gpu;
using CoSolve.Tests.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

/// <summary>The committed PTX, interpreted, gives what the CPU gives.</summary>
public class GpuReplicaTests
{
    private const int Rounds = 1000;

    [Fact]
    public void BitAnnealingEqualsThatOfTheCpu()
    {
        var random = new RandomStream(71);
        for (int round = 0; round < Rounds; round++)
        {
            int n = 1 + random.NextInt(round % 50 == 0 ? 100 : 20);
            QuadraticForm form = QuadraticForm.Of(RandomCuts.Problem(random, n, random.NextDouble(), 1));
            ulong seed = random.NextUInt64();
            int block = random.NextInt(16);
            using var device = new InterpretedDevice { OnlyBlock = block };
            using var cpu = new BitSlicedAnnealer(form, new RandomStream(seed));
            using var gpu = new GpuBitAnnealer(device, form, new RandomStream(seed), blocks: 16);
            RunBoth(cpu, gpu, seed, new ReplicaSchedule(1 + 4 * random.NextDouble(), random.NextInt(round % 250 == 0 ? 40 : 3)));
            byte[] expected = new byte[n];
            byte[] actual = new byte[n];
            for (int r = 32 * block; r < 32 * (block + 1); r++)
            {
                cpu.CopyTo(r, expected);
                gpu.CopyTo(r, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void ParallelFlipsEqualThoseOfTheCpu()
    {
        var random = new RandomStream(72);
        for (int round = 0; round < Rounds; round++)
        {
            int n = 1 + random.NextInt(round % 100 == 0 ? 200 : 20);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, random.NextDouble(), 1 + random.NextInt(100), 1 << random.NextInt(3)));
            ulong seed = random.NextUInt64();
            using var device = new InterpretedDevice();
            using var cpu = new ParallelFlipAnnealer(form, new RandomStream(seed), replicas: 1 + round % 2);
            using var gpu = new GpuParallelFlips(device, form, new RandomStream(seed), replicas: 1 + round % 2);
            RunBoth(cpu, gpu, seed, new ReplicaSchedule(200 * random.NextDouble(), random.NextInt(round % 250 == 0 ? 70 : 3)));
            AssertEqual(cpu, gpu, n);
        }
    }

    [Fact]
    public void TabuSearchEqualsItsOracle()
    {
        var random = new RandomStream(73);
        for (int round = 0; round < Rounds; round++)
        {
            int n = 1 + random.NextInt(round % 100 == 0 ? 200 : 20);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, random.NextDouble(), 1 + random.NextInt(100), 1 << random.NextInt(3)));
            ulong seed = random.NextUInt64();
            using var device = new InterpretedDevice();
            using var gpu = new GpuTabu(device, form, new RandomStream(seed), replicas: 1 + round % 2);
            using var oracle = new DenseTabuOracle(form, new RandomStream(seed), replicas: 1 + round % 2);
            RunBoth(oracle, gpu, seed, new ReplicaSchedule(0, random.NextInt(round % 500 == 0 ? 520 : 8)));
            AssertEqual(oracle, gpu, n);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public void ResultsDoNotDependOnTheThreadsOfABlock(int threads)
    {
        var random = new RandomStream(74);
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, 300, 0.4, 50));
        using var device = new InterpretedDevice(threads);
        using var cpu = new ParallelFlipAnnealer(form, new RandomStream(1), replicas: 1);
        using var gpu = new GpuParallelFlips(device, form, new RandomStream(1), replicas: 1);
        RunBoth(cpu, gpu, 2, new ReplicaSchedule(200, 5));
        AssertEqual(cpu, gpu, 300);
        using var oracle = new DenseTabuOracle(form, new RandomStream(3), replicas: 1);
        using var tabu = new GpuTabu(device, form, new RandomStream(3), replicas: 1);
        RunBoth(oracle, tabu, 4, new ReplicaSchedule(0, 40));
        AssertEqual(oracle, tabu, 300);
    }

    [Fact]
    public void AllMemoryIsFreed()
    {
        var random = new RandomStream(75);
        using var device = new InterpretedDevice();
        new GpuBitAnnealer(device, QuadraticForm.Of(RandomCuts.Problem(random, 9, 0.5, 1)), random, blocks: 16).Dispose();
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, 9, 0.5, 9));
        new PolishedReplicas(9, new GpuParallelFlips(device, form, random, 2), new GpuTabu(device, form, random, 2), 5).Dispose();
        Assert.Equal(0, device.BufferCount);
    }

    private static void RunBoth(IQuadraticReplicas one, IQuadraticReplicas other, ulong seed, ReplicaSchedule schedule)
    {
        foreach (IQuadraticReplicas search in new[] { one, other })
        {
            search.Randomise(new RandomStream(seed + 1));
            search.Run(schedule, new Lane(0, new RandomStream(1), null, CancellationToken.None));
        }
    }

    private static void AssertEqual(IQuadraticReplicas expected, IQuadraticReplicas actual, int n)
    {
        long[] expectedValues = new long[expected.Replicas];
        long[] actualValues = new long[actual.Replicas];
        expected.CopyValues(expectedValues);
        actual.CopyValues(actualValues);
        Assert.Equal(expectedValues, actualValues);
        byte[] x = new byte[n];
        byte[] y = new byte[n];
        for (int r = 0; r < expected.Replicas; r++)
        {
            expected.CopyTo(r, x);
            actual.CopyTo(r, y);
            Assert.Equal(x, y);
        }
    }
}
