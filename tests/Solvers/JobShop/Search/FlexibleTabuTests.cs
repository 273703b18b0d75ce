using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class FlexibleTabuTests
{
    [Theory]
    [InlineData("tabu")]
    [InlineData("tspr")]
    public void FindsTheOptimaOfEnumeration(string engine)
    {
        var random = new RandomStream(21);
        for (int i = 0; i < 60; i++)
        {
            JobShopProblem problem = RandomJobShops.Flexible(random, 1 + random.NextInt(3), 1 + random.NextInt(3), 3);
            long optimum = JobShopSearches.Optimum(problem);
            SolveResult<JobShopSolution> result = JobShopSearches.Run(
                problem, [Create(engine, problem, 500)], 100_000, target: optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [InlineData("tabu")]
    [InlineData("tspr")]
    public void IsBitIdenticalWithAnIterationLimit(string engine)
    {
        JobShopProblem problem = RandomJobShops.Flexible(new RandomStream(22), 12, 6, 8, 99);
        SolveResult<JobShopSolution> first = JobShopSearches.Run(problem, [Create(engine, problem, 1_000)], 50_000, seed: 5);
        SolveResult<JobShopSolution> second = JobShopSearches.Run(problem, [Create(engine, problem, 1_000)], 50_000, seed: 5);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal(first.Solution.Alternatives.ToArray(), second.Solution.Alternatives.ToArray());
        Assert.Empty(first.Failures);
    }

    private static IImprover<JobShopProblem, JobShopSolution> Create(string engine, JobShopProblem problem, int cutoff)
    {
        var options = new FlexibleTabuOptions { Cutoff = cutoff };
        return engine == "tabu"
            ? new FlexibleTabuImprover(options)
            : PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions { Population = 4, Cutoff = cutoff, ShortCutoff = 50, Insertions = options }, 1)[0];
    }
}
