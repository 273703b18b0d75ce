using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class SelectiveRouteExchangeTests
{
    private const int RouteLimit = 30;
    private static readonly Penalties Prices = new(50, 5);

    [Fact]
    public void Every_Offspring_Serves_Each_Client_Once_And_Has_Its_Costs()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var parents = new Parents(20 + (int)seed, seed);
            Individual child = parents.New();
            if (!parents.Exchange.Cross(parents.First, parents.Second, child, Prices, parents.Random))
            {
                continue;
            }

            Assert.Equal(Enumerable.Range(1, parents.Model.ClientCount), child.Tour.Order());
            (long cost, long load) = (child.Cost, child.LoadExcess);
            Assert.Equal((cost, load), (CostOf(parents.Model, child), LoadExcessOf(parents.Model, child)));
        }
    }

    [Fact]
    public void A_Parent_Crossed_With_Itself_Stays_As_It_Is()
    {
        var parents = new Parents(40, 9);
        Individual child = parents.New();
        Assert.True(parents.Exchange.Cross(parents.First, parents.First, child, Prices, parents.Random));
        Assert.Equal(parents.First.Cost, child.Cost);
        Assert.Equal(0, child.BrokenPairsDistance(parents.First));
    }

    [Fact]
    public void Offspring_Inherit_Nearly_All_Edges_From_Their_Parents()
    {
        int inherited = 0;
        int all = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var parents = new Parents(60, seed);
            Individual child = parents.New();
            Assert.True(parents.Exchange.Cross(parents.First, parents.Second, child, Prices, parents.Random));
            for (int i = 1; i <= parents.Model.ClientCount; i++)
            {
                all++;
                inherited += child.Successor[i] == parents.First.Successor[i] || child.Successor[i] == parents.Second.Successor[i] ? 1 : 0;
            }
        }

        Assert.True(inherited > 0.75 * all, $"{inherited} of {all}");
    }

    [Fact]
    public void One_Route_Gives_No_Offspring()
    {
        var parents = new Parents(5, 3);
        Individual single = parents.New();
        int[] tour = [1, 2, 3, 4, 5];
        tour.CopyTo(single.Tour, 0);
        Array.Fill(single.RouteStart, 5);
        single.RouteStart[0] = 0;
        Assert.False(parents.Exchange.Cross(single, parents.First, parents.New(), Prices, parents.Random));
    }

    private static long CostOf(HomogeneousModel model, Individual individual)
    {
        long cost = 0;
        for (int r = 0; r < individual.RouteLimit; r++)
        {
            int previous = 0;
            for (int k = individual.RouteStart[r]; k < individual.RouteStart[r + 1]; k++)
            {
                cost += model.Cost(previous, individual.Tour[k]);
                previous = individual.Tour[k];
            }

            cost += model.Cost(previous, 0);
        }

        return cost;
    }

    private static long LoadExcessOf(HomogeneousModel model, Individual individual) =>
        Enumerable.Range(0, individual.RouteLimit).Sum(r => Math.Max(
            0, individual.Tour[individual.RouteStart[r]..individual.RouteStart[r + 1]].Sum(c => model.Demand[c]) - model.Capacity));

    /// <summary>Two local optima of a random problem with time windows.</summary>
    private sealed class Parents
    {
        public Parents(int clients, ulong seed)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(clients, seed, windows: true);
            Model = HomogeneousModel.TryCreate(problem)!;
            IGranularSearch search = GranularSearchFactory.Create(Model, 10, RouteLimit);
            Random = new RandomStream(seed);
            Exchange = new SelectiveRouteExchange(Model, search);
            (First, Second) = (Optimum(search), Optimum(search));
        }

        public HomogeneousModel Model { get; }

        public RandomStream Random { get; }

        public SelectiveRouteExchange Exchange { get; }

        public Individual First { get; }

        public Individual Second { get; }

        public Individual New() => new(Model.ClientCount, RouteLimit);

        private Individual Optimum(IGranularSearch search)
        {
            Individual individual = New();
            for (int i = 0; i < individual.Tour.Length; i++)
            {
                individual.Tour[i] = i + 1;
            }

            Random.Shuffle<int>(individual.Tour);
            for (int r = 0; r <= RouteLimit; r++)
            {
                individual.RouteStart[r] = (int)((long)individual.Tour.Length * Math.Min(r, 8) / 8);
            }

            search.Run(individual, Prices, Random);
            return individual;
        }
    }
}
