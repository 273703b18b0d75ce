using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Ruin and recreate on problems with a rule beyond visits, loads, times, limits and costs.</summary>
public sealed class FurtherRulesTests
{
    [Fact]
    public void TrackedCostsEqualTheObjectiveInEveryCombinationOfFeatures()
    {
        int compared = 0;
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 131)
        {
            foreach (RoutingProblem problem in FurtherProblems.All(12, features, 2))
            {
                compared += TrackedCost.AssertExact(problem) + TrackedCost.AssertExact(problem, mayViolate: true);
            }
        }

        Assert.True(compared > 300, $"Only {compared} solutions were compared.");
    }

    [Fact]
    public void RuinAndRecreateAgreesWithBruteForceOnSixClients()
    {
        int compared = 0;
        foreach (int features in GeneralProblems.PairwiseMasks)
        {
            foreach (RoutingProblem problem in FurtherProblems.All(6, features, 3))
            {
                long? best = RoutingBruteForce.Best(problem);
                SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new SlackInductionImprover(), WalkedRules.Suit(problem) ? 3_000 : 20_000, 3);
                Assert.True(best == result.Objective, $"{problem.FurtherRule}, {problem.Name}: brute force found {best}, the search {result.Objective}.");
                compared += best is null ? 0 : 1;
            }
        }

        Assert.True(compared > 15, $"Only {compared} have a solution.");
    }

    [Fact]
    public void FewestVehiclesComeFirstAndCostsSecond()
    {
        foreach (int features in GeneralProblems.PairwiseMasks)
        {
            RoutingProblem general = GeneralProblems.Create(6, features, 5);
            var problem = new RoutingProblem(general.Name, general.Depots, general.Clients, general.VehicleTypes, general.Profiles, fewestVehiclesFirst: true);
            if (RoutingBruteForce.Best(problem) is not { } best)
            {
                continue;
            }

            Assert.Equal(best, SearchProblems.Solve(problem, new SlackInductionImprover(), 20_000, 3).Objective);
            var counting = new RoutingProblem(
                general.Name, general.Depots, general.Clients.Select(c => c with { Prize = 0 }).ToArray(),
                general.VehicleTypes.Select(t => t with { FixedCost = 1, DistanceCost = 0, DurationCost = 0 }).ToArray(),
                general.Profiles.Select(p => p with { ClientCosts = [] }).ToArray());
            Assert.Equal(RoutingBruteForce.Best(counting), (best + problem.VehicleWeight / 2) / problem.VehicleWeight);
        }
    }

    [Fact]
    public void BoundsHoldForEveryFurtherRule()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            foreach (RoutingProblem problem in FurtherProblems.All(5, (int)(seed * 37) & 2047, seed))
            {
                if (RoutingBruteForce.Best(problem) is { } best)
                {
                    SolveResult<RoutingSolution> result = RoutingEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "sisr", IterationLimit = 50 });
                    Assert.True(result.Bound is null || result.Bound <= best, $"{problem.FurtherRule}, {problem.Name}: the bound {result.Bound} exceeds the optimum {best}.");
                }
            }
        }
    }
}
