using System.Globalization;
using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

public class PrimalGapTests
{
    [Theory]
    [InlineData(null, "100", 1)]
    [InlineData("100", "100", 0)]
    [InlineData("125", "100", 0.2)]
    [InlineData("80", "100", 0.2)]
    [InlineData("-5", "100", 1)]
    [InlineData("0", "0", 0)]
    [InlineData("3", "0", 1)]
    public void IsBertholdsGap(string? objective, string best, double expected) =>
        Assert.Equal(expected, PrimalGap.Of(objective is null ? null : Number(objective), Number(best)), 12);

    /// <summary>1 until second 2, then 0.5 (200 for 100) until 6, then 0 until 10: (2 + 2 + 0) / 10.</summary>
    [Fact]
    public void TheIntegralIsTheAreaOfTheSteps()
    {
        BenchResult run = BenchSamples.Result() with
        {
            Trace = [new(1, "e", null, 50m), new(2, "e", 200m, 50m), new(6, "e", 100m, 50m), new(11, "e", 90m, 50m)],
        };
        Assert.Equal(0.4, PrimalGap.Integral(run, 10)!.Value, 12);
    }

    [Fact]
    public void WithoutASolutionTheIntegralIsOne() =>
        Assert.Equal(1, PrimalGap.Integral(BenchSamples.Result(objective: null) with { Trace = [new(1, "e", 100m, null)] }, 10));

    [Fact]
    public void WithoutABestKnownValueThereIsNoIntegral() => Assert.Null(PrimalGap.Integral(BenchSamples.Result(best: null), 10));

    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(0.5, 6.0)]
    [InlineData(0.0, null)]
    public void TheTimeToTargetIsThatOfTheFirstSolutionWithinIt(double tolerance, double? expected)
    {
        BenchResult run = BenchSamples.Result(objective: 110) with { Trace = [new(2, "e", 200m, null), new(6, "e", 110m, null)] };
        Assert.Equal(expected, PrimalGap.TimeToTarget(run, tolerance));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
