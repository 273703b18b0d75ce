using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Tsp;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class IteratedTourSearchTests
{
    [Fact]
    public void It_Agrees_With_Brute_Force_On_Eight_Cities()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            RoutingProblem problem = Tour(8, seed);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new IteratedTourSearch(), 500, seed);
            Assert.Empty(result.Problems);
            Assert.Equal(Shortest(problem.Profiles[0].Distances, 0, 0, 0), result.Objective);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(200)]
    public void The_Tracked_Length_Equals_The_Tour(int cities)
    {
        RoutingProblem problem = Tour(cities, 3);
        TravelMatrix distances = problem.Profiles[0].Distances;
        int[] neighbours = Enumerable.Range(0, cities).SelectMany(c =>
            Enumerable.Range(0, cities).Where(o => o != c).OrderBy(o => distances[c, o]).Take(4)).ToArray();
        ITourImprovement search = new TourImprovement<MatrixTravel>(
            new MatrixTravel(distances), neighbours, 4, Enumerable.Range(0, cities).ToArray(), new RandomStream(4));
        search.Descend(() => false);
        for (int k = 0; k < 500; k++)
        {
            long before = search.Length;
            search.Iterate();
            Assert.True(search.Length <= before);
            long length = 0;
            for (int i = 0; i < cities; i++)
            {
                length += distances[search.Order[i], search.Order[(i + 1) % cities]];
            }

            Assert.Equal(length, search.Length);
            Assert.Equal(cities, search.Order.ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void A_Seeded_Run_Repeats_Itself()
    {
        RoutingProblem problem = Tour(120, 9);
        string first = SearchProblems.Describe(SearchProblems.Solve(problem, new IteratedTourSearch(), 2_000, 5).Solution);
        Assert.Equal(first, SearchProblems.Describe(SearchProblems.Solve(problem, new IteratedTourSearch(), 2_000, 5).Solution));
    }

    private static RoutingProblem Tour(int cities, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] x = Enumerable.Range(0, cities).Select(_ => (double)random.NextInt(1_000)).ToArray();
        double[] y = Enumerable.Range(0, cities).Select(_ => (double)random.NextInt(1_000)).ToArray();
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        return new RoutingProblem(
            $"tour-{cities}-{seed}",
            [new RoutingDepot { X = x[0], Y = y[0] }],
            Enumerable.Range(1, cities - 1).Select(i => new RoutingClient { X = x[i], Y = y[i] }).ToArray(),
            [new RoutingVehicleType { Count = 1 }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    private static long Shortest(TravelMatrix distances, int at, int visited, int count)
    {
        if (count == distances.Size - 1)
        {
            return distances[at, 0];
        }

        long best = long.MaxValue;
        for (int city = 1; city < distances.Size; city++)
        {
            if ((visited >> city & 1) == 0)
            {
                best = Math.Min(best, distances[at, city] + Shortest(distances, city, visited | 1 << city, count + 1));
            }
        }

        return best;
    }

    private readonly struct MatrixTravel(TravelMatrix matrix) : CoSolve.Solvers.Routing.Search.Model.ITravel
    {
        public long Between(int from, int to) => matrix[from, to];
    }
}
