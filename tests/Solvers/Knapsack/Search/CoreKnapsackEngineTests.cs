using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Search;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Knapsack.Search;

public class CoreKnapsackEngineTests
{
    [Theory]
    [InlineData(1, 6_000)]
    [InlineData(2, 6_000)]
    public void EqualsDynamicProgrammingOnRandomProblems(ulong seed, int rounds)
    {
        var random = new RandomStream(seed);
        for (int round = 0; round < rounds; round++)
        {
            KnapsackProblem problem = RandomProblem(random);
            SolveResult<KnapsackSolution> result = Solve(problem);
            Assert.Equal((SolutionStatus.Optimal, (long?)Optimum(problem)), (result.Status, result.Objective));
        }
    }

    [Fact]
    public void PricedSearchEqualsDynamicProgramming()
    {
        var random = new RandomStream(3);
        var lane = new Lane(0, random, null, CancellationToken.None);
        for (int round = 0; round < 3000; round++)
        {
            KnapsackProblem problem = RandomProblem(random);
            long optimum = Optimum(problem);
            long known = random.NextLong(0, optimum);
            var (price, cardinality) = CardinalityPrice.Best(problem, known);
            var search = new CoreSearch(new CoreItems(problem, price), cardinality, known) { LargestCount = 1 << 20 };
            Assert.True(search.Run(long.MaxValue, lane));
            Assert.Equal(optimum, search.BestValue + search.FreeValue);
            Assert.Equal(optimum, search.Bound());
        }
    }

    [Fact]
    public void LatticesOfValuesAndWeightsEqualDynamicProgramming()
    {
        var random = new RandomStream(6);
        var lane = new Lane(0, random, null, CancellationToken.None);
        int lattices = 0;
        for (int round = 0; round < 4000; round++)
        {
            long slope = random.NextLong(1, 3);
            long step = random.NextLong(2, 40);
            long[] weights = Enumerable.Range(0, random.NextInt(25)).Select(_ => random.NextLong(1, 40)).ToArray();
            long[] values = weights.Select(w => Math.Max(slope * w % step, slope * w + step * random.NextLong(-1, 3))).ToArray();
            var problem = new KnapsackProblem("lattice", values, weights, [random.NextLong(0, weights.Sum() + 2)]);
            long optimum = Optimum(problem);
            var items = new CoreItems(problem, 0);
            lattices += items.LatticeSlope > 0 ? 1 : 0;
            var search = new CoreSearch(items, 0, null);
            search.Run(long.MaxValue, new Lane(0, random, random.NextInt(4), CancellationToken.None));
            Assert.True(search.Bound() >= optimum);
            Assert.True(search.Run(long.MaxValue, lane));
            Assert.Equal((optimum, optimum), (search.BestValue, search.Bound()));
        }

        Assert.True(lattices > 1000, $"{lattices} lattices");
    }

    [Fact]
    public void FillGivesWhatItSays()
    {
        var random = new RandomStream(7);
        int found = 0;
        for (int round = 0; round < 1000; round++)
        {
            KnapsackProblem problem = RandomProblem(random);
            var items = new CoreItems(problem, random.NextLong(-3, 3));
            long known = items.BreakValue + items.FreeValue;
            var fill = new CoreFill(items, known);
            if (fill.Run(problem.ItemCount, CancellationToken.None) is { } chosen)
            {
                found++;
                CheckReport report = KnapsackChecker.Check(problem, new KnapsackSolution(chosen));
                Assert.True(report.IsFeasible);
                Assert.Equal(fill.BestValue + items.FreeValue, report.Objective);
                Assert.True(report.Objective > known);
            }
        }

        Assert.True(found > 100, $"{found} found");
    }

    [Fact]
    public void BundledCopiesEqualDynamicProgramming()
    {
        var random = new RandomStream(5);
        var lane = new Lane(0, random, null, CancellationToken.None);
        for (int round = 0; round < 2000; round++)
        {
            long[] weights = new long[random.NextInt(40)];
            long[] values = new long[weights.Length];
            (long Weight, long Value)[] kinds = [.. Enumerable.Range(0, 3).Select(_ => (random.NextLong(1, 30), random.NextLong(1, 30)))];
            for (int i = 0; i < weights.Length; i++)
            {
                (weights[i], values[i]) = kinds[random.NextInt(kinds.Length)];
            }

            var problem = new KnapsackProblem("copies", values, weights, [random.NextLong(0, weights.Sum() + 2)]);
            long optimum = Optimum(problem);
            var (price, cardinality) = CardinalityPrice.Best(problem, random.NextLong(0, optimum));
            var search = new CoreSearch(new CoreItems(problem, price), cardinality, null);
            Assert.True(search.Run(long.MaxValue, lane));
            Assert.Equal(optimum, search.Bound());
            CheckReport report = KnapsackChecker.Check(problem, new KnapsackSolution(search.Selection(problem.ItemCount)!));
            Assert.True(report.IsFeasible);
            Assert.Equal(optimum, report.Objective);
        }
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void AStoppedOrHalvedSearchKeepsAValidBound()
    {
        int cases = RandomCases.Count(2000);
        var random = new RandomStream(4);
        for (int round = 0; round < cases; round++)
        {
            KnapsackProblem problem = RandomProblem(random);
            long optimum = Optimum(problem);
            var search = new CoreSearch(new CoreItems(problem, 0), 0, null) { LargestCount = 2 + random.NextInt(6) };
            search.Run(long.MaxValue, new Lane(0, random, random.NextInt(12), CancellationToken.None));
            Assert.True(search.Bound() >= optimum);
            bool[] chosen = search.Selection(problem.ItemCount)!;
            CheckReport report = KnapsackChecker.Check(problem, new KnapsackSolution(chosen));
            Assert.True(report.IsFeasible);
            Assert.Equal(search.BestValue + search.FreeValue, report.Objective);
        }
    }

    [Theory]
    [InlineData(new long[] { }, new long[] { }, 10, 0)]
    [InlineData(new long[] { 5, 6 }, new long[] { 3, 4 }, 0, 0)]
    [InlineData(new long[] { 5, 6, 7 }, new long[] { 3, 4, 0 }, 0, 7)]
    [InlineData(new long[] { 5, 6, 7 }, new long[] { 3, 4, 5 }, 12, 18)]
    [InlineData(new long[] { 5, 6 }, new long[] { 30, 40 }, 12, 0)]
    [InlineData(new long[] { 0, 0 }, new long[] { 1, 1 }, 2, 0)]
    [InlineData(new long[] { 7, 7, 7, 7 }, new long[] { 2, 2, 2, 2 }, 5, 14)]
    public void EdgeCases(long[] values, long[] weights, long capacity, long optimum)
    {
        SolveResult<KnapsackSolution> result = Solve(new KnapsackProblem("edge", values, weights, [capacity]));
        Assert.Equal((SolutionStatus.Optimal, (long?)optimum), (result.Status, result.Objective));
    }

    [Fact]
    public void HugeValuesStayExact()
    {
        long big = long.MaxValue / 32;
        var problem = new KnapsackProblem("huge", [big, big - 1, big - 2, 1], [big - 1, big, big - 3, big / 2], [2 * big - 2]);
        SolveResult<KnapsackSolution> result = Solve(problem);
        Assert.Equal((SolutionStatus.Optimal, (long?)(2 * big - 2)), (result.Status, result.Objective));
    }

    [Fact]
    public void ValuesOfATrillionEqualEnumeration()
    {
        var random = new RandomStream(8);
        for (int round = 0; round < 60; round++)
        {
            long[] weights = Enumerable.Range(0, 12).Select(_ => random.NextLong(0, 1_000_000_000_000)).ToArray();
            long[] values = weights.Select(w => round % 2 == 0 ? w + 100_000_000_000 : random.NextLong(0, 1_000_000_000_000)).ToArray();
            long capacity = random.NextLong(0, weights.Sum() + 1);
            long optimum = 0;
            for (int set = 0; set < 1 << weights.Length; set++)
            {
                long weight = weights.Where((_, i) => (set >> i & 1) != 0).Sum();
                optimum = weight <= capacity ? Math.Max(optimum, values.Where((_, i) => (set >> i & 1) != 0).Sum()) : optimum;
            }

            SolveResult<KnapsackSolution> result = Solve(new KnapsackProblem("trillion", values, weights, [capacity]));
            Assert.Equal((SolutionStatus.Optimal, (long?)optimum), (result.Status, result.Objective));
        }
    }

    [Theory]
    [InlineData("uncorrelated")]
    [InlineData("weakly")]
    [InlineData("strongly")]
    [InlineData("inverse")]
    [InlineData("subset-sum")]
    [InlineData("ceiling")]
    public void ProvesThePublishedClasses(string kind)
    {
        var random = new RandomStream(9);
        int n = 500;
        long[] weights = new long[n];
        long[] values = new long[n];
        for (int i = 0; i < n; i++)
        {
            long w = random.NextLong(1, 1000);
            (weights[i], values[i]) = kind switch
            {
                "uncorrelated" => (w, random.NextLong(1, 1000)),
                "weakly" => (w, Math.Max(1, random.NextLong(w - 100, w + 100))),
                "strongly" => (w, w + 100),
                "inverse" => (w + 100, w),
                "subset-sum" => (w, w),
                _ => (w, 3 * ((w + 2) / 3)),
            };
        }

        var problem = new KnapsackProblem(kind, values, weights, [weights.Sum() / 3]);
        SolveResult<KnapsackSolution> result = Solve(problem);
        Assert.Equal((SolutionStatus.Optimal, (long?)Optimum(problem)), (result.Status, result.Objective));
    }

    [Fact]
    public void RepeatsBitForBitUnderAnIterationLimit()
    {
        var random = new RandomStream(12);
        long[] weights = Enumerable.Range(0, 200).Select(_ => random.NextLong(1, 100_000)).ToArray();
        var problem = new KnapsackProblem("replay", weights.Select(w => w + 10_000).ToArray(), weights, [weights.Sum() / 2]);
        SolveResult<KnapsackSolution> first = Solve(problem, 15);
        SolveResult<KnapsackSolution> second = Solve(problem, 15);
        Assert.Equal(first.Solution!.Chosen.ToArray(), second.Solution!.Chosen.ToArray());
        Assert.Equal(first.Bound, second.Bound);
    }

    private static KnapsackProblem RandomProblem(RandomStream random)
    {
        int n = random.NextInt(14);
        long range = 1 + random.NextInt(random.NextInt(2) == 0 ? 8 : 60);
        long[] weights = new long[n];
        long[] values = new long[n];
        int kind = random.NextInt(4);
        for (int i = 0; i < n; i++)
        {
            weights[i] = random.NextLong(0, range);
            values[i] = kind switch
            {
                0 => random.NextLong(0, range),
                1 => weights[i] + range / 4,
                2 => Math.Max(0, weights[i] - range / 4),
                _ => 3 * ((weights[i] + 2) / 3),
            };
        }

        return new KnapsackProblem("random", values, weights, [random.NextLong(0, weights.Sum() + 2)]);
    }

    private static long Optimum(KnapsackProblem problem)
    {
        ReadOnlySpan<long> weights = problem.Weights(0);
        long[] best = new long[Math.Min(problem.Capacities[0], Sum(weights)) + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            for (long c = best.Length - 1; c >= weights[i]; c--)
            {
                best[c] = Math.Max(best[c], best[c - weights[i]] + problem.Values[i]);
            }
        }

        return best[^1];
    }

    private static long Sum(ReadOnlySpan<long> numbers)
    {
        long sum = 0;
        foreach (long number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    private static SolveResult<KnapsackSolution> Solve(KnapsackProblem problem, long? iterations = null)
    {
        var engine = new EngineDefinition<KnapsackProblem, KnapsackSolution>(
            "combo", "", (_, _) => new() { Lanes = [[new PlannedStage<KnapsackProblem, KnapsackSolution>(new CoreKnapsackEngine())]] });
        var solver = new Solver<KnapsackProblem, KnapsackSolution>(KnapsackChecker.Check, [engine]);
        return solver.Solve(problem, new SolveOptions { Engine = "combo", IterationLimit = iterations });
    }
}
