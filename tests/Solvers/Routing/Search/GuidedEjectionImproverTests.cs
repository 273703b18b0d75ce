using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Ejection;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Smaller fleets by guided ejection search.</summary>
public sealed class GuidedEjectionImproverTests
{
    private const long Dear = 1_000_000;

    [Fact]
    public void ItNeedsAsFewVehiclesAsBruteForceOnFewClients()
    {
        int compared = 0;
        int reduced = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            foreach (RoutingProblem problem in (RoutingProblem[])[Requests(6, seed, pairs: true), Requests(6, seed, pairs: false)])
            {
                if (RoutingBruteForce.Best(problem) is not { } best || Start(problem) is not { } start)
                {
                    continue;
                }

                SolveResult<RoutingSolution> result = Reduce(problem, start, 400, seed);
                Assert.Empty(result.Failures);
                Assert.Equal(best / Dear, result.Objective / Dear);
                compared++;
                reduced += result.Solution!.Routes.Count < start.Routes.Count ? 1 : 0;
            }
        }

        Assert.True(compared > 100 && reduced > 10, $"{compared} were compared, {reduced} fleets became smaller.");
    }

    [Fact]
    public void EveryOfferPassesTheChecker()
    {
        int offers = 0;
        for (ulong seed = 0; seed < 12; seed++)
        {
            foreach (bool pairs in (bool[])[true, false])
            {
                RoutingProblem problem = Requests(40, seed, pairs);
                SolveResult<RoutingSolution> result = Reduce(problem, OneRouteEach(problem), 300, seed);
                Assert.Empty(result.Failures);
                offers += result.Trace.Count(e => e.Kind == SolveEventKind.Incumbent);
            }
        }

        Assert.True(offers > 300, $"Only {offers} solutions were offered.");
    }

    [Fact]
    public void LanesThatOvertakeEachOtherOfferNothingIncomplete()
    {
        RoutingProblem problem = Requests(60, 8, pairs: true);
        SolveResult<RoutingSolution> result = Reduce(problem, OneRouteEach(problem), 4_000, 2, lanes: 4);
        Assert.Empty(result.Failures);
        Assert.True(result.Objective / Dear < 20, $"{result.Objective / Dear} vehicles are left of 30.");
    }

    [Fact]
    public void PlacesAreFoundExactlyWhereARouteWithTheRequestIsFeasible()
    {
        var random = new RandomStream(4);
        (int with, int without) = (0, 0);
        for (ulong seed = 0; seed < 200; seed++)
        {
            RequestModel model = RequestModel.TryCreate(Requests(10, seed, seed % 2 == 0))!;
            var sequence = new VisitSequence(model);
            for (int request = 1; request <= model.RequestCount; request++)
            {
                bool exists = HasPlace(model, sequence, request);
                Assert.Equal(exists, sequence.TryPlaces(request, null, out _));
                Assert.Equal(exists, sequence.TryPlaces(request, random, out var places));
                without += exists ? 0 : 1;
                if (exists)
                {
                    sequence.Insert(request, places);
                    Assert.True(new VisitSequence(model).Set(sequence.Visits));
                    with++;
                }
            }
        }

        Assert.True(with > 400 && without > 200, $"{with} requests had places, {without} had none.");
    }

    [Fact]
    public void ASeededRunRepeatsItself()
    {
        RoutingProblem problem = Requests(40, 3, pairs: true);
        SolveResult<RoutingSolution> first = Reduce(problem, OneRouteEach(problem), 200, 5);
        SolveResult<RoutingSolution> second = Reduce(problem, OneRouteEach(problem), 200, 5);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
    }

    [Fact]
    public void WhereLoadsAloneCountItFindsTheSmallestFleet()
    {
        RoutingProblem problem = SearchProblems.Homogeneous(40, 1, fixedCost: Dear);
        long least = (problem.Clients.Sum(c => c.Delivery[0]) + 59) / 60;
        Assert.Equal(least, Reduce(problem, OneRouteEach(problem), 100_000, 1).Objective / Dear);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Dear, 900)]
    public void VehiclesThatCostNothingAndFurtherRulesAreRefused(long fixedCost, long maxDuration)
    {
        RoutingProblem problem = SearchProblems.Homogeneous(5, 1, duration: maxDuration > 0, fixedCost: fixedCost);
        Assert.Contains("Maybe use sisr", GuidedEjectionImprover.Inapplicable(problem), StringComparison.Ordinal);
    }

    private static SolveResult<RoutingSolution> Reduce(RoutingProblem problem, RoutingSolution start, long iterations, ulong seed, int lanes = 1)
    {
        PipelinePlan<RoutingProblem, RoutingSolution> plan = new PipelinePlan<RoutingProblem, RoutingSolution>()
            .WithLanes(lanes, () => new GuidedEjectionImprover(new GuidedEjectionOptions { RandomMoves = 30 }));
        var solver = new Solver<RoutingProblem, RoutingSolution>(
            RoutingChecker.Check, [new EngineDefinition<RoutingProblem, RoutingSolution>("auto", "the stage under test", (_, _) => plan)]);
        return solver.Solve(problem, new SolveOptions { IterationLimit = iterations, Seed = seed, Workers = lanes }, start);
    }

    /// <summary>Windows, loads in two dimensions and dear vehicles; in pairs the second half are deliveries of the first.</summary>
    private static RoutingProblem Requests(int clients, ulong seed, bool pairs)
    {
        RoutingProblem problem = SearchProblems.Homogeneous(clients, seed, windows: true, fixedCost: Dear);
        int half = clients / 2;
        IEnumerable<RoutingClient> list = problem.Clients.Select((c, k) => c with
        {
            Delivery = pairs ? [] : [c.Delivery[0], 20 - c.Delivery[0]],
            WindowOpen = pairs && k < half ? c.WindowOpen / 2 : c.WindowOpen,
            WindowClose = c.WindowClose + (pairs && k >= half ? 400 : 0),
        });
        RoutingShipment[] shipments = pairs
            ? [.. Enumerable.Range(0, half).Select(k => new RoutingShipment(k, half + k, [problem.Clients[k].Delivery[0] * 2, 10]))]
            : [];

        // Rounded up, ways keep the triangle inequality.
        double[] x = [problem.Depots[0].X, .. problem.Clients.Select(c => c.X)];
        double[] y = [problem.Depots[0].Y, .. problem.Clients.Select(c => c.Y)];
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Up);
        RoutingVehicleType vehicle = problem.VehicleTypes[0] with { Capacity = [60, 50] };
        return new RoutingProblem(problem.Name, problem.Depots, list.ToArray(), [vehicle], [new RoutingProfile { Distances = matrix, Durations = matrix }], shipments: shipments);
    }

    private static RoutingSolution OneRouteEach(RoutingProblem problem) => new(Enumerable.Range(0, problem.ClientCount)
        .Where(c => problem.ShipmentOf(c) < 0 || problem.Shipments[problem.ShipmentOf(c)].Pickup == c)
        .Select(c => new RoutingRoute(0, problem.ShipmentOf(c) < 0 ? [c] : [c, problem.Shipments[problem.ShipmentOf(c)].Delivery])));

    private static RoutingSolution? Start(RoutingProblem problem) =>
        RoutingChecker.Check(problem, OneRouteEach(problem)).IsFeasible ? OneRouteEach(problem) : null;

    private static bool HasPlace(RequestModel model, VisitSequence sequence, int request)
    {
        int second = model.Second[request];
        for (int i = 0; i <= sequence.Length; i++)
        {
            for (int j = i; j <= (second == 0 ? i : sequence.Length); j++)
            {
                List<int> visits = [.. sequence.Visits];
                if (second != 0)
                {
                    visits.Insert(j, second);
                }

                visits.Insert(i, model.First[request]);
                if (new VisitSequence(model).Set(visits.ToArray()))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
