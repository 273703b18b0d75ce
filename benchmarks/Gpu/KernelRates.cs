using System.Diagnostics;
using System.Globalization;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.GpuCheck;

/// <summary>Measures moves a second over sizes and numbers of replicas, uploads and downloads of a run included.</summary>
internal sealed class KernelRates(IGpuDevice device)
{
    public void Run()
    {
        Console.Out.WriteLine("kernel,n,replicas,steps per second,moves evaluated per second");
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
    }

    private static void Measure(string name, QuadraticForm form, IQuadraticReplicas search, int steps)
    {
        var schedule = new ReplicaSchedule(0.5 * AnnealingSearch.HotTemperature(form), steps);
        var lane = new Lane(0, new RandomStream(2), null, CancellationToken.None);
        search.Randomise(new RandomStream(3));
        search.Run(schedule with { Steps = 10 }, lane);
        search.Randomise(new RandomStream(3));
        var clock = Stopwatch.StartNew();
        search.Run(schedule, lane);
        double rate = steps / clock.Elapsed.TotalSeconds;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{form.Size},{search.Replicas},{rate:F0},{rate * search.Replicas * form.Size:E2}"));
        search.Dispose();
    }
}
