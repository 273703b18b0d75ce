using System.Text.Json;
using System.Text.RegularExpressions;
namespace CoSolve.Tests.Cli;

public sealed partial class SolveProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SolvesCheckedAndPrintsTheStatusLineLast()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string solution = _folder.File("ft06.sol");
        string json = _folder.File("ft06.json");
        string trace = _folder.File("ft06.csv");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "3s", "--workers", "1", "--sol", solution, "--json", json, "--trace", trace);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(StatusLineShape(), run.Output.TrimEnd('\n').Split('\n')[^1]);
        Assert.Equal("ok", run["check"]);
        Assert.InRange(run.Number("objective"), 55, 60);
        Assert.Equal($"Makespan {run["objective"]}", File.ReadLines(solution).First());
        Assert.Equal("seconds,engine,event,objective,bound", File.ReadLines(trace).First());
        Assert.True(File.ReadLines(trace).Count() >= 2);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal(2, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(run["objective"], document.RootElement.GetProperty("objective").GetRawText());
        Assert.Contains(document.RootElement.GetProperty("boundEngine").GetString(), File.ReadLines(trace).Select(line => line.Split(',')).Where(cells => cells[2] == "bound").Select(cells => cells[1]));
        Assert.Equal(JsonValueKind.Object, document.RootElement.GetProperty("solution").ValueKind);
        CosolveRun check = CosolveProcess.Run("check", instance, solution);
        Assert.Equal(0, check.ExitCode);
        Assert.Equal($"check=ok objective={run["objective"]}\n", check.Output);
    }

    [Fact]
    public void ABrokenSolutionFailsTheCheckWithWords()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string solution = _folder.File("ft06.sol");
        CosolveProcess.Run("solve", instance, "--engine", "dispatch", "--sol", solution);
        string[] lines = File.ReadAllLines(solution);
        string[] fields = lines[1].Split(' ');
        lines[1] = string.Join(' ', fields[..^1]);
        File.WriteAllLines(solution, lines);
        CosolveRun check = CosolveProcess.Run("check", instance, solution);
        Assert.True(check.ExitCode is 3 or 6, check.Output + check.Error);
        Assert.NotEmpty(check.ErrorLines);
    }

    [Fact]
    public void ReadsStandardInputAndIgnoresTheCulture()
    {
        CosolveRun run = CosolveProcess.Run(
            ["solve", "-", "--engine", "dispatch", "--quiet"], Samples.Ft06, new Dictionary<string, string?> { ["LANG"] = "de_DE.UTF-8", ["LC_ALL"] = "de_DE.UTF-8" });
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(StatusLineShape(), run.Output.TrimEnd('\n'));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task ASignalEndsTheRunAfterWritingTheBestSolution(string signal, int exitCode)
    {
        string instance = _folder.Write("large", Samples.LargeJobShop());
        string solution = _folder.File("large.sol");
        using CosolveProcess process = CosolveProcess.Start(["solve", instance, "--time", "100s", "--workers", "1", "--sol", solution]);
        await WaitFor(() => File.Exists(solution));
        process.Signal(signal);
        CosolveRun run = process.Finish();
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal("ok", run["check"]);
        Assert.InRange(run.Number("seconds"), 0, 60);
        Assert.Equal($"Makespan {run["objective"]}", File.ReadLines(solution).First());
    }

    [Fact]
    public async Task AKilledRunLeavesACompleteSolutionFile()
    {
        string instance = _folder.Write("large", Samples.LargeJobShop());
        string solution = _folder.File("large.sol");
        using CosolveProcess process = CosolveProcess.Start(["solve", instance, "--time", "100s", "--workers", "1", "--sol", solution]);
        await WaitFor(() => File.Exists(solution));
        process.Signal("KILL");
        process.Finish();
        Assert.Equal(0, CosolveProcess.Run("check", instance, solution).ExitCode);
    }

    [Fact]
    public void AProvenInfeasibleProblemExitsWithFive()
    {
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("oversized.vrp", Samples.OversizedClient), "--time", "5s", "--workers", "1");
        Assert.True(run.ExitCode is 5 or 3, $"exit {run.ExitCode}: {run.Output}{run.Error}");
        if (run.ExitCode == 5)
        {
            Assert.Equal("INFEASIBLE", run["status"]);
        }
    }

    [Fact]
    public void AutoRunsNoMoreSearchesThanThereAreProcessors()
    {
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("ft06", Samples.Ft06), "--time", "5s", "--workers", "1000");
        Assert.Equal("OPTIMAL", run["status"]);
        Assert.Contains($"auto uses {Environment.ProcessorCount}", run.Error, StringComparison.Ordinal);
        Assert.Contains($"workers {Environment.ProcessorCount},", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AWarmStartIsNeverMadeWorse()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string solution = _folder.File("ft06.sol");
        double best = CosolveProcess.Run("solve", instance, "--time", "2s", "--workers", "1", "--sol", solution).Number("objective");
        CosolveRun warm = CosolveProcess.Run("solve", instance, "--engine", "dispatch", "--warm-start", solution);
        Assert.Equal(best, warm.Number("objective"));
        Assert.EndsWith("/warm-start", warm["engine"], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnEngineHostTheOtherEnginesSolveAndTheMissingOneSaysHowToGetIt()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        var environment = new Dictionary<string, string?> { ["COSOLVE_ENGINE_HOST"] = _folder.File("missing") };
        CosolveRun native = CosolveProcess.Run(["solve", instance, "--time", "2s", "--workers", "2"], null, environment);
        Assert.Equal(0, native.ExitCode);
        Assert.Equal("ok", native["check"]);
        CosolveRun cbc = CosolveProcess.Run(["solve", instance, "--engine", "cbc", "--quiet"], null, environment);
        Assert.Equal(2, cbc.ExitCode);
        Assert.Contains("COSOLVE_ENGINE_HOST", Assert.Single(cbc.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKilledEngineHostEndsThatEngineOnlyAndIsReported()
    {
        string instance = _folder.Write("large", Samples.LargeJobShop(20, 10));
        using CosolveProcess process = CosolveProcess.Start(["solve", instance, "--time", "60s", "--workers", "1", "--engine", "cbc"]);
        int host = 0;
        await WaitFor(() => (host = CosolveProcess.ChildNamed(process.Id, "dotnet")) != 0);

        // The first call lasts two seconds and has a child of its own.
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        CosolveProcess.SignalTo(host, "KILL");
        CosolveRun run = process.Finish();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("ok", run["check"]);
        Assert.Contains(run.ErrorLines, l => l.StartsWith("cosolve: error: cbc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoEngineHostOutlivesAKilledRun()
    {
        string instance = _folder.Write("large", Samples.LargeJobShop(20, 10));
        using CosolveProcess process = CosolveProcess.Start(["solve", instance, "--time", "60s", "--workers", "1", "--engine", "cbc"]);
        int host = 0;
        await WaitFor(() => (host = CosolveProcess.ChildNamed(process.Id, "dotnet")) != 0);
        process.Signal("KILL");
        process.Finish();
        await WaitFor(() => !Directory.Exists($"/proc/{host}"));
    }

    [Fact]
    public void IterationLimitedRunsOfOneWorkerAreIdentical()
    {
        string instance = _folder.Write("large", Samples.LargeJobShop(15, 10));
        string first = _folder.File("first.sol");
        string second = _folder.File("second.sol");
        CosolveProcess.Run("solve", instance, "--iterations", "300", "--workers", "1", "--seed", "7", "--sol", first);
        CosolveProcess.Run("solve", instance, "--iterations", "300", "--workers", "1", "--seed", "7", "--sol", second);
        Assert.Equal(File.ReadAllText(first), File.ReadAllText(second));
    }

    private static async Task WaitFor(Func<bool> condition)
    {
        DateTime patience = DateTime.UtcNow.AddSeconds(90);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < patience, "Nothing was written.");
            await Task.Delay(20);
        }
    }

    [GeneratedRegex(@"^status=(OPTIMAL|FEASIBLE|INFEASIBLE|UNKNOWN) objective=\S+ bound=\S+ gap=\S+ seconds=\d+\.\d\d engine=\S+ seed=\d+ check=(ok|failed|none)$")]
    private static partial Regex StatusLineShape();
}
