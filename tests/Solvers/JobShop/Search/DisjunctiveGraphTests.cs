using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed unsafe class DisjunctiveGraphTests
{
    [Fact]
    public void TimesEqualRecomputationOverAMillionRandomMoves()
    {
        var random = new RandomStream(7);
        long made = 0;
        while (made < 1_000_000)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 3 + random.NextInt(6), 3 + random.NextInt(4), releases: random.NextInt(2) == 0);
            var graph = new DisjunctiveGraph<int>(problem);
            var check = new DisjunctiveGraph<int>(problem);
            int[] alternatives = problem.FirstAlternative[..^1].ToArray();
            graph.Load(ScheduleOrder.Random(problem, random), alternatives);
            for (int i = 0; i < 2000; i++, made++)
            {
                MoveAtRandom(graph, random);
                if (i % 8 == 0)
                {
                    AssertEqualsReload(graph, check);
                }
            }
        }
    }

    [Fact]
    public void TimesEqualRecomputationOverAMillionRandomReassignments()
    {
        var random = new RandomStream(8);
        for (int instance = 0; instance < 1000; instance++)
        {
            JobShopProblem problem = RandomJobShops.Flexible(random, 1 + random.NextInt(6), 1 + random.NextInt(4), 5);
            var graph = new DisjunctiveGraph<long>(problem);
            var check = new DisjunctiveGraph<long>(problem);
            graph.Load(ScheduleOrder.Random(problem, random), problem.FirstAlternative[..^1]);
            for (int i = 0; i < 1000; i++)
            {
                ReassignAtRandom(graph, random);
                if (i % 8 == 0)
                {
                    AssertEqualsReload(graph, check);
                }
            }
        }
    }

    [Fact]
    public void AMoveThatWouldCloseACycleIsRefusedAndChangesNothing()
    {
        // Jobs 0: machine 0 then 1; 1: machine 1 then 0. Operation 3 (job 1 on machine 0) follows operation 0 there, operation 2 precedes 1 on machine 1.
        var problem = new JobShopProblem("two", 2, [Job((0, 3), (1, 4)), Job((1, 5), (0, 2))]);
        var graph = new DisjunctiveGraph<int>(problem);
        int[] order = [2, 3, 0, 1];
        graph.Load(order, [0, 1, 2, 3]);

        Assert.False(graph.TryMoveBefore(1, 2));
        Assert.False(graph.TryMoveAfter(2, 1));

        Assert.Equal(order, graph.TopologicalOrder.ToArray());
        Assert.Equal(14, graph.Makespan);
        Assert.Equal(2, graph.MachinePredecessor[1]);
        Assert.Equal(1, graph.MachineSuccessor[2]);
    }

    private static JobShopJob Job(params (int Machine, long Duration)[] operations) =>
        new([.. operations.Select(o => (IReadOnlyList<JobShopAlternative>)[new JobShopAlternative(o.Machine, o.Duration)])]);

    private static void MoveAtRandom(DisjunctiveGraph<int> graph, RandomStream random)
    {
        int operation = random.NextInt(graph.OperationCount);
        int steps = 1 + random.NextInt(3);
        int anchor = operation;
        bool forward = random.NextInt(2) == 0;
        for (int s = 0; s < steps; s++)
        {
            int next = forward ? graph.MachineSuccessor[anchor] : graph.MachinePredecessor[anchor];
            if (next >= graph.OperationCount)
            {
                break;
            }

            anchor = next;
        }

        if (anchor != operation)
        {
            _ = forward ? graph.TryMoveAfter(operation, anchor) : graph.TryMoveBefore(operation, anchor);
        }
    }

    private static void ReassignAtRandom(DisjunctiveGraph<long> graph, RandomStream random)
    {
        JobShopProblem problem = graph.Problem;
        int operation = random.NextInt(graph.OperationCount);
        int first = problem.FirstAlternative[operation];
        int alternative = first + random.NextInt(problem.FirstAlternative[operation + 1] - first);
        int predecessor = graph.FirstSentinel + problem.Machine[alternative];
        for (int steps = random.NextInt(8); steps > 0; steps--)
        {
            int next = graph.MachineSuccessor[predecessor];
            if (next >= graph.OperationCount)
            {
                break;
            }

            predecessor = next;
        }

        if (predecessor != operation)
        {
            graph.TryReassign(operation, alternative, predecessor);
        }
    }

    /// <summary>Loads the order from scratch: an order with a cycle, a wrong link or a stale time shows as a difference.</summary>
    private static void AssertEqualsReload<T>(DisjunctiveGraph<T> graph, DisjunctiveGraph<T> check)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        int n = graph.OperationCount;
        ReadOnlySpan<int> order = graph.TopologicalOrder;
        for (int p = 0; p < n; p++)
        {
            Assert.Equal(p + 1, graph.Position[order[p]]);
        }

        check.Load(order, graph.Alternative);
        for (int o = 0; o < n; o++)
        {
            int job = graph.JobPredecessor[o];
            Assert.True(job >= n || graph.Position[job] < graph.Position[o], "the order breaks a job");
            Assert.Equal(check.MachinePredecessor[o], graph.MachinePredecessor[o]);
            Assert.Equal(check.MachineSuccessor[o], graph.MachineSuccessor[o]);
            Assert.Equal(check.Completion[o], graph.Completion[o]);
            Assert.Equal(check.Tail[o], graph.Tail[o]);
        }
    }
}
