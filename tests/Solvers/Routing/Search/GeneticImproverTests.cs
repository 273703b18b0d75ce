using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Genetic;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class GeneticImproverTests
{
    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 7)]
    public void Every_Offer_Passes_The_Checker(bool windows, bool duration, long fixedCost)
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(3 + (int)seed * 7, seed, windows, duration, fixedCost: fixedCost);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new GeneticImprover(), 150, seed);
            Assert.Empty(result.Failures);
            Assert.Equal(SolutionStatus.Feasible, result.Status);
        }
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 5)]
    [InlineData(true, false, 3)]
    [InlineData(true, true, 8)]
    public void It_Agrees_With_Brute_Force_On_Seven_Clients(bool windows, bool duration, long fixedCost)
    {
        for (ulong seed = 1; seed <= 2; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(7, seed + 30, windows, duration, fixedCost: fixedCost);
            SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new GeneticImprover(), 300, seed);
            Assert.Equal(RoutingBruteForce.Best(problem), result.Objective);
        }
    }

    [Fact]
    public void A_Seeded_Run_Repeats_Itself()
    {
        RoutingProblem problem = SearchProblems.Homogeneous(40, 11, windows: true);
        SolveResult<RoutingSolution> first = SearchProblems.Solve(problem, new GeneticImprover(), 300, 5);
        SolveResult<RoutingSolution> second = SearchProblems.Solve(problem, new GeneticImprover(), 300, 5);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Batches_Of_Offspring_Find_Optima_Within_The_Iteration_Limit(int batch)
    {
        RoutingProblem problem = SearchProblems.Homogeneous(7, 31, windows: true);
        SolveResult<RoutingSolution> result = SearchProblems.Solve(problem, new GeneticImprover(GeneticOptions.Of(population: 5, batch)), 300);
        Assert.Equal(RoutingBruteForce.Best(problem), result.Objective);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void The_Fleet_Limit_Holds()
    {
        RoutingProblem free = SearchProblems.Homogeneous(30, 3);
        long demand = free.Clients.Sum(c => c.Delivery[0]);
        int fewest = (int)((demand + 59) / 60);
        RoutingProblem limited = SearchProblems.Homogeneous(30, 3, vehicles: fewest + 1);
        SolveResult<RoutingSolution> result = SearchProblems.Solve(limited, new GeneticImprover(), 400);
        Assert.Empty(result.Failures);
        Assert.True(result.Solution!.Routes.Count <= fewest + 1);
    }
}
