using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class SlackInductionImproverTests
{
    [Fact]
    public void Every_Offer_Passes_The_Checker_In_Every_Combination_Of_Features()
    {
        int solved = 0;
        int combinations = 1 << GeneralProblems.FeatureCount;
        for (int features = 0; features < combinations; features++)
        {
            RoutingProblem problem = GeneralProblems.Create(9, features, 1);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new SlackInductionImprover(), 60, 1);
            Assert.Empty(result.Failures);
            solved += result.Objective is null ? 0 : 1;
        }

        Assert.True(solved > combinations * 9 / 10, $"Only {solved} of {combinations} were solved.");
    }

    [Fact]
    public void Tracked_Costs_Equal_The_Objective_In_Every_Combination_Of_Features()
    {
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 3)
        {
            RoutingProblem problem = GeneralProblems.Create(12, features, 2);
            TrackedCost.AssertExact(problem);
            TrackedCost.AssertExact(problem, mayViolate: true);
        }
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 3)]
    [InlineData(false, true, 4)]
    public void Tracked_Costs_Equal_The_Objective_Of_One_Kind_Of_Vehicle(bool windows, bool duration, long fixedCost)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            TrackedCost.AssertExact(SearchProblems.Homogeneous(5 + (int)seed * 5, seed, windows, duration, fixedCost: fixedCost));
        }
    }

    [Fact]
    public void It_Agrees_With_Brute_Force_On_Seven_Clients()
    {
        int compared = 0;
        foreach (int features in GeneralProblems.PairwiseMasks)
        {
            RoutingProblem problem = GeneralProblems.Create(7, features, 3);
            long? best = RoutingBruteForce.Best(problem);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new SlackInductionImprover(), 20_000, 3);
            Assert.True(best == result.Objective, $"Features {features}: brute force found {best}, the search {result.Objective}.");
            compared += best is null ? 0 : 1;
        }

        Assert.True(compared > 8, $"Only {compared} have a solution.");
    }

    [Fact]
    public void ClientsThatPayForARouteOnlyTogetherAreVisited()
    {
        RoutingProblem problem = RoutingFixtures.Line(
            [new RoutingClient { IsRequired = false, Prize = 15 }, new RoutingClient { IsRequired = false, Prize = 30 }], new RoutingVehicleType());
        Assert.Equal(40, SearchProblems.Solve(problem, new SlackInductionImprover(), 500).Objective);
    }

    [Fact]
    public void The_Pairwise_Masks_Hold_Every_Combination_Of_Two_Features()
    {
        for (int first = 0; first < GeneralProblems.FeatureCount; first++)
        {
            for (int second = 0; second < first; second++)
            {
                Assert.Equal(4, GeneralProblems.PairwiseMasks.Select(m => (m >> first & 1, m >> second & 1)).Distinct().Count());
            }
        }
    }

    [Fact]
    public void A_Seeded_Run_Repeats_Itself()
    {
        RoutingProblem problem = SearchProblems.Homogeneous(80, 12, windows: true);
        SolveResult<RoutingSolution> first = SearchProblems.Solve(problem, new SlackInductionImprover(), 5_000, 5);
        SolveResult<RoutingSolution> second = SearchProblems.Solve(problem, new SlackInductionImprover(), 5_000, 5);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }
}
