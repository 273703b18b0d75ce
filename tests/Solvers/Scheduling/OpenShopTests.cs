using CoSolve.Instances;
using CoSolve.Instances.Scheduling;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling;
using CoSolve.Solvers.Scheduling.OpenShop;

namespace CoSolve.Tests.Solvers.Scheduling;

public sealed class OpenShopTests
{
    private static readonly Solver<SchedulingProblem, SchedulingSolution> Solver = SchedulingEngines.CreateSolver();

    [Fact]
    public void SchedulesAreFeasibleAndAsLongAsTheGraphSays()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Draw(random, 1 + random.NextInt(5), 1 + random.NextInt(5));
            OpenShop shop = OpenShop.Of(problem)!;
            var search = new OpenShopTabuSearch(shop, new OpenShopTabuOptions(), random, CancellationToken.None);
            search.Start(RandomOrder(shop, random));
            for (int step = 0; step < 30 && search.Step(); step++)
            {
                AssertExact(problem, shop, search.BestOrder, search.BestMakespan);
            }
        }
    }

    [Fact]
    public void InsertionsNeverCloseACircleAndLeaveExactTimes()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new RandomStream(seed);
            SchedulingProblem problem = Draw(random, 2 + random.NextInt(4), 2 + random.NextInt(4));
            OpenShop shop = OpenShop.Of(problem)!;
            var graph = new OpenShopGraph(shop);
            graph.Load(RandomOrder(shop, random));
            for (int move = 0; move < 20; move++)
            {
                InsertAnywhere(shop, graph, random);
                AssertExact(problem, shop, graph.Order, graph.Makespan);
                long longest = Enumerable.Range(0, shop.OperationCount).Max(o => graph.Completion[o] + graph.Tail[o] - shop.Durations[o]);
                Assert.Equal(graph.Makespan, longest);
            }
        }
    }

    [Fact]
    public void TheSearchFindsTheOptimum()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            SchedulingProblem problem = Draw(new RandomStream(seed), 3, 4);
            SolveResult<SchedulingSolution> exact = Solver.Solve(problem, new SolveOptions { Engine = "cpsat" });
            SolveResult<SchedulingSolution> found = Solver.Solve(problem, new SolveOptions { Engine = "open-shop", IterationLimit = 20_000 });
            Assert.Equal(SolutionStatus.Optimal, exact.Status);
            Assert.Equal(exact.Objective, found.Objective);
        }
    }

    [Fact]
    public void RunsOfOneSeedWithAnIterationLimitAreEqual()
    {
        SchedulingProblem problem = Draw(new RandomStream(3), 8, 8);
        var options = new SolveOptions { Engine = "open-shop", IterationLimit = 5_000, Seed = 5 };
        Assert.Equal(Solver.Solve(problem, options).Solution!.Starts.ToArray(), Solver.Solve(problem, options).Solution!.Starts.ToArray());
    }

    [Fact]
    public void OtherProblemsAreNotOpenShops()
    {
        SchedulingData data = Draw(new RandomStream(2), 3, 3).ToData();
        Assert.NotNull(OpenShop.Of(new SchedulingProblem(data)));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Precedences = [new SchedulingPrecedence(0, 4)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Horizon = 1_000 })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Goals = [new(SchedulingCriterion.TotalCompletionTime)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Tasks = [data.Tasks[0] with { EarliestStart = 1 }, .. data.Tasks.Skip(1)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Tasks = [data.Tasks[0] with { IsOptional = true }, .. data.Tasks.Skip(1)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Tasks = [data.Tasks[0] with { PinnedStart = 0 }, .. data.Tasks.Skip(1)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with { Jobs = [.. data.Jobs.Select((j, k) => k == 0 ? j with { Release = 3 } : j)] })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with
        {
            Resources = [data.Resources[0] with { DownTimes = [new SchedulingDownTime(2, 4)] }, .. data.Resources.Skip(1)],
        })));
        Assert.Null(OpenShop.Of(new SchedulingProblem(data with
        {
            Tasks = [.. data.Tasks.Select((t, k) => k == 0 ? t with { Modes = [new(1, [.. t.Modes[0].Demands.Reverse()])] } : t)],
        })));
    }

    /// <summary>Takes a random operation out and puts it to a random place that closes no circle, of which its old one is always one.</summary>
    private static void InsertAnywhere(OpenShop shop, OpenShopGraph graph, RandomStream random)
    {
        int operation = random.NextInt(shop.OperationCount);
        (int oldOnMachine, int oldInJob) = (graph.Machines.Previous[operation], graph.Jobs.Previous[operation]);
        graph.TakeOut(operation);
        List<(int OnMachine, int InJob)> places = [];
        foreach (var (a, b) in Gaps(graph.Machines, operation, graph.Nil))
        {
            places.AddRange(Gaps(graph.Jobs, operation, graph.Nil).Where(g => !graph.HasPath(b, g.Before) && !graph.HasPath(g.After, a)).Select(g => (a, g.Before)));
        }

        Assert.Contains((oldOnMachine, oldInJob), places);
        (int onMachine, int inJob) = places[random.NextInt(places.Count)];
        graph.Insert(operation, onMachine, inJob);
        Assert.Equal(shop.OperationCount, graph.Order.ToArray().Distinct().Count());
    }

    private static List<(int Before, int After)> Gaps(OpenShopLinks links, int operation, int nil)
    {
        List<(int, int)> gaps = [(nil, links.FirstBeside(operation))];
        while (gaps[^1].Item2 != nil)
        {
            gaps.Add((gaps[^1].Item2, links.Next[gaps[^1].Item2]));
        }

        return gaps;
    }

    private static void AssertExact(SchedulingProblem problem, OpenShop shop, ReadOnlySpan<int> order, long makespan)
    {
        CheckReport report = SchedulingChecker.Check(problem, shop.Schedule(order));
        Assert.Empty(report.Violations);
        Assert.Equal(makespan, report.Objective);
    }

    private static int[] RandomOrder(OpenShop shop, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, shop.OperationCount)];
        random.Shuffle<int>(order);
        return order;
    }

    /// <summary>A shop whose durations may be 0.</summary>
    private static SchedulingProblem Draw(RandomStream random, int jobs, int machines)
    {
        string rows = string.Concat(Enumerable.Range(0, jobs).Select(_ => string.Join(' ', Enumerable.Range(0, machines).Select(_ => random.NextInt(10))) + "\n"));
        ShopMatrixFormat format = ShopMatrixFormat.All.Single(f => f.Name == "open-shop");
        return (SchedulingProblem)format.Read(new InstanceText("o", $"{jobs}\n{machines}\n{rows}"));
    }
}
