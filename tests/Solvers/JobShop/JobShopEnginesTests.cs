using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Problems.JobShop;
using CoSolve.Tests.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop;

/// <summary>Every engine that needs nothing installed takes every odd problem.</summary>
public sealed class JobShopEnginesTests
{
    public static TheoryData<string> EngineNames { get; } = new(Native(JobShopEngines.CreateSolver()));

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void OddJobShopsAreSolved(string engine)
    {
        long huge = long.MaxValue / 100;
        (JobShopProblem Problem, long Optimum)[] cases =
        [
            (new("no jobs", 0, []), 0),
            (new("no operations", 1, [new JobShopJob([]), new JobShopJob([], ReleaseTime: 4)]), 4),
            (new("one", 1, [new JobShopJob([[new(0, 5)]])]), 5),
            (new("all zero", 2, Enumerable.Repeat(new JobShopJob([[new(0, 0)], [new(1, 0)]]), 4).ToArray()), 0),
            (new("all equal", 1, Enumerable.Repeat(new JobShopJob([[new(0, 3)]]), 6).ToArray()), 18),
            (new("huge", 2, [new JobShopJob([[new(0, huge)]]), new JobShopJob([[new(0, huge), new(1, huge)]])]), huge),
            (new("idle machines", 9, [new JobShopJob([[new(8, 2)]], ReleaseTime: 3)]), 5),
        ];
        Solver<JobShopProblem, JobShopSolution> solver = JobShopEngines.CreateSolver();
        var taken = cases.Where(c => EngineTexts.Find(solver, engine).Inapplicable(c.Problem) is null).ToArray();
        Assert.True(taken.Length >= 5);
        foreach (var (problem, optimum) in taken)
        {
            SolveResult<JobShopSolution> result = solver.Solve(problem, Options(engine));
            Assert.True(result.Objective == optimum, $"{engine} on {problem.Name}: {result.Objective}");
            Assert.True(result.Bound is null || result.Bound <= optimum);
            Assert.Empty(result.Failures);
        }
    }

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void CancelledOrOutOfTimeBeforeTheStartThereIsStillASchedule(string engine)
    {
        JobShopProblem problem = RandomShops.JobShop(new RandomStream(71), 9, 5, 5, flexible: false);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        SolveResult<JobShopSolution> late = JobShopEngines.CreateSolver().Solve(problem, Options(engine), cancellationToken: cancelled.Token);
        Assert.NotNull(late.Solution);
        Assert.Empty(late.Failures);
        SolveResult<JobShopSolution> none = JobShopEngines.CreateSolver().Solve(problem, Options(engine) with { TimeLimit = TimeSpan.Zero });
        Assert.NotNull(none.Solution);
        Assert.Empty(none.Failures);
    }

    [Fact]
    public void ASeededRunOnOneWorkerRepeats()
    {
        JobShopProblem problem = RandomShops.JobShop(new RandomStream(72), 12, 5, 6, flexible: true, longest: 50);
        var options = new SolveOptions { Engine = "dispatch", Seed = 9, IterationLimit = 1 };
        SolveResult<JobShopSolution> first = JobShopEngines.CreateSolver().Solve(problem, options);
        SolveResult<JobShopSolution> second = JobShopEngines.CreateSolver().Solve(problem, options);
        Assert.Equal(first.Solution!.Starts.ToArray(), second.Solution!.Starts.ToArray());
        Assert.Equal(first.Solution.Alternatives.ToArray(), second.Solution.Alternatives.ToArray());
    }

    [Fact]
    public void ProblemsTooLargeForAModelAreRefusedWithAdvice()
    {
        var giant = new JobShopProblem("giant", 1, Enumerable.Repeat(new JobShopJob([[new(0, 1)]]), 30_000).ToArray());
        foreach (string engine in new[] { "cpsat", "scip", "cbc" })
        {
            EngineDefinition<JobShopProblem, JobShopSolution> definition = JobShopEngines.CreateSolver().Engines.Single(e => e.Name == engine);
            Assert.Contains("Maybe", definition.Inapplicable(giant), StringComparison.Ordinal);
        }

        var longest = new JobShopProblem("long", 1, [new JobShopJob([[new(0, 1_000_000)]])]);
        Assert.Contains("Maybe", JobShopEngines.CreateSolver().Engines.Single(e => e.Name == "scip").Inapplicable(longest), StringComparison.Ordinal);
        Assert.Null(JobShopEngines.CreateSolver().Engines.Single(e => e.Name == "cpsat").Inapplicable(longest));
    }

    // Limits that end a search at once where it cannot prove the optimum by a bound.
    private static SolveOptions Options(string engine) => new() { Engine = engine, TimeLimit = TimeSpan.FromSeconds(0.5), Workers = 2 };

    private static IEnumerable<string> Native(Solver<JobShopProblem, JobShopSolution> solver) =>
        EngineTexts.Of(solver).Where(name => name is not ("cpsat" or "scip" or "cbc"));
}
