using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.FailureDirected;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;
using CoSolve.Tests.Solvers.JobShop.Search;

namespace CoSolve.Tests.Solvers.JobShop.FailureDirected;

/// <summary>Failure-directed search refutes nothing that exists, and proves what enumeration and CP-SAT find.</summary>
public sealed class FailureDirectedTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void TheEnumeratedOptimumIsFoundAndNothingBelowIt()
    {
        int cases = RandomCases.Count(1200);
        var random = new RandomStream(301);
        for (int round = 0; round < cases; round++)
        {
            JobShopProblem problem;
            do
            {
                problem = RandomShops.JobShop(random, 4, 3, 4, flexible: false, longest: 7, releases: round % 2 == 0);
            }
            while (problem.OperationCount is 0 or > 9);
            long optimum = ShopEnumeration.Optimum(problem);
            var search = new FailureDirectedSearch(new DisjunctiveModel(problem));
            Assert.True(search.Search((int)optimum + 3, () => true));
            Assert.True(search.Search((int)optimum, () => true));
            var schedule = new JobShopSolution(search.Starts.Select(s => (long)s).ToArray(), Enumerable.Range(0, problem.OperationCount).ToArray());
            CheckReport report = JobShopChecker.Check(problem, schedule);
            Assert.True(report.IsFeasible);
            Assert.True(report.Objective <= optimum);
            Assert.False(search.Search((int)optimum - 1, () => true));
            Assert.False(new FailureDirectedSearch(new DisjunctiveModel(problem)).Search((int)optimum - 1, () => true));
        }
    }

    [Theory]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    [InlineData(true)]
    [InlineData(false)]
    public void TheEngineProvesWhatEnumerationFindsWithAndWithoutRefutations(bool refutes)
    {
        int cases = RandomCases.Count(300);
        var random = new RandomStream(303);
        for (int round = 0; round < cases; round++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 3, 3, 9);
            SolveResult<JobShopSolution> result = JobShopEngines.CreateSolver().Run(
                problem, new FailureDirectedEngine { Refutes = refutes }, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(20) });
            Assert.Equal((ShopEnumeration.Optimum(problem), SolutionStatus.Optimal), (result.Objective, result.Status));
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void ProofsWithRestartsAgreeWithCpSat()
    {
        var random = new RandomStream(302);
        for (int round = 0; round < 40; round++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 7 + random.NextInt(2), 7, round % 2 == 0 ? 9 : 99);
            SolveResult<JobShopSolution> proved = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "fds" });
            SolveResult<JobShopSolution> expected = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "cpsat", Workers = 1 });
            Assert.Empty(proved.Failures);
            Assert.Equal(SolutionStatus.Optimal, proved.Status);
            Assert.Equal(expected.Objective, proved.Objective);
        }
    }

    [Fact]
    public void NoScheduleThatIsKnownIsRefuted()
    {
        var random = new RandomStream(303);
        for (int round = 0; round < 12; round++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 9 + random.NextInt(4), 10, 99);
            long known = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = "tabu", IterationLimit = 20_000, Seed = (ulong)round }).Objective!.Value;
            var search = new FailureDirectedSearch(new DisjunctiveModel(problem));
            foreach (int end in new[] { (int)known + 30, (int)known + 9, (int)known })
            {
                int fails = 0;
                Assert.NotEqual(false, search.Search(end, () => fails++ < 1500));
            }
        }
    }

    [Fact]
    public void ARunIsRepeatedByItsIterations()
    {
        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(304), 12, 10, 99);
        var options = new SolveOptions { Engine = "fds", IterationLimit = 9000 };
        SolveResult<JobShopSolution> first = JobShopEngines.CreateSolver().Solve(problem, options);
        SolveResult<JobShopSolution> second = JobShopEngines.CreateSolver().Solve(problem, options);
        Assert.Equal((first.Objective, first.Bound), (second.Objective, second.Bound));
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
    }

    [Fact]
    public void WhatItCannotTakeIsRefusedWithAdvice()
    {
        JobShopProblem flexible = new("flexible", 2, [new JobShopJob([[new(0, 3), new(1, 4)]])]);
        JobShopProblem tardy = new("tardy", 1, [new JobShopJob([[new(0, 3)]])], JobShopCriterion.TotalWeightedTardiness);
        JobShopProblem huge = new("huge", 1, [new JobShopJob([[new(0, int.MaxValue)]])]);
        JobShopProblem wide = new("wide", 1, Enumerable.Repeat(new JobShopJob([[new(0, 1)]]), 65).ToArray());
        foreach (JobShopProblem problem in new[] { flexible, tardy, huge, wide })
        {
            Assert.Contains("Maybe", FailureDirectedEngine.WhyNot(problem), StringComparison.Ordinal);
        }

        Assert.Null(FailureDirectedEngine.WhyNot(new("no jobs", 0, [])));
    }
}
