using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Knapsack.Start;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.Knapsack;

namespace CoSolve.Tests.Solvers.Knapsack;

public sealed class KnapsackStartTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Constructors_are_feasible_and_bounds_valid_on_random_cases()
    {
        int cases = RandomCases.Count(1500);
        var random = new RandomStream(91);
        int exact = 0;
        for (int k = 0; k < cases; k++)
        {
            KnapsackProblem problem = RandomKnapsacks.Small(random, mostItems: 8);
            long optimum = RandomKnapsacks.Optimum(problem);
            IConstructor<KnapsackProblem, KnapsackSolution>[] constructors =
                [new GreedyConstructor(), new CoreConstructor(), new UtilityConstructor()];
            foreach (var constructor in constructors)
            {
                if (constructor.Construct(problem, random, default) is { } solution)
                {
                    CheckReport report = KnapsackChecker.Check(problem, solution);
                    Assert.Empty(report.Violations);
                    Assert.True(report.Objective <= optimum);
                    Assert.True(constructor is not GreedyConstructor || 2 * report.Objective >= optimum, "greedy is worth at least half the optimum");
                    Assert.True(constructor is not CoreConstructor || report.Objective == optimum, "the core holds all items here");
                }
                else
                {
                    Assert.True(problem.DimensionCount > 1 && constructor is not UtilityConstructor);
                }
            }

            long? dantzig = new DantzigBounder().Bound(problem, default);
            long lagrangian = new LagrangianBounder().Bound(problem, default)!.Value;
            Assert.True(lagrangian >= optimum, $"{lagrangian} < {optimum}");
            Assert.Equal(problem.DimensionCount == 1, dantzig is not null);
            Assert.True((dantzig ?? long.MaxValue) >= optimum);
            exact += dantzig == optimum ? 1 : 0;
        }

        Assert.InRange(exact, 50, cases);
    }

    [Fact]
    public void Dantzigs_bound_is_exact_beyond_doubles()
    {
        // Densities 2^61 / (2^60 + 1) and 2 - tiny; half the second item fits.
        long large = 1L << 59;
        var problem = new KnapsackProblem("x", [large, large], [large - 1, large], [large - 1 + (large / 2)]);
        Assert.Equal(large + (large / 2), new DantzigBounder().Bound(problem, default));
        Assert.True(new LagrangianBounder().Bound(problem, default) is null or >= 1L << 59);
    }

    [Fact]
    public void The_lagrangian_bound_is_close_to_the_linear_relaxation()
    {
        var random = new RandomStream(92);
        for (int k = 0; k < 20; k++)
        {
            long[] values = Enumerable.Range(0, 200).Select(_ => random.NextLong(100, 1000)).ToArray();
            long[] weights = Enumerable.Range(0, 200).Select(_ => random.NextLong(100, 1000)).ToArray();
            var problem = new KnapsackProblem("x", values, weights, [weights.Sum() / 2]);
            long dantzig = new DantzigBounder().Bound(problem, default)!.Value;
            long lagrangian = new LagrangianBounder().Bound(problem, default)!.Value;
            Assert.InRange(lagrangian, dantzig, dantzig + (dantzig / 500));
        }
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("greedy")]
    public void Edge_cases_are_solved(string engine)
    {
        KnapsackProblem[] problems =
        [
            new("empty", [], [], [0]), new("one", [3], [2], [2]), new("nothing fits", [3, 4], [2, 9], [1]),
            new("all fit", [3, 4, 0], [2, 0, 1], [100]), new("two empty", [], [], [0, 7]), new("free", [5, 6], [0, 0, 0, 0], [0, 0]),
        ];
        foreach (KnapsackProblem problem in problems)
        {
            SolveResult<KnapsackSolution> result = KnapsackEngines.CreateSolver().Solve(
                problem, new SolveOptions { Engine = engine, TimeLimit = TimeSpan.FromSeconds(10) });
            Assert.Equal(SolutionStatus.Optimal, result.Status);
            Assert.Equal(RandomKnapsacks.Optimum(problem), result.Objective);
            Assert.Empty(result.Failures);
        }
    }
}
