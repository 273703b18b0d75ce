using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Annealing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class AnnealingTests
{
    public static TheoryData<JobShopCriterion> Criteria => [.. Enum.GetValues<JobShopCriterion>()];

    [Theory]
    [MemberData(nameof(Criteria))]
    public void FindsTheOptimaOfEnumeration(JobShopCriterion criterion)
    {
        var random = new RandomStream(31);
        for (int i = 0; i < 40; i++)
        {
            JobShopProblem problem = i % 2 == 0
                ? RandomJobShops.Classic(random, 3 + (i % 8 / 6), 3, releases: true)
                : RandomJobShops.Flexible(random, 1 + random.NextInt(3), 1 + random.NextInt(2), 2);
            problem = RandomJobShops.WithDueDates(problem, random, criterion);
            long optimum = JobShopSearches.Optimum(problem);
            SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [new AnnealingImprover(new AnnealingOptions())], 300_000, target: optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void TheCostAfterEachMoveIsThatOfTheSchedule(JobShopCriterion criterion)
    {
        var random = new RandomStream(32);
        for (int i = 0; i < 40; i++)
        {
            JobShopProblem shop = i % 2 == 0 ? RandomJobShops.Classic(random, 6, 4, releases: true) : RandomJobShops.Flexible(random, 5, 4, 5);
            JobShopProblem problem = RandomJobShops.WithDueDates(shop, random, criterion);
            var search = new AnnealingSearch<int>(problem, random);
            search.Start(ScheduleOrder.Random(problem, random), problem.FirstAlternative[..^1]);
            for (int move = 0; move < 300 && search.Step(50); move++)
            {
                CheckReport report = JobShopChecker.Check(problem, search.Graph.ToSolution());
                Assert.Empty(report.Violations);
                Assert.Equal(report.Objective, search.Cost);
                Assert.True(search.BestCost <= search.Cost);
            }

            JobShopSolution best = ScheduleOrder.ToSolution(problem, search.BestOrder, search.BestAlternatives);
            Assert.Equal(search.BestCost, JobShopObjective.Evaluate(problem, best));
        }
    }

    [Fact]
    public void IsBitIdenticalWithAnIterationLimit()
    {
        JobShopProblem problem = RandomJobShops.WithDueDates(
            RandomJobShops.Flexible(new RandomStream(33), 12, 6, 8, 99), new RandomStream(34), JobShopCriterion.TotalWeightedTardiness);
        SolveResult<JobShopSolution> first = JobShopSearches.Run(problem, [new AnnealingImprover(new AnnealingOptions())], 60_000, seed: 5);
        SolveResult<JobShopSolution> second = JobShopSearches.Run(problem, [new AnnealingImprover(new AnnealingOptions())], 60_000, seed: 5);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void ImprovesOnEveryDispatchingRule()
    {
        var random = new RandomStream(35);
        JobShopProblem problem = RandomJobShops.WithDueDates(
            RandomJobShops.Classic(random, 15, 8, 99, releases: true), random, JobShopCriterion.TotalWeightedTardiness);
        JobShopSolution start = new BestDispatchConstructor().Construct(problem, random, CancellationToken.None)!;
        SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [new AnnealingImprover(new AnnealingOptions())], 100_000, start: start);
        Assert.True(result.Objective < JobShopObjective.Evaluate(problem, start) * 3 / 4);
    }

    [Theory]
    [MemberData(nameof(Criteria))]
    public void SolvesOddShops(JobShopCriterion criterion)
    {
        JobShopAlternative[] zero = [new(0, 0), new(1, 0)];
        JobShopProblem[] problems =
        [
            new("all zero", 2, [new JobShopJob([], ReleaseTime: 4, DueDate: 1), new JobShopJob([zero, zero], 3, 0), new JobShopJob([zero, zero], 3, 0)], criterion),
            new("weightless", 1, [new JobShopJob([[new(0, 5)]], Weight: 0), new JobShopJob([[new(0, 5)], [new(0, 1)]], Weight: 0)], criterion),
            new("huge", 1, [new JobShopJob([[new(0, 1L << 55)]], DueDate: 3), new JobShopJob([[new(0, 1L << 54)]], DueDate: 9)], criterion),
        ];
        foreach (JobShopProblem problem in problems)
        {
            SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [new AnnealingImprover(new AnnealingOptions())], 2_000);
            Assert.Equal(JobShopSearches.Optimum(problem), result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void ApparentTardinessCostPrefersTheJobThatIsLate()
    {
        // Both wait for the machine; the shorter and heavier one has all the time in the world.
        var problem = new JobShopProblem(
            "two", 1, [new JobShopJob([[new(0, 5)]], DueDate: 1000, Weight: 2), new JobShopJob([[new(0, 6)]], DueDate: 6)], JobShopCriterion.TotalWeightedTardiness);
        JobShopSolution solution = DispatchScheduler.Build(
            problem, new ApparentTardinessPolicy(problem), ScheduleGeneration.NonDelay, new RandomStream(1));
        Assert.Equal([6, 0], solution.Starts.ToArray());
    }

    [Theory]
    [InlineData(JobShopCriterion.TotalWeightedTardiness)]
    [InlineData(JobShopCriterion.TotalWeightedCompletionTime)]
    public void AutoAnnealsOtherCriteriaThanTheMakespan(JobShopCriterion criterion)
    {
        JobShopProblem problem = RandomJobShops.WithDueDates(RandomJobShops.Classic(new RandomStream(36), 20, 10, 99), new RandomStream(37), criterion);
        SolveResult<JobShopSolution> result = JobShopEngines.CreateSolver().Solve(problem, new SolveOptions { IterationLimit = 20_000 });
        Assert.Contains("annealing", result.Trace.Select(e => e.Engine));
        Assert.Empty(result.Failures);
    }
}
