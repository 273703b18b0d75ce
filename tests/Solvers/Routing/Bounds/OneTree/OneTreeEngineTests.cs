using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Bounds.OneTree;
using CoSolve.Tests.Instances.Routing;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Bounds.OneTree;

public sealed class OneTreeEngineTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void The_bound_holds_on_1000_small_tours()
    {
        int cases = RandomCases.Count(1000);
        var random = new RandomStream(171);
        int tight = 0;
        for (int k = 0; k < cases; k++)
        {
            RoutingProblem problem = RandomRoutes.Tour(random, 3 + random.NextInt(4), symmetric: true);
            long best = RoutingFixtures.BestTour(problem);
            SolveResult<RoutingSolution> result = Bounded(problem, new SolveOptions { Seed = (ulong)k });
            Assert.True(result.Bound <= best, $"bound {result.Bound}, optimum {best}");
            Assert.Empty(result.Failures);
            tight += result.Bound == best ? 1 : 0;
        }

        Assert.InRange(tight, cases / 10 * 3, cases);
    }

    [Fact]
    public void The_candidate_tree_equals_a_tree_over_sorted_edges()
    {
        var random = new RandomStream(172);
        for (int k = 0; k < 500; k++)
        {
            int n = 2 + random.NextInt(12);
            var tree = new CandidateTree(n);
            long[] multiplier = [.. Enumerable.Range(0, n).Select(_ => random.NextLong(-9, 9))];
            var edges = new List<(int I, int J, long Cost)>();
            for (int j = 1; j < n; j++)
            {
                Join(random.NextInt(j), j);
                Join(random.NextInt(j), j);
            }

            var degree = new int[n];
            Assert.Equal(SortedTree(n, edges.Select(e => (e.I, e.J, Key: e.Cost + multiplier[e.I] + multiplier[e.J]))), tree.Span(multiplier, degree));
            Assert.Equal(2 * (n - 1), degree.Sum());

            void Join(int i, int j)
            {
                long cost = random.NextLong(0, 30);
                if (tree.Add(i, j, cost))
                {
                    edges.Add((i, j, cost));
                }
            }
        }
    }

    [Fact]
    public void Candidates_that_do_not_connect_are_reported()
    {
        Assert.Throws<InvalidOperationException>(() => new CandidateTree(2).Span([0, 0], new int[2]));
    }

    [SharedInstancesTheory]
    [InlineData("tsp/tsplib/kroB100.tsp", 22_141, 0.98)]
    [InlineData("tsp/tsplib/pr124.tsp", 59_030, 0.975)]
    [InlineData("tsp/tsplib/tsp225.tsp", 3_916, 0.98)]
    public void Bounds_of_published_tours_come_close(string file, long optimum, double share)
    {
        var problem = (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(SharedInstances.PathOf(file)!)).Problem;
        SolveResult<RoutingSolution> result = Bounded(problem, new SolveOptions { IterationLimit = 2_000 });
        Assert.InRange(result.Bound!.Value, (long)(share * optimum), optimum);
        Assert.Equal("one-tree", result.Trace.Last(e => e.Kind == SolveEventKind.Bound).Engine);
    }

    /// <summary>Kruskal's algorithm with a label for each component.</summary>
    private static long SortedTree(int nodes, IEnumerable<(int I, int J, long Key)> edges)
    {
        int[] label = [.. Enumerable.Range(0, nodes)];
        long sum = 0;
        foreach (var (i, j, key) in edges.OrderBy(e => e.Key))
        {
            if (label[i] != label[j])
            {
                sum += key;
                int gone = label[j];
                label = Array.ConvertAll(label, l => l == gone ? label[i] : l);
            }
        }

        return sum;
    }

    private static SolveResult<RoutingSolution> Bounded(RoutingProblem problem, SolveOptions options)
    {
        RoutingSolution start = RoutingPlans.ConstructorsFor(problem)[^1].Construct(problem, new RandomStream(1), default)!;
        return RoutingEngines.CreateSolver().Run(problem, new OneTreeEngine(), options, start);
    }
}
