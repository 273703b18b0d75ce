using CoSolve.Cli.Bench;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

public class BenchProgressTests
{
    [Fact]
    public void ATerminalHasABarBelowTheRows()
    {
        string drawn = Print(true);
        string[] lines = drawn.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("\rf/s/a/e/t10/s1: 100", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(new string('█', 15) + new string('░', 15) + " [2/4]  50 %,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" left", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutATerminalEachRowSaysTheShareDone()
    {
        string line = Print(false);
        Assert.StartsWith("[2/4]  50 %,", line, StringComparison.Ordinal);
        Assert.Contains(" left  f/s/a/e/t10/s1: 100", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', line);
    }

    private static string Print(bool isTerminal)
    {
        var output = new StringWriter { NewLine = "\n" };
        BenchRun[] open = [.. new[] { "a", "b", "c" }.Select(n => new BenchRun(BenchSamples.Instance(n), BenchSamples.Engine("e"), 1, 10, 1))];
        using (var progress = new BenchProgress(open, 1, 1, output, isTerminal))
        {
            progress.Ended(open[0], BenchSamples.Result());
        }

        return output.ToString();
    }
}
