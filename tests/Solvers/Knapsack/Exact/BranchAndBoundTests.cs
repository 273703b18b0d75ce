using CoSolve.Instances.Generation;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Knapsack.Exact;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.Knapsack;

namespace CoSolve.Tests.Solvers.Knapsack.Exact;

/// <summary>Branch and bound over numbers of items equals enumeration, and its bounds hold whenever it is stopped.</summary>
public sealed class BranchAndBoundTests
{
    [Theory]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(5000)]
    public void TheEngineProvesWhatEnumerationFinds(double mostSets)
    {
        int cases = RandomCases.Count(1000);
        var random = new RandomStream(81);
        for (int round = 0; round < cases; round++)
        {
            KnapsackProblem problem = Random(random);
            SolveResult<KnapsackSolution> result = Run(problem, mostSets, null);
            long optimum = RandomKnapsacks.Optimum(problem);
            Assert.Equal((optimum, optimum), (result.Objective!.Value, result.Bound!.Value));
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void BoundsHoldWhereverTheSearchStops()
    {
        int cases = RandomCases.Count(500);
        var random = new RandomStream(82);
        int open = 0;
        for (int round = 0; round < cases; round++)
        {
            KnapsackProblem problem = Random(random);
            SolveResult<KnapsackSolution> result = Run(problem, 0, 1 + random.NextInt(8));
            Assert.True(result.Bound >= RandomKnapsacks.Optimum(problem), $"{result.Bound} is below the optimum");
            Assert.Empty(result.Failures);
            open += result.Status == SolutionStatus.Optimal ? 0 : 1;
        }

        Assert.InRange(open, 20, cases - 20);
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void EachRangeOfNumbersIsBoundedByItsOptimum()
    {
        int cases = RandomCases.Count(500);
        var random = new RandomStream(83);
        int closed = 0;
        for (int round = 0; round < cases; round++)
        {
            KnapsackProblem problem = Random(random);
            int fewest = random.NextInt(problem.ItemCount + 1);
            int most = fewest + random.NextInt(problem.ItemCount + 1 - fewest);
            using var finished = new CancellationTokenSource();
            var context = new SolveContext<KnapsackProblem, KnapsackSolution>(
                problem, problem.Sense, new SolveOptions(), s => KnapsackChecker.Check(problem, s), null, finished);
            var tree = new CardinalityTree(context, new Lane(0, random, null, CancellationToken.None), "test", fewest, most, random.NextInt(20));
            long optimum = Optimum(problem, fewest, most);
            Assert.True(optimum < 0 || tree.Bound >= optimum, $"{tree.Bound} is below {optimum}");
            Assert.True(tree.Search());
            Assert.Equal(optimum < 0 ? null : optimum, context.Best?.Objective);
            closed += optimum < 0 ? 1 : 0;
        }

        Assert.InRange(closed, 20, cases - 20);
    }

    [Fact]
    public void AHundredItemsInFiveDimensionsAreProved()
    {
        KnapsackProblem problem = ChuBeasley("100", "5", "7");
        SolveResult<KnapsackSolution> result = KnapsackEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "branch-and-bound", IterationLimit = 2_000_000 });
        Assert.Equal(SolutionStatus.Optimal, result.Status);
    }

    [Fact]
    public void LimitedRunsRepeat()
    {
        KnapsackProblem problem = ChuBeasley("250", "10", "8");
        SolveResult<KnapsackSolution>[] results =
            [.. Enumerable.Range(0, 2).Select(_ => KnapsackEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "branch-and-bound", IterationLimit = 2000 }))];
        Assert.Equal((results[0].Objective, results[0].Bound), (results[1].Objective, results[1].Bound));
        Assert.Equal(results[0].Solution!.Chosen.ToArray(), results[1].Solution!.Chosen.ToArray());
    }

    [Fact]
    public void NumbersTooLargeForDoublesAreRefusedWithAdvice()
    {
        var problem = new KnapsackProblem("large", [1L << 41], [1, 1], [1, 1]);
        Assert.Contains("Maybe", BranchAndBoundEngine.WhyNot(problem), StringComparison.Ordinal);
    }

    private static SolveResult<KnapsackSolution> Run(KnapsackProblem problem, double mostSets, long? iterations) => KnapsackEngines.CreateSolver().Run(
        problem,
        new BranchAndBoundEngine { MostSets = mostSets },
        new SolveOptions { IterationLimit = iterations, TimeLimit = TimeSpan.FromSeconds(20) },
        new KnapsackSolution(new bool[problem.ItemCount]));

    private static KnapsackProblem Random(RandomStream random) => RandomKnapsacks.Small(random, mostDimensions: 4, largest: random.NextInt(2) == 0 ? 12 : 1000);

    private static KnapsackProblem ChuBeasley(string n, string m, string seed)
    {
        var generator = new ChuBeasleyGenerator();
        Dictionary<string, string> given = new() { ["n"] = n, ["m"] = m, ["seed"] = seed };
        return (KnapsackProblem)generator.Generate(new GeneratorArguments(generator, given));
    }

    /// <summary>The best value with some number of items; -1 if there is no such selection.</summary>
    private static long Optimum(KnapsackProblem problem, int fewest, int most) => RandomKnapsacks.All(problem)
        .Where(s => s.Chosen.ToArray().Count(c => c) is var count && count >= fewest && count <= most)
        .Select(s => KnapsackChecker.Check(problem, s)).Where(r => r.IsFeasible).Select(r => r.Objective!.Value).DefaultIfEmpty(-1).Max();
}
