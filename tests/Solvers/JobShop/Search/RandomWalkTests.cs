using CoSolve.Instances.JobShop.Generation;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.RandomWalk;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class RandomWalkTests
{
    [Fact]
    public unsafe void EachStepSwapsTwoNeighboursOfACriticalPath()
    {
        var random = new RandomStream(31);
        for (int i = 0; i < 40; i++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 3 + random.NextInt(6), 2 + random.NextInt(5), 20);
            var walk = new CriticalSwapWalk<int>(problem, random);
            var before = new DisjunctiveGraph<int>(problem);
            int[] order = ScheduleOrder.Random(problem, random);
            walk.Start(order);
            for (int step = 0; step < 80 && walk.Step(); step++)
            {
                before.Load(order, walk.Alternatives);
                int[] places = Enumerable.Range(0, order.Length).Where(p => MachineOrder(problem, order)[p] != MachineOrder(problem, walk.Order)[p]).ToArray();
                Assert.Equal(2, places.Length);
                Assert.Equal(places[0] + 1, places[1]);
                (int first, int second) = (MachineOrder(problem, order)[places[0]], MachineOrder(problem, order)[places[1]]);
                Assert.Equal(before.Makespan, before.Completion[first] + before.Tail[second]);
                order = walk.Order.ToArray();
                Assert.Equal(walk.Makespan, JobShopObjective.Evaluate(problem, ScheduleOrder.ToSolution(problem, order, walk.Alternatives)));
                Assert.True(walk.BestMakespan <= walk.Makespan);
            }

            Assert.Equal(walk.BestMakespan, JobShopObjective.Evaluate(problem, ScheduleOrder.ToSolution(problem, walk.BestOrder, walk.Alternatives)));
        }
    }

    [Fact]
    public void TheEngineImprovesItsRuleAndRepeats()
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        Solver<JobShopProblem, JobShopSolution> solver = JobShopEngines.CreateSolver();
        SolveResult<JobShopSolution> rule = solver.Solve(problem, new SolveOptions { Engine = "walk", IterationLimit = 0 });
        SolveResult<JobShopSolution> walk = solver.Solve(problem, new SolveOptions { Engine = "walk", IterationLimit = 2000 });
        SolveResult<JobShopSolution> again = solver.Solve(problem, new SolveOptions { Engine = "walk", IterationLimit = 2000 });
        Assert.Equal("walk/dispatch-fdd/mwkr", rule.Engine);
        Assert.True(walk.Objective < rule.Objective, $"walk {walk.Objective}, rule {rule.Objective}");
        Assert.Equal(walk.Solution!.Starts.ToArray(), again.Solution!.Starts.ToArray());
        Assert.Empty(walk.Failures);
    }

    [Theory]
    [InlineData("tabu:start=rules")]
    [InlineData("tabu:start=random")]
    public void TabuSearchFromOtherStartsRepeats(string engine)
    {
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        var options = new SolveOptions { Engine = engine, IterationLimit = 500 };
        SolveResult<JobShopSolution> first = JobShopEngines.CreateSolver().Solve(problem, options);
        SolveResult<JobShopSolution> second = JobShopEngines.CreateSolver().Solve(problem, options);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal($"{engine}/tabu", first.Engine);
        Assert.Equal(engine == "tabu:start=random" ? "random" : "dispatch-mwkr", first.Trace[0].Engine);
    }

    /// <summary>The operations machine by machine, each machine's in processing order.</summary>
    private static int[] MachineOrder(JobShopProblem problem, ReadOnlySpan<int> order) =>
        [.. order.ToArray().OrderBy(o => problem.Machine[o])];
}
