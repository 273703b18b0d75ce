using CoSolve.Cli.Output;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Cli.Output;

public class ProgressPrinterTests
{
    private static readonly KnapsackProblem Problem = new("sack", [1], [1], [1]);

    [Fact]
    public void ATerminalLineShowsTheStateTheFinderAndTheBars()
    {
        string drawn = Print(true, 120, Incumbent(1, "tabu", 10), Incumbent(2, "hgs", 30), Bound(3, "cpsat", 30, 60));
        Assert.DoesNotContain('\n', drawn[..^1]);
        string last = drawn.TrimEnd('\n').Split('\r')[^1];
        Assert.Contains("objective 30", last, StringComparison.Ordinal);
        Assert.Contains("bound 60", last, StringComparison.Ordinal);
        Assert.Contains("gap 100.00 %", last, StringComparison.Ordinal);
        Assert.Contains("▁█ hgs", last, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyIncumbentsAreDrawnNowAndThenAndTheLastAlways()
    {
        string drawn = Print(true, 120, [.. Enumerable.Range(0, 1000).Select(i => Incumbent(1 + (i * 1e-4), "tabu", i))]);
        Assert.InRange(drawn.Split('\r').Length, 3, 5);
        Assert.Contains("objective 999", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineNeverWraps() =>
        Assert.All(Print(true, 40, Incumbent(1, "an-engine-with-a-long-name", 10)).TrimEnd('\n').Split('\r')[1..], l => Assert.True(l.Replace("\u001b[K", "", StringComparison.Ordinal).Length < 40));

    [Fact]
    public void WithoutATerminalEachIncumbentIsAPlainLine()
    {
        string[] lines = Print(false, 40, Incumbent(1, "tabu", 10), Incumbent(1.001, "tabu", 12)).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("tabu", lines[1], StringComparison.Ordinal);
    }

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

    private static string Print(bool terminal, int width, params SolveEvent[] events)
    {
        var output = new StringWriter { NewLine = "\n" };
        var printer = new ProgressPrinter(Problem, false, output, terminal, width);
        foreach (SolveEvent e in events)
        {
            printer.Print(e);
        }

        printer.Finish();
        return output.ToString();
    }

    private static SolveEvent Incumbent(double seconds, string engine, long objective) => new(seconds, engine, SolveEventKind.Incumbent, objective, null);

    private static SolveEvent Bound(double seconds, string engine, long objective, long bound) => new(seconds, engine, SolveEventKind.Bound, objective, bound);
}
