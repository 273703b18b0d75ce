using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Solvers.Gpu;

namespace CoSolve.Tests.Solvers.JobShop.Search.Replicas;

/// <summary>Path relinking between generations of tabu searches that run side by side.</summary>
public class PopulationTests
{
    private static readonly PathRelinkingOptions Options = new() { Population = 6, Cutoff = 100, ShortCutoff = 20 };

    [Fact]
    public void FindsTheOptimaOfEnumeration()
    {
        var random = new RandomStream(95);
        for (int i = 0; i < 15; i++)
        {
            JobShopProblem problem = RandomJobShops.Classic(random, 4, 3, releases: i % 2 == 1);
            long optimum = JobShopSearches.Optimum(problem);
            SolveResult<JobShopSolution> result = JobShopSearches.Run(
                problem, PathRelinkingImprover.CreateLanesWithPopulation(problem, Options, 1, null), 2_000, target: optimum);
            Assert.Equal(optimum, result.Objective);
            Assert.Empty(result.Failures);
            Assert.Empty(result.Warnings);
        }
    }

    [Fact]
    public void GenerationsGrowFromElitesAndAreBitIdenticalWithAnIterationLimit()
    {
        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(96), 10, 8, 99);
        SolveResult<JobShopSolution>[] runs =
        [
            .. Enumerable.Range(0, 2).Select(_ => JobShopSearches.Run(
                problem, PathRelinkingImprover.CreateLanesWithPopulation(problem, Options, 1, null), 1_000, seed: 3)),
        ];
        Assert.Equal(runs[0].Solution!.Starts.ToArray(), runs[1].Solution!.Starts.ToArray());
        Assert.Equal(runs[0].Trace.Select(e => e.Objective), runs[1].Trace.Select(e => e.Objective));
        Assert.All(runs, run => Assert.Empty(run.Failures));
        Assert.True(runs[0].Trace.Count(e => e.Kind == SolveEventKind.Incumbent) > 1);
    }

    [Fact]
    public void AFailureOfAnyCallIsOneWarningAndTheLaneContinuesOnTheCpu()
    {
        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(97), 4, 3);
        long optimum = JobShopSearches.Optimum(problem);
        foreach (int call in new[] { 0, 1, 2, 5, 8, 9, 10, 11, 12, 13 })
        {
            SolveResult<JobShopSolution> result = Solve(problem, () => new FailingDevice(call));
            Assert.EndsWith("(CUDA error 999). The lane continues on the CPU.", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
            Assert.Equal(optimum, result.Objective);
        }
    }

    [Fact]
    public void ADeviceThatIsTooSmallIsOneWarning()
    {
        SolveResult<JobShopSolution> result = Solve(RandomJobShops.Classic(new RandomStream(98), 4, 3), () => new InterpretedDevice { SharedBytes = 100 });
        Assert.Contains("bytes of shared memory", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        Assert.NotNull(result.Solution);
    }

    [Fact]
    public void TheEngineTakesAPopulationWhereReplicasTakeTheShop()
    {
        var random = new RandomStream(99);
        var options = new SolveOptions { Engine = "tspr:search=population", IterationLimit = 50 };
        SolveResult<JobShopSolution> classic = JobShopEngines.CreateSolver().Solve(RandomJobShops.Classic(random, 8, 6, 99), options);
        SolveResult<JobShopSolution> flexible = JobShopEngines.CreateSolver().Solve(RandomJobShops.Flexible(random, 8, 6, 6), options);
        Assert.Equal("tspr-population", classic.Trace.Last(e => e.Kind == SolveEventKind.Incumbent).Engine);
        Assert.NotNull(flexible.Solution);
        Assert.DoesNotContain(flexible.Trace, e => e.Engine == "tspr-population");
    }

    [Fact]
    public void WithoutADriverTheCommonEnginesWarnAndSolve()
    {
        if (DeviceName.CudaMissing() is null)
        {
            return;
        }

        JobShopProblem problem = RandomJobShops.Classic(new RandomStream(100), 8, 5);
        foreach (string engine in new[] { "tspr", "auto" })
        {
            SolveResult<JobShopSolution> result = JobShopEngines.CreateSolver().Solve(
                problem, new SolveOptions { Engine = engine, IterationLimit = 1000, Device = "cuda" });
            Assert.Single(result.Warnings, r => r.Message!.Contains("NVIDIA", StringComparison.Ordinal));
            Assert.NotNull(result.Objective);
        }
    }

    private static SolveResult<JobShopSolution> Solve(JobShopProblem problem, Func<IGpuDevice> open) =>
        JobShopSearches.Run(problem, PathRelinkingImprover.CreateLanesWithPopulation(problem, Options, 1, open), 3_000);
}
