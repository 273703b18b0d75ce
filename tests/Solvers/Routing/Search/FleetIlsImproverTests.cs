using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.FleetIls;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Iterated local search over any fleet, with broken limits at a price.</summary>
public sealed class FleetIlsImproverTests
{
    [Fact]
    public void EveryOfferPassesTheCheckerInManyCombinationsOfFeatures()
    {
        int solved = 0;
        int tried = 0;
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 5)
        {
            SolveResult<RoutingSolution> result = SearchProblems.Solve(GeneralProblems.Create(9, features, 1), new FleetIlsImprover(), 250, 1);
            Assert.Empty(result.Failures);
            solved += result.Objective is null ? 0 : 1;
            tried++;
        }

        Assert.True(solved > tried * 9 / 10, $"Only {solved} of {tried} were solved.");
    }

    [Fact]
    public void TrackedCostsEqualTheObjectiveInEveryCombinationOfFeatures()
    {
        int compared = 0;
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 3)
        {
            compared += AssertExact(GeneralProblems.Create(14, features, 2));
            if (features % 27 == 0)
            {
                compared += AssertExact(FurtherProblems.Backhauls(14, features, 2)) + AssertExact(FurtherProblems.Grouped(14, features, 2));
            }
        }

        Assert.True(compared > 10_000, $"Only {compared} solutions were compared.");
    }

    [Fact]
    public void ItAgreesWithBruteForceOnSevenClients()
    {
        int compared = 0;
        foreach (int features in GeneralProblems.PairwiseMasks)
        {
            foreach (RoutingProblem problem in (RoutingProblem[])[
                GeneralProblems.Create(7, features, 3), FurtherProblems.Backhauls(6, features, 3), FurtherProblems.Grouped(6, features, 3)])
            {
                long? best = RoutingBruteForce.Best(problem);
                SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new FleetIlsImprover(), 10_000, 3);
                Assert.True(best == result.Objective, $"{problem.FurtherRule}, {problem.Name}: brute force found {best}, the search {result.Objective}.");
                compared += best is null ? 0 : 1;
            }
        }

        Assert.True(compared > 24, $"Only {compared} have a solution.");
    }

    [Fact]
    public void ARouteTakesALargerVehicleThatIsCheaperThanTwo()
    {
        RoutingClient[] clients = [.. Enumerable.Repeat(new RoutingClient { Delivery = [5] }, 12)];
        RoutingProblem problem = RoutingFixtures.Line(
            clients, new RoutingVehicleType { Capacity = [10], FixedCost = 100 }, new RoutingVehicleType { Capacity = [60], FixedCost = 300 });
        RoutingSolution best = SearchProblems.Solve(problem, new FleetIlsImprover(), 200).Solution!;
        Assert.Equal([1], best.Routes.Where(r => r.Clients.Count > 0).Select(r => r.VehicleType));
    }

    [Fact]
    public void ClientsThatPayForARouteOnlyTogetherAreVisited()
    {
        RoutingProblem problem = RoutingFixtures.Line(
            [new RoutingClient { IsRequired = false, Prize = 15 }, new RoutingClient { IsRequired = false, Prize = 30 }], new RoutingVehicleType());
        Assert.Equal(40, SearchProblems.Solve(problem, new FleetIlsImprover(), 500).Objective);
    }

    [Fact]
    public void ASeededRunRepeatsItself()
    {
        RoutingProblem problem = GeneralProblems.Create(60, 0b00101100001, 12);
        SolveResult<RoutingSolution> first = SearchProblems.Solve(problem, new FleetIlsImprover(), 2_000, 5);
        SolveResult<RoutingSolution> second = SearchProblems.Solve(problem, new FleetIlsImprover(), 2_000, 5);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ShipmentsAndReloadsAreRefused(int which)
    {
        RoutingProblem problem = which == 3 ? FurtherProblems.Shipments(6, 0, 1) : FurtherProblems.Reloads(6, 0, 1);
        Assert.Contains("Maybe use sisr", FleetIlsImprover.Inapplicable(problem), StringComparison.Ordinal);
    }

    /// <summary>Walks, returning from every second local optimum, and compares each feasible cost with the objective.</summary>
    private static int AssertExact(RoutingProblem problem)
    {
        VehicleClasses classes = VehicleClasses.TryCreate(problem)!;
        ClientKeys keys = ClientKeys.Of(problem, RuinRecreateFactory.LargestInsertion(problem));
        NeighbourLists neighbours = FleetNeighbours.Build(problem, 8);
        IFleetDescent kernel = classes.HasTimes
            ? new FleetDescent<Timed>(problem, classes, keys, neighbours)
            : new FleetDescent<Untimed>(problem, classes, keys, neighbours);
        var random = new RandomStream(9);
        kernel.Complete(random);
        int compared = 0;
        for (int k = 0; k < 120; k++)
        {
            double before = kernel.Cost;
            kernel.Perturb(1 + random.NextInt(6), k % 3 == 0, random);
            double perturbed = kernel.Cost;
            kernel.Descend();
            Assert.True(kernel.Cost <= perturbed + 0.1, $"{problem.Name}: the descent went up from {perturbed} to {kernel.Cost}.");
            if (kernel.IsFeasible)
            {
                CheckReport report = RoutingChecker.Check(problem, new RoutingSolution(kernel.CurrentRoutes()));
                Assert.Empty(report.Violations);
                Assert.Equal((double)report.Objective!, kernel.Cost, 0.01);
                compared++;
            }

            if (k % 2 == 0)
            {
                kernel.Keep();
            }
            else
            {
                kernel.Return();
                Assert.True(kernel.Cost <= before + 0.01, $"{problem.Name}: {before} became {kernel.Cost} on the way back.");
            }

            kernel.RecordPenalties();
        }

        return compared;
    }
}
