using CoSolve.Instances.JobShop.Generation;
using CoSolve.Learned.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Tests.Cli;
using CoSolve.Tests.Learned.Training;

namespace CoSolve.Tests.Learned.JobShop;

/// <summary>The trained network in the pipeline and at the command line, with tiny weights.</summary>
public sealed class LearnedEngineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheConstructorGivesFeasibleSchedulesThatRepeat()
    {
        var network = new CompiledNetwork(TinyNetwork.Weights(5));
        JobShopProblem problem = TaillardJobShopGenerator.Published(1);
        foreach (ScheduleGeneration generation in Enum.GetValues<ScheduleGeneration>())
        {
            JobShopSolution greedy = new GnnConstructor(network, generation, 0).Construct(problem, new RandomStream(1), CancellationToken.None);
            JobShopSolution best = new GnnConstructor(network, generation, 8).Construct(problem, new RandomStream(1), CancellationToken.None);
            JobShopSolution again = new GnnConstructor(network, generation, 8).Construct(problem, new RandomStream(1), CancellationToken.None);
            Assert.Empty(JobShopChecker.Check(problem, best).Violations);
            Assert.Equal(best.Starts.ToArray(), again.Starts.ToArray());
            Assert.True(JobShopObjective.Evaluate(problem, best) <= JobShopObjective.Evaluate(problem, greedy));
        }
    }

    [Fact]
    public void ShopsOfAnyShapeAreDispatched()
    {
        var network = new CompiledNetwork(TinyNetwork.Weights(6));
        var random = new RandomStream(7);
        JobShopProblem[] problems =
        [
            new("empty", 2, []),
            new("no operation", 1, [new JobShopJob([])]),
            new("one", 1, [new JobShopJob([[new(0, 5)]])]),
            new("no durations", 2, [new JobShopJob([[new(0, 0)], [new(1, 0)]]), new JobShopJob([[new(0, 0)]])]),
            new("huge", 1, [new JobShopJob([[new(0, 1L << 50)]]), new JobShopJob([[new(0, 1L << 50)]])]),
            .. Enumerable.Range(0, 20).Select(_ => TinyNetwork.Problem(random, 1 + random.NextInt(9), 1 + random.NextInt(5), 6)),
        ];
        foreach (JobShopProblem problem in problems)
        {
            JobShopSolution solution = new GnnConstructor(network, ScheduleGeneration.Active, 3).Construct(problem, random, CancellationToken.None);
            Assert.Empty(JobShopChecker.Check(problem, solution).Violations);
        }
    }

    [Fact]
    public void WithoutWeightsOneLineSaysHowToGetThem()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        CosolveRun run = Solve(instance, "gnn", _folder.File("absent.safetensors"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cosolve train jobshop-dispatch", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        string damaged = _folder.Write("damaged.safetensors", "no weights at all");
        run = Solve(instance, "gnn:search=tabu", damaged);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("damaged", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [TorchFact]
    public void TheCommandLineTrainsAndSolvesWithWhatItTrained()
    {
        string config = _folder.Write("tiny.json", (TinyNetwork.Options with { Updates = 2 }).ToJson());
        string weights = _folder.File("run");
        CosolveRun trained = CosolveProcess.Run("train", "jobshop-dispatch", "--config", config, "--out", weights);
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Equal("COMPLETE", trained["status"]);
        Assert.Contains("against rules", trained.Error, StringComparison.Ordinal);
        string instance = _folder.Write("ft06", Samples.Ft06);
        foreach (string engine in new[] { "gnn", "gnn:search=tabu" })
        {
            CosolveRun run = Solve(instance, engine, weights);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal("ok", run["check"]);
            Assert.InRange(run.Number("objective"), 55, 75);
            Assert.Equal(run.Output[..run.Output.IndexOf("seconds", StringComparison.Ordinal)], Solve(instance, engine, weights) is var again
                ? again.Output[..again.Output.IndexOf("seconds", StringComparison.Ordinal)] : "");
        }
    }

    [TorchFact]
    public void WithoutAGpuTrainingOnOneIsRefusedInOneLine()
    {
        string config = _folder.Write("tiny.json", TinyNetwork.Options.ToJson());
        CosolveRun run = CosolveProcess.Run(
            ["train", "jobshop-dispatch", "--config", config, "--out", _folder.File("gpu"), "--device", "cuda"], null,
            new Dictionary<string, string?> { ["CUDA_VISIBLE_DEVICES"] = "" });
        Assert.Equal(2, run.ExitCode);
        string line = Assert.Single(run.ErrorLines);
        Assert.Contains("sees no GPU", line, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("gpu")));
    }

    [Fact]
    public void WithoutLibtorchOneLineSaysHowToGetItAndLearnedEnginesStillSolve()
    {
        string config = _folder.Write("tiny.json", TinyNetwork.Options.ToJson());
        var environment = new Dictionary<string, string?> { ["LIBTORCH"] = null, ["NUGET_PACKAGES"] = _folder.File("no packages"), ["COSOLVE_WEIGHTS"] = null };
        CosolveRun run = CosolveProcess.Run(["train", "jobshop-dispatch", "--config", config, "--out", _folder.File("run")], null, environment);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Maybe add the packages libtorch-cpu-linux-x64", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        run = CosolveProcess.Run(["solve", _folder.Write("ft06", Samples.Ft06), "--engine", "gnn", "--iterations", "20", "--workers", "1"], null, environment);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("ok", run["check"]);
    }

    private static CosolveRun Solve(string instance, string engine, string weights) => CosolveProcess.Run(
        ["solve", instance, "--engine", engine, "--iterations", "20", "--workers", "1", "--quiet"], null,
        new Dictionary<string, string?> { ["COSOLVE_WEIGHTS"] = weights });
}
