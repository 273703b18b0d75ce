using CoSolve.Cli.Output;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;
using Spectre.Console;

namespace CoSolve.Tests.Cli.Output;

public class ProgressViewTests
{
    private static readonly KnapsackProblem Problem = new("sack", [1], [1], [1]);

    [Fact]
    public void ALiveTableShowsTheLastStateTheFinderAndTheBars()
    {
        string drawn = Live(Incumbent(1, "tabu", 10), Incumbent(2, "hgs", 30), Bound(3, "cpsat", 30, 60));
        foreach (string part in new[] { "objective", "tabu", "hgs", "cpsat", "30", "60", "100.00 %", "▁█" })
        {
            Assert.Contains(part, drawn, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ALiveTableKeepsTheLastRowsOfMany()
    {
        string drawn = Live([.. Enumerable.Range(0, 1000).Select(i => Incumbent(1 + (i * 1e-4), "tabu", 1000 + i))]);
        Assert.Contains("1999", drawn, StringComparison.Ordinal);
        Assert.InRange(drawn.Split("tabu").Length - 1, 8, 100);
    }

    [Fact]
    public void WarningsScrollByAboveTheTable() =>
        Assert.Contains("cosolve: warning: tabu: mind the gap", Live(new SolveEvent(1, "tabu", SolveEventKind.Warning, null, null, "mind\nthe gap")), StringComparison.Ordinal);

    [Fact]
    public void WithoutATerminalEachIncumbentIsAPlainLine()
    {
        string[] lines = Plain(false, Incumbent(1, "tabu", 10), Incumbent(1.001, "tabu", 12)).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal("    1.00 s  objective 10             bound -              gap -         tabu", lines[0]);
    }

    [Fact]
    public void QuietPrintsWarningsAlone() => Assert.Equal(
        "cosolve: error: tabu: broken\n", Plain(true, Incumbent(1, "tabu", 10), new SolveEvent(1, "tabu", SolveEventKind.Failure, null, null, "broken")));

    [Fact]
    public void ASparklineKeepsTheLastValues()
    {
        var line = new Sparkline(3);
        Assert.Equal("", line.ToString());
        foreach (long value in new long[] { 100, 5, 5, 12 })
        {
            line.Add(value);
        }

        Assert.Equal("▁▁█", line.ToString());
    }

    private static string Plain(bool quiet, params SolveEvent[] events)
    {
        var output = new StringWriter { NewLine = "\n" };
        var view = new PlainProgress(Problem, quiet, output);
        Array.ForEach(events, view.Print);
        view.Finish();
        return output.ToString();
    }

    private static string Live(params SolveEvent[] events)
    {
        var output = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = Terminal.On(output);
        console.Profile.Width = 120;
        var view = new LiveProgress(Problem, console, () => 3);
        Array.ForEach(events, view.Print);
        view.Finish();
        return output.ToString();
    }

    private static SolveEvent Incumbent(double seconds, string engine, long objective) => new(seconds, engine, SolveEventKind.Incumbent, objective, null);

    private static SolveEvent Bound(double seconds, string engine, long objective, long bound) => new(seconds, engine, SolveEventKind.Bound, objective, bound);
}
