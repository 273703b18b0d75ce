using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoSolve.Tests.Problems.JobShop;

namespace CoSolve.Tests.Cli;

/// <summary>What the tool prints and writes, and where from it takes its options.</summary>
public sealed partial class OutputProcessTests : IDisposable
{
    private const char Escape = '\u001b';

    private const string Routes = """
        NAME : four
        TYPE : CVRP
        DIMENSION : 5
        EDGE_WEIGHT_TYPE : EUC_2D
        CAPACITY : 10
        NODE_COORD_SECTION
        1 0 0
        2 0 10
        3 10 0
        4 10 10
        5 -10 0
        DEMAND_SECTION
        1 0
        2 4
        3 5
        4 5
        5 6
        DEPOT_SECTION
        1
        -1
        EOF
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RedirectedOutputIsPlainWhateverTheTerminal()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        var terminal = new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["COLORTERM"] = "truecolor", ["NO_COLOR"] = null };
        foreach (string[] arguments in new string[][] { ["solve", instance, "--engine", "dispatch"], ["info", instance], ["engines"], ["explain", instance, "--time", "5s"] })
        {
            CosolveRun run = CosolveProcess.Run(arguments, null, terminal);
            Assert.Equal(0, run.ExitCode);
            Assert.DoesNotContain(Escape, run.Output);
            Assert.DoesNotContain(Escape, run.Error);
        }
    }

    [Theory]
    [InlineData("xterm-256color", null, true)]
    [InlineData("xterm-256color", "1", false)]
    [InlineData("dumb", null, false)]
    public void ATerminalGetsColoursUnlessItDeclines(string term, string? noColor, bool isRich)
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string output = OnTerminal($"solve {instance} --engine dispatch", term, noColor);
        Assert.Equal(isRich, Colour().IsMatch(output));
        Assert.Contains("status=FEASIBLE", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(isRich, Colour().IsMatch(OnTerminal($"info {instance}", term, noColor)));
    }

    [Fact]
    public void InfoCheckAndEnginesSpeakJson()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string solution = _folder.File("ft06.sol");
        CosolveProcess.Run("solve", instance, "--engine", "dispatch", "--sol", solution);
        using JsonDocument info = JsonDocument.Parse(CosolveProcess.Run("info", instance, "--json").Output);
        Assert.Equal("jobshop", info.RootElement.GetProperty("family").GetString());
        using JsonDocument check = JsonDocument.Parse(CosolveProcess.Run("check", instance, solution, "--json").Output);
        Assert.Equal("ok", check.RootElement.GetProperty("check").GetString());
        Assert.InRange(check.RootElement.GetProperty("objective").GetInt64(), 55, 90);
        using JsonDocument engines = JsonDocument.Parse(CosolveProcess.Run("engines", "--json").Output);
        Assert.Equal("auto", engines.RootElement.GetProperty("routing")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("options.json", """{ "engine": "dispatch", "seed": 9, "quiet": true }""")]
    [InlineData("options.yaml", "engine: dispatch\nseed: 9\nquiet: true\n")]
    public void AConfigurationGivesOptionsThatTheCommandLineOverrides(string name, string text)
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string config = _folder.Write(name, text);
        CosolveRun run = CosolveProcess.Run("solve", instance, "--config", config);
        Assert.StartsWith("dispatch/", run["engine"], StringComparison.Ordinal);
        Assert.Equal(("9", ""), (run["seed"], run.Error));
        Assert.Equal("4", CosolveProcess.Run("solve", instance, "--seed", "4", "--config", config)["seed"]);
    }

    [Theory]
    [InlineData("""{ "enginge": "dispatch" }""", "'enginge' is not an option of solve. Maybe one of: ")]
    [InlineData("[1]", "is not an object of options")]
    [InlineData("{", "is not valid JSON")]
    public void ABadConfigurationIsNamed(string text, string message)
    {
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("ft06", Samples.Ft06), "--config", _folder.Write("bad.json", text));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void ShellsCompleteVerbsAndOptions()
    {
        Assert.All(new[] { "bash", "zsh", "fish" }, shell => Assert.Contains("[suggest:", CosolveProcess.Run("completion", shell).Output, StringComparison.Ordinal));
        Assert.Contains("solve", CosolveProcess.Run("[suggest:10]", "cosolve so").Output.Split('\n'));
        Assert.Contains("--warm-start", CosolveProcess.Run("[suggest:21]", "cosolve solve x --war").Output.Split('\n'));
    }

    [Theory]
    [InlineData(".csv", "route,type,stop,kind,number,x,y,arrival,start,departure,load1")]
    [InlineData(".geojson", "{\"type\":\"FeatureCollection\"")]
    public void RoutesAreWrittenAsTablesAndMapsThatReadBack(string ending, string begin)
    {
        string instance = _folder.Write("four.vrp", Routes);
        string solution = _folder.File("four" + ending);
        CosolveRun run = CosolveProcess.Run("solve", instance, "--engine", "insertion", "--sol", solution);
        Assert.StartsWith(begin, File.ReadAllText(solution), StringComparison.Ordinal);
        Assert.Equal($"check=ok objective={run["objective"]}\n", CosolveProcess.Run("check", instance, solution).Output);
    }

    [Fact]
    public void SchedulesAreWrittenAsTablesThatReadBack()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string solution = _folder.File("ft06.csv");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--engine", "dispatch", "--sol", solution);
        Assert.Equal(37, File.ReadLines(solution).Count());
        Assert.Equal($"check=ok objective={run["objective"]}\n", CosolveProcess.Run("check", instance, solution).Output);
    }

    [Fact]
    public void APartialWarmStartIsCompletedAndSaidInOneLine()
    {
        string instance = _folder.Write("four.vrp", Routes);
        string start = _folder.Write("start.sol", "Route #1: 1 4\nCost 0\n");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--engine", "insertion", "--warm-start", start, "--quiet");
        Assert.Equal("ok", run["check"]);
        Assert.Equal("cosolve: warning: warm-start: The warm start lacks 2 of 4 clients; they were added by construction.", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("0 3 1 2\n0 4 1 1\n", "jsplib", "Makespan 5\nMachine 0: 0.0\nMachine 1: 0.1\n", "1 of 2 jobs are missing; they were added behind the others, on their fastest machines.")]
    [InlineData("0 3 1 2\n0 4 1 1\n", "jsplib", "Makespan 5\nMachine 0: 0.0\nMachine 1: 0.1 1.1\n", "operation (1,0) is not scheduled.")]
    public void AWarmStartMayLackWholeJobs(string jobs, string format, string solution, string said)
    {
        string instance = _folder.Write("shop.jsp", $"2 2\n{jobs}");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--format", format, "--engine", "dispatch", "--warm-start", _folder.Write("start.sol", solution), "--quiet");
        Assert.EndsWith(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void NoImprovementEndsALongRun()
    {
        string instance = _folder.Write("ft06", JobShopFixtures.Ft06Text);
        string json = _folder.File("ft06.json");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "100s", "--workers", "1", "--engine", "tabu", "--stop-after-no-improvement", "300ms", "--json", json);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal("NoImprovement", document.RootElement.GetProperty("reason").GetString());
        Assert.InRange(run.Number("seconds"), 0, 90);
        Assert.Contains("not a valid duration", CosolveProcess.Run("solve", instance, "--stop-after-no-improvement", "soon").Error, StringComparison.Ordinal);
    }

    /// <summary>A change of colour; other sequences are sent by the runtime when it finds a terminal.</summary>
    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();

    /// <summary>Runs the tool on a pseudo-terminal and returns all that it shows.</summary>
    private static string OnTerminal(string arguments, string term, string? noColor)
    {
        var start = new ProcessStartInfo("script", ["-qec", $"{CosolveProcess.CommandLine} {arguments}", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment["TERM"], start.Environment["NO_COLOR"]) = (term, noColor);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.ReplaceLineEndings("\n");
    }
}
