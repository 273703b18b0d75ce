using CoSolve.Problems;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

[Collection(OrToolsCollection.Name)]
public sealed class OrToolsBaselineTests(OrToolsFixture orTools)
{
    [OrToolsFact]
    public void Routes_visit_each_client_once_within_the_capacity_and_cost_what_they_say()
    {
        const int Nodes = 40;
        var random = new RandomStream(9);
        long[] cost = [.. Enumerable.Range(0, Nodes * Nodes).Select(_ => 1L + random.NextInt(1000))];
        long[] demands = [.. Enumerable.Range(0, Nodes).Select(i => i == 0 ? 0L : 1 + random.NextInt(20))];
        long[] capacities = [100, 110, 120, 130, 140, 100];
        var improvements = new List<long>();
        OrToolsRoutingResult result = new OrToolsRoutingBaseline(orTools.Host).Solve(
            OrToolsRoutingRequest.Capacitated(Nodes, cost, 0, demands, capacities), onSolution: r => improvements.Add(r.Objective!.Value));

        Assert.False(result.WasCancelled);
        Assert.Equal(Enumerable.Range(1, Nodes - 1), result.Routes.SelectMany(r => r).Order());
        Assert.All(result.Routes.Zip(capacities), pair => Assert.True(pair.First.Sum(client => demands[client]) <= pair.Second));
        Assert.Equal(result.Objective, result.Routes.Where(r => r.Length > 0).Sum(CostOf));
        Assert.Equal(result.Objective, improvements[^1]);
        Assert.Equal(improvements.OrderDescending(), improvements);

        long CostOf(int[] route)
        {
            int[] tour = [0, .. route, 0];
            return tour.Zip(tour.Skip(1)).Sum(arc => cost[arc.First * Nodes + arc.Second]);
        }
    }

    [OrToolsFact]
    public void Too_little_capacity_gives_no_routes()
    {
        long[] cost = [0, 1, 1, 1, 0, 1, 1, 1, 0];
        OrToolsRoutingResult result = new OrToolsRoutingBaseline(orTools.Host).Solve(OrToolsRoutingRequest.Capacitated(3, cost, 0, [0, 6, 6], [10]));

        Assert.Null(result.Objective);
        Assert.Empty(result.Routes);
    }

    [OrToolsFact]
    public void Arrays_that_do_not_fit_are_refused() => Assert.Throws<ArgumentException>(
        () => new OrToolsRoutingBaseline(orTools.Host).Solve(new OrToolsRoutingRequest(3, [0, 1], [0], [0], [])));

    [OrToolsTheory]
    [InlineData(OrToolsKnapsackAlgorithm.BranchAndBound, true)]
    [InlineData(OrToolsKnapsackAlgorithm.DynamicProgramming, true)]
    [InlineData(OrToolsKnapsackAlgorithm.DivideAndConquer, true)]
    [InlineData(OrToolsKnapsackAlgorithm.Cbc, false)]
    [InlineData(OrToolsKnapsackAlgorithm.Scip, false)]
    public void Knapsacks_equal_enumeration(OrToolsKnapsackAlgorithm algorithm, bool proves)
    {
        var random = new RandomStream(11);
        for (int i = 0; i < 10; i++)
        {
            long[] profits = [.. Enumerable.Range(0, 10).Select(_ => 1L + random.NextInt(50))];
            long[] weights = [.. Enumerable.Range(0, 10).Select(_ => 1L + random.NextInt(50))];
            long capacity = weights.Sum() / 2;
            long best = Enumerable.Range(0, 1 << 10).Where(set => Sum(weights, set) <= capacity).Max(set => Sum(profits, set));

            OrToolsKnapsackResult result = new OrToolsKnapsackBaseline(orTools.Host).Solve(profits, [weights], [capacity], algorithm);

            Assert.Equal(best, result.Value);
            Assert.Equal(proves, result.IsOptimal);
            Assert.True(weights.Where((_, item) => result.IsChosen![item]).Sum() <= capacity);
        }

        static long Sum(long[] numbers, int set) => numbers.Where((_, item) => (set >> item & 1) == 1).Sum();
    }
}
