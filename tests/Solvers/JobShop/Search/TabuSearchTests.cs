using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

public sealed class TabuSearchTests
{
    /// <summary>The makespan of ft06 (Fisher and Thompson 1963).</summary>
    private const long OptimumOfFt06 = 55;

    public static TheoryData<string> Improvers => ["n5", "n6", "n7", "tspr"];

    [Theory]
    [InlineData(3, 3, 60)]
    [InlineData(4, 3, 15)]
    public void FindsTheOptimaOfEnumeration(int jobs, int machines, int instances)
    {
        var random = new RandomStream(3);
        for (int i = 0; i < instances; i++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, jobs, machines, releases: i % 2 == 1);
            long optimum = JobShopSearches.Optimum(problem);
            SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [new TabuImprover(new TabuOptions())], 200_000, target: optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [MemberData(nameof(Improvers))]
    public void SolvesFt06(string improver)
    {
        SolveResult<JobShopSolution> result = JobShopSearches.Run(Ft06(), [Create(improver, Ft06())], 100_000, target: OptimumOfFt06);
        Assert.Equal(OptimumOfFt06, result.Objective);
        Assert.Empty(result.Failures);
    }

    [Theory]
    [MemberData(nameof(Improvers))]
    public void IsBitIdenticalWithAnIterationLimit(string improver)
    {
        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(11), 12, 8, 99);
        SolveResult<JobShopSolution> first = JobShopSearches.Run(problem, [Create(improver, problem)], 60_000, seed: 5);
        SolveResult<JobShopSolution> second = JobShopSearches.Run(problem, [Create(improver, problem)], 60_000, seed: 5);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void HandlesEmptyJobsZeroDurationsAndRevisitedMachines()
    {
        JobShopAlternative[] on0 = [new(0, 0)];
        JobShopAlternative[] again = [new(0, 5)];
        JobShopAlternative[] on1 = [new(1, 0)];
        var problem = new JobShopProblem("odd", 3, [new JobShopJob([on0, again, on1]), new JobShopJob([]), new JobShopJob([again, on0, on0])]);
        foreach (string improver in new[] { "n5", "n7", "tspr" })
        {
            SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [Create(improver, problem)], 2_000);
            Assert.Equal(10, result.Objective);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void HandlesTimesBeyond32Bits()
    {
        const long Scale = 1L << 50;
        var problem = new JobShopProblem("huge", 6, [.. Ft06().Jobs.Select(j => new JobShopJob(
            [.. j.Operations.Select(o => (IReadOnlyList<JobShopAlternative>)[new JobShopAlternative(o[0].Machine, o[0].Duration * Scale)])]))]);
        SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, [Create("n7", problem)], 100_000, target: OptimumOfFt06 * Scale);
        Assert.Equal(OptimumOfFt06 * Scale, result.Objective);
    }

    [Fact]
    public void LanesShareTheirElitesAndReturnCheckedSchedules()
    {
        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(12), 10, 6, 99);
        IReadOnlyList<PathRelinkingImprover> lanes = PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions { Population = 4, Cutoff = 500 }, 2);
        SolveResult<JobShopSolution> result = JobShopSearches.Run(problem, lanes, 50_000);
        Assert.NotNull(result.Solution);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public void APathOfAClassicShopLosesOneSwapAtATime()
    {
        var random = new RandomStream(9);
        for (int i = 0; i < 50; i++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 2 + random.NextInt(6), 2 + random.NextInt(5));
            Selection from = ScheduleOrder.RandomSelection(problem, random);
            Selection to = ScheduleOrder.RandomSelection(problem, random);
            var path = new SelectionPath(problem);
            path.Begin(from, to);
            int distance = path.Distance;
            Assert.Equal(distance, path.DistanceBetween(to, from));
            path.Begin(from, to);
            while (path.Distance > 0)
            {
                path.Advance(1, random);
                Assert.Equal(--distance, path.Distance);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APathStaysFeasibleKeepsItsDistanceAndEndsAtTheGuidingSelection(bool isFlexible)
    {
        var random = new RandomStream(10);
        for (int i = 0; i < 50; i++)
        {
            JobShopProblem problem = isFlexible
                ? RandomJobShops.Flexible(random, 2 + random.NextInt(6), 2 + random.NextInt(5), 6)
                : RandomJobShops.Classic(random, 2 + random.NextInt(6), 2 + random.NextInt(5));
            Selection from = RandomSelection(problem, random);
            Selection to = RandomSelection(problem, random);
            var path = new SelectionPath(problem);
            var other = new SelectionPath(problem);
            path.Begin(from, to);
            while (path.Distance > 0)
            {
                path.Advance(1, random);
                Assert.Equal(other.DistanceBetween(path.Present, to), path.Distance);
                Assert.True(JobShopChecker.Check(problem, ScheduleOrder.ToSolution(problem, path.Present)).IsFeasible);
            }

            Assert.Equal(to.Alternatives, path.Present.Alternatives);
            Assert.Equal(
                ScheduleOrder.ToSolution(problem, to).Starts.ToArray(),
                ScheduleOrder.ToSolution(problem, path.Present).Starts.ToArray());
        }
    }

    private static Selection RandomSelection(JobShopProblem problem, RandomStream random)
    {
        var alternatives = new int[problem.OperationCount];
        for (int o = 0; o < alternatives.Length; o++)
        {
            int first = problem.FirstAlternative[o];
            alternatives[o] = first + random.NextInt(problem.FirstAlternative[o + 1] - first);
        }

        return new Selection(ScheduleOrder.Random(problem, random), alternatives);
    }

    private static IImprover<JobShopProblem, JobShopSolution> Create(string name, JobShopProblem problem) => name switch
    {
        "tspr" => PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions { Population = 5, Cutoff = 1000, ShortCutoff = 100 }, 1)[0],
        _ => new TabuImprover(new TabuOptions { Neighborhood = Enum.Parse<JobShopNeighborhood>(name, ignoreCase: true) }),
    };

    /// <summary>Fisher and Thompson (1963), 6 x 6.</summary>
    private static JobShopProblem Ft06()
    {
        int[][] rows =
        [
            [2, 1, 0, 3, 1, 6, 3, 7, 5, 3, 4, 6],
            [1, 8, 2, 5, 4, 10, 5, 10, 0, 10, 3, 4],
            [2, 5, 3, 4, 5, 8, 0, 9, 1, 1, 4, 7],
            [1, 5, 0, 5, 2, 5, 3, 3, 4, 8, 5, 9],
            [2, 9, 1, 3, 4, 5, 5, 4, 0, 3, 3, 1],
            [1, 3, 3, 3, 5, 9, 0, 10, 4, 4, 2, 1],
        ];
        return new JobShopProblem("ft06", 6, [.. rows.Select(r => new JobShopJob(
            [.. r.Chunk(2).Select(p => (IReadOnlyList<JobShopAlternative>)[new JobShopAlternative(p[0], p[1])])]))]);
    }
}
