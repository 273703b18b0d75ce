using BenchmarkDotNet.Attributes;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Micro.Knapsack;

/// <summary>Time to proven optimality on Pisinger's classes (1997 and 2005, "Where are the hard knapsack problems?", DOI
/// 10.1016/j.cor.2004.03.002), at half of the items' weight as capacity.</summary>
public class CoreKnapsackBenchmark
{
    private KnapsackProblem _problem = null!;

    [Params("uncorrelated", "weakly", "strongly", "inverse", "almost", "subset-sum", "ceiling", "circle")]
    public string Class { get; set; } = "";

    [Params(1000, 10_000, 100_000)]
    public int Items { get; set; }

    [Params(1000, 1_000_000)]
    public long Range { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new RandomStream(1);
        long[] weights = new long[Items];
        long[] values = new long[Items];
        for (int i = 0; i < Items; i++)
        {
            (weights[i], values[i]) = Item(random);
        }

        _problem = new KnapsackProblem(Class, values, weights, [weights.Sum() / 2]);
    }

    [Benchmark]
    public SolutionStatus Solve() => KnapsackEngines.CreateSolver()
        .Solve(_problem, new SolveOptions { Engine = "combo", TimeLimit = TimeSpan.FromSeconds(20) }).Status;

    private (long Weight, long Value) Item(RandomStream random)
    {
        long w = random.NextLong(1, Range);
        return Class switch
        {
            "uncorrelated" => (w, random.NextLong(1, Range)),
            "weakly" => (w, Math.Max(1, random.NextLong(w - Range / 10, w + Range / 10))),
            "strongly" => (w, w + Range / 10),
            "inverse" => (w + Range / 10, w),
            "almost" => (w, w + Range / 10 + random.NextLong(-Range / 500, Range / 500)),
            "subset-sum" => (w, w),
            "ceiling" => (w, 3 * ((w + 2) / 3)),
            _ => (w, (long)(2.0 / 3 * Math.Sqrt(4.0 * Range * Range - (w - 2.0 * Range) * (w - 2.0 * Range)))),
        };
    }
}
