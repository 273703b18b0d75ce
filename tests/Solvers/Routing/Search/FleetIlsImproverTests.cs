using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.FleetIls;
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
                compared += AssertExact(FurtherProblems.Backhauls(14, features, 2)) + AssertExact(FurtherProblems.Grouped(14, features, 2))
                    + AssertExact(FurtherProblems.Reloads(14, features, 2));
            }
        }

        Assert.True(compared > 10_000, $"Only {compared} solutions were compared.");
    }

    [Fact]
    public void ItAgreesWithBruteForceOnFewClients()
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
    public void WithReloadsItMostlyFindsTheOptimumAndNeverMore()
    {
        (int compared, int optimal) = (0, 0);
        foreach (int features in GeneralProblems.PairwiseMasks)
        {
            for (ulong seed = 3; seed < 6; seed++)
            {
                RoutingProblem problem = FurtherProblems.Reloads(5, features, seed);
                long? best = RoutingBruteForce.Best(problem);
                long? found = SearchProblems.Solve(problem, new FleetIlsImprover(), 3_000, seed).Objective;
                Assert.True(found is null || found >= best, $"{problem.Name}: {found} is below the optimum {best}.");
                compared += best is null ? 0 : 1;
                optimal += best is not null && found == best ? 1 : 0;
            }
        }

        Assert.True(optimal >= compared * 85 / 100, $"{optimal} of {compared} are optimal.");
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

    [Fact]
    public void ShipmentsAreRefused() =>
        Assert.Contains("Maybe use sisr", FleetIlsImprover.Inapplicable(FurtherProblems.Shipments(6, 0, 1)), StringComparison.Ordinal);

    /// <summary>Walks, returning from every second local optimum, and compares each feasible cost with the objective.</summary>
    private static int AssertExact(RoutingProblem problem)
    {
        IFleetDescent kernel = FleetIlsSearch.CreateKernel(problem, VehicleClasses.TryCreate(problem)!, 8);
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
