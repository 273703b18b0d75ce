using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Search;
using CoSolve.Solvers.Knapsack.Start;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Knapsack.Search;

public class CoreNeighborhoodImproverTests
{
    /// <summary>With no more items than the first neighbourhood frees, one iteration solves the whole problem.</summary>
    [Fact]
    public void OneNeighbourhoodOfAllItemsIsExact()
    {
        var random = new RandomStream(1);
        for (int round = 0; round < 400; round++)
        {
            KnapsackProblem problem = RandomProblem(random, 1 + random.NextInt(20), 60);
            Assert.Equal(Optimum(problem), Solve(problem, 1, 1).Objective);
        }
    }

    [Fact]
    public void ManyNeighbourhoodsReachTheOptimumOfNearlyAllProblems()
    {
        var random = new RandomStream(2);
        int reached = 0;
        int greedy = 0;
        for (int round = 0; round < 20; round++)
        {
            KnapsackProblem problem = RandomProblem(random, 80, 5000);
            long optimum = Optimum(problem);
            SolveResult<KnapsackSolution> result = Solve(problem, 300, (ulong)round);
            Assert.Empty(result.Failures);
            Assert.True(result.Objective <= optimum);
            reached += result.Objective == optimum ? 1 : 0;
            greedy += result.Trace[0].Objective == optimum ? 1 : 0;
        }

        Assert.True(reached >= 18 && greedy < 10, $"{reached} reached, {greedy} by greed");
    }

    private static KnapsackProblem RandomProblem(RandomStream random, int items, int range)
    {
        long[] weights = [.. Enumerable.Range(0, items).Select(_ => random.NextLong(1, range))];
        long[] values = [.. weights.Select(w => w + random.NextLong(0, range / 5))];
        return new KnapsackProblem("random", values, weights, [random.NextLong(0, weights.Sum())]);
    }

    private static long Optimum(KnapsackProblem problem)
    {
        long[] best = new long[problem.Capacities[0] + 1];
        for (int i = 0; i < problem.ItemCount; i++)
        {
            for (long c = best.Length - 1; c >= problem.Weights(0)[i]; c--)
            {
                best[c] = Math.Max(best[c], best[c - problem.Weights(0)[i]] + problem.Values[i]);
            }
        }

        return best[^1];
    }

    private static SolveResult<KnapsackSolution> Solve(KnapsackProblem problem, long iterations, ulong seed)
    {
        var engine = new EngineDefinition<KnapsackProblem, KnapsackSolution>("core-lns", "", (_, _) => new()
        {
            Constructors = [new GreedyConstructor()],
            Lanes = [[new PlannedStage<KnapsackProblem, KnapsackSolution>(new CoreNeighborhoodImprover())]],
        });
        var solver = new Solver<KnapsackProblem, KnapsackSolution>(KnapsackChecker.Check, [engine]);
        return solver.Solve(problem, new SolveOptions { Engine = "core-lns", IterationLimit = iterations, Seed = seed });
    }
}
