using System.Diagnostics;
using System.Globalization;
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

namespace CoSolve.GpuCheck;

/// <summary>Measures over sizes and numbers of replicas the moves a second, evaluated ones on quadratic forms and made ones on shops, uploads and downloads of a
/// run included.</summary>
internal sealed class KernelRates(IGpuDevice device)
{
    public void Run()
    {
        Console.Out.WriteLine("kernel,n,replicas,steps per second,moves per second");
        foreach (int n in new[] { 1000, 2500, 5000, 7000 })
        {
            QuadraticForm form = QuadraticForm.Of(PalubeckisQubo.Build("dense", n, 100, 11));
            foreach (int replicas in new[] { 132, 528, 1024, 2112 })
            {
                Measure("tabu", form, new GpuTabu(device, form, new RandomStream(1), replicas), 2000);
                Measure("flips", form, new GpuParallelFlips(device, form, new RandomStream(1), replicas), 1000);
            }
        }

        foreach (int side in new[] { 50, 100, 141 })
        {
            QuadraticForm form = QuadraticForm.Of(Cuts.Torus(side, 12));
            foreach (int blocks in new[] { 128, 256, 1024 })
            {
                Measure("bits", form, new GpuBitAnnealer(device, form, new RandomStream(1), blocks), 500);
            }
        }

        // ta21, ta31, ta51 and ta71: 20 x 20, 30 x 15, 50 x 15 and 100 x 20.
        foreach (int instance in new[] { 21, 31, 51, 71 })
        {
            JobShopProblem shop = TaillardJobShopGenerator.Published(instance);
            foreach (int replicas in new[] { 528, 1056, 2112 })
            {
                using var search = new GpuTabuReplicas(device, shop, new TabuOptions(), new RandomStream(1), replicas);
                RandomOrders.Load(search, shop);
                Time("shop tabu", search, new ReplicaSchedule(0, 1000), 1);
            }
        }
    }

    private static void Measure(string name, QuadraticForm form, IQuadraticReplicas search, int steps)
    {
        using (search)
        {
            search.Randomise(new RandomStream(3));
            Time(name, search, new ReplicaSchedule(0.5 * AnnealingSearch.HotTemperature(form), steps), form.Size);
        }
    }

    /// <summary>Times a run that goes on where a short one ends, which pays for the start.</summary>
    private static void Time<T>(string name, IReplicaSearch<T> search, ReplicaSchedule schedule, int movesOfAStep)
        where T : unmanaged
    {
        var lane = new Lane(0, new RandomStream(2), null, CancellationToken.None);
        search.Run(schedule with { Steps = 10 }, lane);
        var clock = Stopwatch.StartNew();
        search.Run(schedule, lane);
        double rate = schedule.Steps / clock.Elapsed.TotalSeconds;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{search.Size},{search.Replicas},{rate:F0},{rate * search.Replicas * movesOfAStep:E2}"));
    }
}
