using System.Runtime.CompilerServices;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class GranularSearchTests
{
    [Fact]
    public void A_Visit_Without_Times_Is_No_Larger_For_What_It_Could_Hold()
    {
        // Five integers, what pads them to eight bytes, and two long ones.
        Assert.Equal(5 * sizeof(int) + 4 + 2 * sizeof(long), Unsafe.SizeOf<Visit<NoSegment>>());
        Assert.Equal(Unsafe.SizeOf<Visit<NoSegment>>() + 2 * Unsafe.SizeOf<TimeWindowSegment>(), Unsafe.SizeOf<Visit<TimeWindowSegment>>());
    }

    [Fact]
    public void SwapStar_Equals_Brute_Force_Over_Its_Neighbourhood()
    {
        var random = new RandomStream(21);
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var model = HomogeneousModel.TryCreate(SearchProblems.Homogeneous(4 + (int)seed % 8, seed))!;
            int n = model.ClientCount;
            var travel = new DenseTravel(model.CostEntries!, model.LocationCount);
            var search = new GranularSearch<DenseTravel, NoSegment>(model, travel, travel, NeighbourLists.Build(model, 5, false), 2);
            Individual individual = TwoRoutes(n, random);
            var penalties = new Penalties(random.NextDouble() * 30, 0);
            double before = CostOf(model, Routes(individual), penalties);
            double best = Math.Min(before, BruteForce(model, Routes(individual), penalties));
            bool improved = search.SwapStarBetween(individual, penalties, 0, 1);
            double after = CostOf(model, Routes(individual), penalties);
            Assert.Equal(best, after, 6);
            Assert.Equal(after < before - 1e-6, improved);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Costs_After_A_Search_Equal_A_Recomputation(bool windows, bool duration)
    {
        var random = new RandomStream(22);
        for (ulong seed = 1; seed <= 12; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(20 + (int)seed * 2, seed, windows, duration, fixedCost: (long)seed);
            var model = HomogeneousModel.TryCreate(problem)!;
            IGranularSearch search = GranularSearchFactory.Create(model, 8, 12);
            Individual individual = Random(model.ClientCount, 12, random);
            search.Evaluate(individual);
            double before = Price(individual);
            search.Run(individual, new Penalties(10, 1), random);
            Assert.True(Price(individual) <= before);
            RoutingSolution solution = new(Routes(individual).Select(r => new RoutingRoute(0, r.Select(v => v - 1).ToArray())));
            Assert.Equal(RoutingObjective.Of(problem, solution) * model.CostScale, individual.Cost);
            Assert.Equal(RoutingChecker.Check(problem, solution).IsFeasible, individual.IsFeasible);
        }

        static double Price(Individual i) => i.Cost + 10.0 * i.LoadExcess + i.TimeExcess;
    }

    [Fact]
    public void Time_Window_Segments_Equal_A_Recomputation_However_They_Are_Joined()
    {
        var random = new RandomStream(23);
        for (int trial = 0; trial < 2_000; trial++)
        {
            var model = HomogeneousModel.TryCreate(SearchProblems.Homogeneous(8, (ulong)(trial % 40) + 1, windows: true))!;
            int[] visits = Enumerable.Range(1, 8).ToArray();
            random.Shuffle<int>(visits);
            int[] route = [0, .. visits.Take(1 + random.NextInt(8)), 0];
            TimeWindowSegment joined = Join(model, route, 0, route.Length - 1, random);
            (long timeWarp, long duration) = Recompute(model, route);
            Assert.Equal(timeWarp, joined.TimeWarp);
            Assert.Equal(duration, joined.Duration);
        }
    }

    private static TimeWindowSegment Join(HomogeneousModel model, int[] route, int first, int last, RandomStream random)
    {
        if (first == last)
        {
            return TimeWindowSegment.Of(model, route[first]);
        }

        int cut = first + random.NextInt(last - first);
        return TimeWindowSegment.Merge(
            Join(model, route, first, cut, random), model.Times[route[cut], route[cut + 1]], Join(model, route, cut + 1, last, random));
    }

    /// <summary>Tries every departure: late arrivals travel back in time to the window's end, early ones wait.</summary>
    private static (long TimeWarp, long Duration) Recompute(HomogeneousModel model, int[] route)
    {
        (long bestWarp, long bestDuration) = (long.MaxValue, long.MaxValue);
        for (long departure = 0; departure <= 1_200; departure++)
        {
            (long time, long warp, long duration) = (departure, 0, 0);
            for (int k = 1; k < route.Length; k++)
            {
                long travel = model.Service[route[k - 1]] + model.Times[route[k - 1], route[k]];
                long arrival = time + travel;
                long start = Math.Max(arrival, model.WindowOpen[route[k]]);
                duration += travel + start - arrival;
                long late = Math.Max(0, start - model.WindowClose[route[k]]);
                warp += late;
                time = start - late;
            }

            if (warp < bestWarp || (warp == bestWarp && duration < bestDuration))
            {
                (bestWarp, bestDuration) = (warp, duration);
            }
        }

        return (bestWarp, bestDuration);
    }

    private static Individual TwoRoutes(int n, RandomStream random)
    {
        var individual = new Individual(n, 2);
        for (int k = 0; k < n; k++)
        {
            individual.Tour[k] = k + 1;
        }

        random.Shuffle<int>(individual.Tour);
        (individual.RouteStart[1], individual.RouteStart[2]) = (1 + random.NextInt(n - 1), n);
        return individual;
    }

    private static Individual Random(int n, int routes, RandomStream random)
    {
        Individual individual = new(n, routes);
        for (int k = 0; k < n; k++)
        {
            individual.Tour[k] = k + 1;
        }

        random.Shuffle<int>(individual.Tour);
        for (int r = 0; r <= routes; r++)
        {
            individual.RouteStart[r] = r * n / routes;
        }

        return individual;
    }

    private static List<int>[] Routes(Individual individual) =>
        Enumerable.Range(0, individual.RouteLimit)
            .Select(r => individual.Tour[individual.RouteStart[r]..individual.RouteStart[r + 1]].ToList()).ToArray();

    private static double CostOf(HomogeneousModel model, List<int>[] routes, Penalties penalties)
    {
        double cost = 0;
        foreach (List<int> route in routes)
        {
            int last = 0;
            foreach (int client in route)
            {
                cost += model.Cost(last, client);
                last = client;
            }

            cost += model.Cost(last, 0) + penalties.Load * Math.Max(0, route.Sum(c => model.Demand[c]) - model.Capacity);
        }

        return cost;
    }

    private static double BruteForce(HomogeneousModel model, List<int>[] routes, Penalties penalties)
    {
        double best = double.MaxValue;
        foreach (int u in routes[0].Append(0))
        {
            foreach (int v in routes[1].Append(0))
            {
                List<int> first = routes[0].Where(c => c != u).ToList();
                List<int> second = routes[1].Where(c => c != v).ToList();
                foreach (List<int> a in Insertions(first, v))
                {
                    foreach (List<int> b in Insertions(second, u))
                    {
                        best = Math.Min(best, CostOf(model, [a, b], penalties));
                    }
                }
            }
        }

        return best;
    }

    private static IEnumerable<List<int>> Insertions(List<int> route, int client)
    {
        for (int k = 0; k <= (client == 0 ? 0 : route.Count); k++)
        {
            var copy = new List<int>(route);
            if (client != 0)
            {
                copy.Insert(k, client);
            }

            yield return copy;
        }
    }
}
