using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.Bounds;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Solvers.Scheduling.Search;
using CoSolve.Tests.Problems.Scheduling;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class SchedulingEnginesTests
{
    [Fact]
    public void CpSatEqualsEnumeration()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        int infeasible = 0;
        for (ulong seed = 10_000; seed < 10_150; seed++)
        {
            if (RandomScheduling.Tiny(seed) is { } problem)
            {
                SolveResult<SchedulingSolution> result = solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
                Assert.Equal((seed, RandomScheduling.Optimum(problem)), (seed, result.Objective));
                Assert.Equal(result.Objective is null ? SolutionStatus.Infeasible : SolutionStatus.Optimal, result.Status);
                infeasible += result.Objective is null ? 1 : 0;
            }
        }

        Assert.True(infeasible > 5, $"{infeasible} problems were infeasible.");
    }

    [Fact]
    public void TheListSearchFindsTheOptimumOfProjects()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        for (ulong seed = 0; seed < 40; seed++)
        {
            SchedulingProblem problem = RandomProjects.DrawPlain(new RandomStream(seed))!;
            SolveResult<SchedulingSolution> exact = solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<SchedulingSolution> found = solver.Solve(problem, new SolveOptions { Engine = "list-ga", IterationLimit = 2000 });
            Assert.Equal(SolutionStatus.Optimal, exact.Status);
            Assert.Equal(exact.Objective, found.Objective);
        }
    }

    [Fact]
    public void NoBoundExceedsTheOptimum()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            if (RandomScheduling.Tiny(seed) is { } problem && RandomScheduling.Optimum(problem) is { } optimum)
            {
                Assert.True(new EarliestEndBounder().Bound(problem, CancellationToken.None) <= optimum);
                Assert.True((new ResourceBounder().Bound(problem, CancellationToken.None) ?? 0) <= optimum);
            }
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        Solver<SchedulingProblem, SchedulingSolution> solver = SchedulingEngines.CreateSolver();
        SchedulingProblem problem = RandomProjects.DrawPlain(new RandomStream(3))!;
        var options = new SolveOptions { Engine = "list-ga", IterationLimit = 300, Seed = 5 };
        Assert.Equal(
            solver.Solve(problem, options).Solution!.Starts.ToArray(),
            solver.Solve(problem, options).Solution!.Starts.ToArray());
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("rules")]
    [InlineData("list-ga")]
    [InlineData("cpsat")]
    public void AnEmptyProblemHasTheEmptySchedule(string engine)
    {
        var problem = new SchedulingProblem(new SchedulingData { Name = "empty" });
        SolveResult<SchedulingSolution> result = SchedulingEngines.CreateSolver().Solve(
            problem, new SolveOptions { Engine = engine, TimeLimit = TimeSpan.FromSeconds(20), IterationLimit = 100 });
        Assert.Equal((0L, SolutionStatus.Optimal), (result.Objective, result.Status));
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed() => Assert.Contains(
        "The population size is 2. Maybe 60.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new ListGeneticOptions { PopulationSize = 2 }.Validate()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ThePermutationOfASequenceIsTheOrderOfTheList()
    {
        var shop = new CoSolve.Problems.FlowShop.FlowShopProblem("flow", 3, 2, [3, 1, 2, 4, 1, 2]);
        SchedulingProblem problem = SchedulingConversions.Of(shop).Target;
        var network = ActivityNetwork.Of(problem);
        Assert.Equal(3, network.ActivityCount);
        var schedule = new ListSchedule(network);
        schedule.Build([2, 0, 1], new int[6]);
        Assert.Equal(
            CoSolve.Problems.FlowShop.FlowShopObjective.Evaluate(shop, new CoSolve.Problems.FlowShop.FlowShopSolution([2, 0, 1])), schedule.Objective);
        Assert.Empty(SchedulingChecker.Check(problem, schedule.ToSolution()).Violations);
    }
}
