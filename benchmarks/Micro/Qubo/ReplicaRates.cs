using System.Diagnostics;
using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Micro.Qubo;

/// <summary>
/// Spin updates a second of the searches of many replicas against their baselines, in pairs within one process and by processor time, since
/// other programs disturb clocks. <c>dotnet run -c Release --project benchmarks/Micro -- replica-rates</c> takes about a minute.
/// </summary>
internal static class ReplicaRates
{
    private const int Pairs = 3;

    public static int Run()
    {
        Console.Out.WriteLine("problem            baseline Gspin/s   replicas Gspin/s   ratio");
        Cut("torus 100 x 50", Torus(100, 50));
        Cut("graph 5000, d 5", Graph(5000, 12_500));
        Cut("graph 800, d 48", Graph(800, 19_200));
        Dense("dense 2500, flips", 2500, (form, random) => new ParallelFlipAnnealer(form, random));
        Dense("dense 5000, flips", 5000, (form, random) => new ParallelFlipAnnealer(form, random));
        Dense("dense 5000, dSB", 5000, (form, random) => new SimulatedBifurcation(form, random));
        return 0;
    }

    private static void Cut(string name, MaxCutProblem problem)
    {
        QuadraticForm form = QuadraticForm.Of(QuboReformulations.MaxCutToQubo(problem).Target);
        using var lanes = new ReplicaAnnealer(form, new RandomStream(1));
        using var bits = new BitSlicedAnnealer(form, new RandomStream(1));
        Report(name, () => Rate(form, lanes, 400), () => Rate(form, bits, 400));
    }

    private static void Dense(string name, int n, Func<QuadraticForm, RandomStream, IQuadraticReplicas> create)
    {
        QuadraticForm form = QuadraticForm.Of(Random(n));
        using IQuadraticReplicas replicas = create(form, new RandomStream(1));
        Report(name, () => BaselineRate(form, 20), () => Rate(form, replicas, 200));
    }

    private static void Report(string name, Func<double> baseline, Func<double> replicas)
    {
        (double Baseline, double Replicas)[] pairs = Enumerable.Range(0, Pairs).Select(_ => (baseline(), replicas())).ToArray();
        (double b, double r) = pairs.OrderBy(pair => pair.Replicas / pair.Baseline).ElementAt(Pairs / 2);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {b,16:F3} {r,18:F3} {r / b,7:F1}"));
    }

    private static double Rate(QuadraticForm form, IQuadraticReplicas search, int steps)
    {
        search.Randomise(new RandomStream(2));
        var schedule = new ReplicaSchedule(AnnealingSearch.HotTemperature(form), steps);
        return (double)form.Size * search.Replicas * steps
            / Nanoseconds(() => search.Run(schedule, new Lane(0, new RandomStream(3), null, CancellationToken.None)));
    }

    private static double BaselineRate(QuadraticForm form, int steps)
    {
        var search = new SparseFlipBaseline(form, new RandomStream(2));
        double hot = AnnealingSearch.HotTemperature(form);
        return (double)form.Size * SparseFlipBaseline.Replicas * steps / Nanoseconds(() =>
        {
            for (int step = 0; step < steps; step++)
            {
                search.Step(hot * (steps - step) / steps);
            }
        });
    }

    private static double Nanoseconds(Action action)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan start = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalNanoseconds;
    }

    private static MaxCutProblem Torus(int rows, int columns)
    {
        var random = new RandomStream(4);
        int n = rows * columns;
        var edges = Enumerable.Range(0, n).SelectMany(i => new[]
        {
            (i, i % columns == columns - 1 ? i - columns + 1 : i + 1, 2L * random.NextInt(2) - 1),
            (i, (i + columns) % n, 2L * random.NextInt(2) - 1),
        });
        return new MaxCutProblem("torus", new SymmetricTerms(n, edges));
    }

    private static MaxCutProblem Graph(int n, int edgeCount)
    {
        var random = new RandomStream(5);
        var edges = new HashSet<(int, int)>();
        while (edges.Count < edgeCount)
        {
            int i = random.NextInt(n);
            int j = random.NextInt(n);
            if (i < j)
            {
                edges.Add((i, j));
            }
        }

        return new MaxCutProblem("graph", new SymmetricTerms(n, edges.Select(e => (e.Item1, e.Item2, 1L))));
    }

    private static QuboProblem Random(int n)
    {
        var random = new RandomStream(6);
        var pairs = from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) select (i, j, 2 * random.NextLong(-100, 100));
        return new QuboProblem(
            "dense", ObjectiveSense.Maximize, Enumerable.Range(0, n).Select(_ => random.NextLong(-100, 100)).ToArray(), new SymmetricTerms(n, pairs));
    }
}
