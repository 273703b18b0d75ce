using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Tests.Problems.Knapsack;

public sealed class KnapsackCheckerTests
{
    // Two dimensions, three items; the choice {0, 2} has value 9 and loads (5, 4).
    private static readonly KnapsackProblem Problem = new("two", [4, 3, 5], [2, 4, 3, 3, 1, 1], [5, 4]);

    [Theory]
    [InlineData(-1, 2, 3, "values is negative: -1")]
    [InlineData(1, -2, 3, "weights of dimension 0 is negative: -2")]
    [InlineData(1, 2, -3, "capacity of dimension 0 is negative: -3")]
    [InlineData(long.MaxValue, 2, 3, "values add up to")]
    [InlineData(1, long.MaxValue, 3, "weights of dimension 0 add up to")]
    public void Negative_and_overflowing_numbers_are_refused(long value, long weight, long capacity, string reason)
    {
        var refusal = Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("wrong", [value], [weight], [capacity]));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItemsInPairsMakeAKnapsackOfOneDimension()
    {
        var problem = new KnapsackProblem("pairs", capacity: 7, (10, 5), (4, 3));
        Assert.Equal((2, 1, 7), (problem.ItemCount, problem.DimensionCount, problem.Capacities[0]));
        Assert.Equal([10, 4], problem.Values.ToArray());
        Assert.Equal([5, 3], problem.Weights(0).ToArray());
    }

    [Fact]
    public void A_feasible_choice_has_its_value()
    {
        CheckReport report = KnapsackChecker.Check(Problem, new([true, false, true]));
        Assert.True(report.IsFeasible);
        Assert.Equal(9, report.Objective);
    }

    [Fact]
    public void Each_exceeded_dimension_is_named()
    {
        CheckReport report = KnapsackChecker.Check(Problem, new([true, true, true]));
        Assert.Equal(2, report.Violations.Count);
        Assert.Contains("dimension 0: the chosen items weigh 9, more than the capacity 5", report.Violations[0], StringComparison.Ordinal);
        Assert.Contains("dimension 1: the chosen items weigh 5, more than the capacity 4", report.Violations[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_choice_of_wrong_length_is_refused(int length)
    {
        CheckReport report = KnapsackChecker.Check(Problem, new(new bool[length]));
        Assert.Null(report.Objective);
        Assert.Contains($"among {length} items", Assert.Single(report.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_added_item_is_judged_as_the_definition_says()
    {
        var random = new RandomStream(11);
        int broken = 0;
        for (int k = 0; k < 1000; k++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random);
            bool[] chosen = Enumerable.Range(0, problem.ItemCount).Select(_ => random.NextInt(2) == 0).ToArray();
            long[] loads = Enumerable.Range(0, problem.DimensionCount)
                .Select(d => chosen.Select((c, i) => c ? problem.Weights(d)[i] : 0).Sum()).ToArray();
            int exceeded = loads.Where((load, d) => load > problem.Capacities[d]).Count();
            CheckReport report = KnapsackChecker.Check(problem, new(chosen));
            Assert.Equal(exceeded, report.Violations.Count);
            Assert.Equal(chosen.Select((c, i) => c ? problem.Values[i] : 0).Sum(), report.Objective);
            Assert.Equal(report.Objective, KnapsackObjective.Value(problem, chosen));
            broken += exceeded > 0 ? 1 : 0;
        }

        Assert.InRange(broken, 100, 900);
    }

    [Fact]
    public void The_problem_refuses_what_breaks_its_rules()
    {
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [1, -1], [1, 1], [1]));
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [1], [-1], [1]));
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [1], [1], [-1]));
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [1], [1, 2], [1]));
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [1], [1], []));
        Assert.Throws<InvalidProblemException>(() => new KnapsackProblem("x", [long.MaxValue / 2], [1], [1]));
    }
}
