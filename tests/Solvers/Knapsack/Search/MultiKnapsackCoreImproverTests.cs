using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Knapsack.Search;
using CoSolve.Solvers.Knapsack.Start;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Knapsack.Search;

public class MultiKnapsackCoreImproverTests
{
    [Fact]
    public void FindsTheOptimumOfSmallProblemsAndItsBoundHolds()
    {
        var random = new RandomStream(41);
        for (int round = 0; round < 100; round++)
        {
            KnapsackProblem problem = Random(random, 1 + random.NextInt(12), 2 + random.NextInt(9));
            SolveResult<KnapsackSolution> result = Solve(problem, 1000);
            Assert.Empty(result.Failures);
            Assert.Equal(Optimum(problem), result.Objective);
            Assert.True(result.Bound is null || result.Bound >= result.Objective);
        }
    }

    [Fact]
    public void RepeatsBitForBitUnderAnIterationLimit()
    {
        KnapsackProblem problem = Random(new RandomStream(42), 120, 7);
        SolveResult<KnapsackSolution> first = Solve(problem, 3000);
        SolveResult<KnapsackSolution> second = Solve(problem, 3000);
        Assert.Equal(first.Solution!.Chosen.ToArray(), second.Solution!.Chosen.ToArray());
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void EveryMemberOfThePopulationFitsAndHasItsValue()
    {
        var random = new RandomStream(43);
        KnapsackProblem problem = Random(random, 80, 10);
        double[] multipliers = LagrangianMultipliers.For(problem, 0, 200, CancellationToken.None);
        var core = new MultiKnapsackCore(problem, multipliers, double.PositiveInfinity, 60);
        var genetic = new MultiKnapsackGeneticSearch(core, random);
        for (int step = 0; step < 500; step++)
        {
            genetic.Step();
            bool[] chosen = (bool[])core.Outside.Clone();
            for (int k = 0; k < core.Size; k++)
            {
                chosen[core.Items[k]] = genetic.Best[k] != 0;
            }

            CheckReport report = KnapsackChecker.Check(problem, new KnapsackSolution(chosen));
            Assert.True(report.IsFeasible);
            Assert.Equal(core.OutsideValue + genetic.BestValue, report.Objective);
        }
    }

    [Fact]
    public void ACoreWhoseOutsideDoesNotFitHoldsAllItems()
    {
        // All items look attractive without prices, but together they do not fit.
        long[] values = Enumerable.Repeat(10L, 60).ToArray();
        var problem = new KnapsackProblem("tight", values, Enumerable.Repeat(1L, 120).ToArray(), [5, 5]);
        var core = new MultiKnapsackCore(problem, [0, 0], 1, 40);
        Assert.Equal(60, core.Size);
        Assert.Equal(0, core.OutsideValue);
    }

    private static KnapsackProblem Random(RandomStream random, int n, int m)
    {
        long[] values = new long[n];
        long[] weights = new long[n * m];
        for (int i = 0; i < n; i++)
        {
            values[i] = random.NextLong(0, 100);
        }

        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = random.NextLong(0, 50);
        }

        long[] capacities = Enumerable.Range(0, m).Select(d => weights.AsSpan(d * n, n).ToArray().Sum() / 2).ToArray();
        return new KnapsackProblem("random", values, weights, capacities);
    }

    private static long Optimum(KnapsackProblem problem)
    {
        long best = 0;
        for (int set = 0; set < 1 << problem.ItemCount; set++)
        {
            bool[] chosen = Enumerable.Range(0, problem.ItemCount).Select(i => (set >> i & 1) == 1).ToArray();
            CheckReport report = KnapsackChecker.Check(problem, new KnapsackSolution(chosen));
            best = report.IsFeasible ? Math.Max(best, report.Objective!.Value) : best;
        }

        return best;
    }

    private static SolveResult<KnapsackSolution> Solve(KnapsackProblem problem, long iterations) =>
        KnapsackEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "core", IterationLimit = iterations });
}
