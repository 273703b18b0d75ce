using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Exact;
using CoSolve.Tests.Problems.Knapsack;

namespace CoSolve.Tests.Solvers.Knapsack.Exact;

/// <summary>The enumeration finds the best selection that reaches its target, whatever the multipliers and the basis, and its count of sets is never too low.</summary>
public sealed class DeviationSearchTests
{
    [Fact]
    public void TheBestSelectionEqualsEnumeration()
    {
        var random = new RandomStream(95);
        int missed = 0;
        for (int round = 0; round < 2000; round++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostDimensions: 10, largest: random.NextInt(2) == 0 ? 9 : 200);
            int fewest = random.NextInt(problem.ItemCount + 1);
            int most = fewest + random.NextInt(problem.ItemCount + 1 - fewest);
            long[] values = [.. RandomKnapsacks.All(problem)
                .Where(s => s.Chosen.ToArray().Count(c => c) is var count && count >= fewest && count <= most && KnapsackChecker.Check(problem, s).IsFeasible)
                .Select(s => KnapsackObjective.Value(problem, s.Chosen))];
            long best = values.DefaultIfEmpty(0).Max();
            long target = Math.Max(0, best + random.NextInt(22) - 20);

            bool[]? found = Near(problem, random, fewest, most, target);

            Assert.Equal(values.Length > 0 && best >= target ? best : (long?)null, found is null ? null : KnapsackObjective.Value(problem, found));
            Assert.True(found is null || KnapsackChecker.Check(problem, new KnapsackSolution(found)).IsFeasible);
            missed += found is null ? 1 : 0;
        }

        Assert.InRange(missed, 100, 1500);
    }

    [Fact]
    public void NoMoreSetsThanCountedAreWithinTheGap()
    {
        var random = new RandomStream(96);
        var problem = new KnapsackProblem("any", new long[10], new long[10], [1]);
        for (int round = 0; round < 500; round++)
        {
            var search = new DeviationSearch(problem, new ItemLoads(problem), 10, 0, 10);
            double[] costs = [.. Enumerable.Range(0, 1 + random.NextInt(10)).Select(_ => (double)random.NextInt(12))];
            foreach ((int item, double cost) in costs.Index())
            {
                search.AddDeviation(item, cost);
            }

            double gap = 1 + random.NextInt(30);
            int sets = Enumerable.Range(0, 1 << costs.Length).Count(set => costs.Where((_, k) => (set >> k & 1) != 0).Sum() <= gap);
            Assert.InRange(search.CountSets(gap), sets, 1 << costs.Length);
        }
    }

    [Fact]
    public void NoBasicItemIsTakenBeyondTheTable()
    {
        var problem = new KnapsackProblem("any", new long[BasicSides.Most + 1], new long[BasicSides.Most + 1], [1]);
        var search = new DeviationSearch(problem, new ItemLoads(problem), problem.ItemCount, 0, problem.ItemCount);
        Assert.All(Enumerable.Range(0, BasicSides.Most), item => Assert.True(search.TryAddBasic(item)));
        Assert.False(search.TryAddBasic(BasicSides.Most));
        search.Clear();
        Assert.True(search.TryAddBasic(0));
    }

    /// <summary>Bounds the problem by random multipliers, makes some items basic, and searches the gap that remains above the target.</summary>
    private static bool[]? Near(KnapsackProblem problem, RandomStream random, int fewest, int most, long target)
    {
        double[] multipliers = [.. problem.Capacities.ToArray().Select(_ => random.NextInt(3) / 2.0)];
        double bound = problem.Capacities.ToArray().Select((c, d) => multipliers[d] * c).Sum();
        var search = new DeviationSearch(problem, new ItemLoads(problem), problem.ItemCount, fewest, most);
        var sides = new bool[problem.ItemCount];
        for (int i = 0; i < sides.Length; i++)
        {
            double reduced = problem.Values[i] - multipliers.Select((u, d) => u * problem.Weights(d)[i]).Sum();
            bound += Math.Max(0, reduced);
            sides[i] = reduced > 0;
            if (random.NextInt(2) == 0 || !search.TryAddBasic(i))
            {
                search.AddDeviation(i, Math.Abs(reduced));
            }
        }

        return bound < target ? null : search.Best(sides, bound - target + 1e-6, target);
    }
}
