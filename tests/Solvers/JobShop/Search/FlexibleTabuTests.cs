using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class FlexibleTabuTests
{
    [Fact]
    public void FindsTheOptimaOfEnumeration()
    {
        var random = new RandomStream(21);
        for (int i = 0; i < 60; i++)
        {
            JobShopProblem problem = RandomJobShops.Flexible(random, 1 + random.NextInt(3), 1 + random.NextInt(3), 3);
            long optimum = JobShopSearches.Optimum(problem);
            SolveResult<JobShopSolution> result = JobShopSearches.Run(
                problem, [new FlexibleTabuImprover(new FlexibleTabuOptions { Cutoff = 500 })], 100_000, target: optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void IsBitIdenticalWithAnIterationLimit()
    {
        JobShopProblem problem = RandomJobShops.Flexible(new RandomStream(22), 12, 6, 8, 99);
        SolveResult<JobShopSolution> first = JobShopSearches.Run(problem, [new FlexibleTabuImprover(new FlexibleTabuOptions())], 50_000, seed: 5);
        SolveResult<JobShopSolution> second = JobShopSearches.Run(problem, [new FlexibleTabuImprover(new FlexibleTabuOptions())], 50_000, seed: 5);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal(first.Solution.Alternatives.ToArray(), second.Solution.Alternatives.ToArray());
        Assert.Empty(first.Failures);
    }
}
