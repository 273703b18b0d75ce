using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Tsp;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class IteratedTourImproverTests
{
    [Fact]
    public void It_Agrees_With_Brute_Force_On_Eight_Cities()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            RoutingProblem problem = Tours.Create(8, seed);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new IteratedTourImprover(), 500, seed);
            Assert.Empty(result.Failures);
            Assert.Equal(Tours.Shortest(problem.Profiles[0].Distances), result.Objective);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(200)]
    public void The_Tracked_Length_Equals_The_Tour(int cities)
    {
        RoutingProblem problem = Tours.Create(cities, 3);
        TravelMatrix distances = problem.Profiles[0].Distances;
        int[] neighbours = Tours.Neighbours(distances, 4);
        var search = new TourImprovement<MatrixTravel>(
            new MatrixTravel(distances), neighbours, 4, Enumerable.Range(0, cities).ToArray(), new RandomStream(4));
        search.Descend(() => false);
        for (int k = 0; k < 500; k++)
        {
            long before = search.Length;
            search.Iterate();
            Assert.True(search.Length <= before);
            Assert.Equal(Tours.Length(distances, search.Order), search.Length);
            Assert.Equal(cities, search.Order.ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void A_Seeded_Run_Repeats_Itself()
    {
        RoutingProblem problem = Tours.Create(120, 9);
        string first = SearchProblems.Describe(SearchProblems.Solve(problem, new IteratedTourImprover(), 2_000, 5).Solution);
        Assert.Equal(first, SearchProblems.Describe(SearchProblems.Solve(problem, new IteratedTourImprover(), 2_000, 5).Solution));
    }
}
