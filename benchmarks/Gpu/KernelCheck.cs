using CoSolve.Instances.JobShop.Generation;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Qubo.Replicas;

namespace CoSolve.GpuCheck;

/// <summary>Compares every kernel, all replicas, with the implementation on the CPU: the same values and the same solutions.</summary>
internal sealed class KernelCheck(IGpuDevice device)
{
    private int _failures;

    /// <summary>Returns the number of kernels that differ.</summary>
    public int Run()
    {
        QuadraticForm dense = QuadraticForm.Of(PalubeckisQubo.Build("dense", 500, 80, 7));
        Compare(
            "parallel flips, n = 500, 64 replicas, 200 steps",
            new ParallelFlipAnnealer(dense, new RandomStream(1), replicas: 64),
            new GpuParallelFlips(device, dense, new RandomStream(1), replicas: 64),
            new ReplicaSchedule(0.5 * AnnealingSearch.HotTemperature(dense), 200));
        QuadraticForm small = QuadraticForm.Of(PalubeckisQubo.Build("small", 150, 100, 8));
        Compare(
            "tabu, n = 150, 64 replicas, 700 moves",
            new DenseTabuOracle(small, new RandomStream(2), replicas: 64),
            new GpuTabu(device, small, new RandomStream(2), replicas: 64),
            new ReplicaSchedule(0, 700));
        foreach (int degree in new[] { 3, 4, 12, 30, 50, 80 })
        {
            QuadraticForm cut = QuadraticForm.Of(Cuts.Random(500, degree, 9));
            Compare(
                $"bit annealing, n = 500, degree {degree}, 512 replicas, 200 sweeps",
                new BitSlicedAnnealer(cut, new RandomStream(3)),
                new GpuBitAnnealer(device, cut, new RandomStream(3), blocks: 16),
                new ReplicaSchedule(AnnealingSearch.HotTemperature(cut), 200));
        }

        JobShopProblem shop = TaillardJobShopGenerator.Published(41);
        Compare(
            "shop tabu, 30 x 20, 64 replicas, 500 moves",
            new TabuReplicas(shop, new TabuOptions(), new RandomStream(6), replicas: 64),
            new GpuTabuReplicas(device, shop, new TabuOptions(), new RandomStream(6), replicas: 64),
            search => RandomOrders.Load(search, shop),
            new ReplicaSchedule(0, 500));
        return _failures;
    }

    private void Compare(string name, IQuadraticReplicas expected, IQuadraticReplicas actual, ReplicaSchedule schedule) =>
        Compare(name, expected, actual, search => ((IQuadraticReplicas)search).Randomise(new RandomStream(4)), schedule);

    private void Compare<T>(string name, IReplicaSearch<T> expected, IReplicaSearch<T> actual, Action<IReplicaSearch<T>> load, ReplicaSchedule schedule)
        where T : unmanaged
    {
        foreach (IReplicaSearch<T> search in new[] { expected, actual })
        {
            load(search);
            search.Run(schedule, new Lane(0, new RandomStream(5), null, CancellationToken.None));
        }

        long[] expectedValues = new long[expected.Replicas];
        long[] actualValues = new long[expected.Replicas];
        expected.CopyValues(expectedValues);
        actual.CopyValues(actualValues);
        var x = new T[expected.Size];
        var y = new T[expected.Size];
        int different = 0;
        for (int r = 0; r < expected.Replicas; r++)
        {
            expected.CopyTo(r, x);
            actual.CopyTo(r, y);
            different += expectedValues[r] == actualValues[r] && x.AsSpan().SequenceEqual(y) ? 0 : 1;
        }

        expected.Dispose();
        actual.Dispose();
        _failures += different == 0 ? 0 : 1;
        Console.Out.WriteLine($"check {name}: {(different == 0 ? "equal" : $"{different} replicas DIFFER")}");
    }
}
