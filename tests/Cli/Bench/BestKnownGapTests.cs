using System.Globalization;
using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

public class BestKnownGapTests
{
    [Theory]
    [InlineData("110", "100", false, 0.1)]
    [InlineData("90", "100", false, -0.1)]
    [InlineData("90", "100", true, 0.1)]
    [InlineData("110", "100", true, -0.1)]
    [InlineData("-90", "-100", false, 0.1)]
    [InlineData("-90", "-100", true, -0.1)]
    [InlineData("3", "0", false, 3)]
    [InlineData("6460.9754", "6460.98", false, 0)]
    [InlineData("6460.99", "6460.98", false, 0.01 / 6460.98)]
    public void IsRelativeAndKnowsTheSense(string objective, string best, bool maximize, double expected) =>
        Assert.Equal(expected, BestKnownGap.Of(Number(objective), Number(best), maximize), 12);

    [Theory]
    [InlineData("95", false, 0.05)]
    [InlineData("100", false, 0)]
    [InlineData("101", false, -0.01)]
    [InlineData("105", true, 0.05)]
    public void ABoundIsComparedOnItsOwnSide(string bound, bool maximize, double expected) =>
        Assert.Equal(expected, BestKnownGap.OfBound(BenchSamples.Result(maximize: maximize) with { Bound = Number(bound), BestKnown = 100 })!.Value, 12);

    [Theory]
    [InlineData("100", null, false, false)]
    [InlineData("99", null, false, true)]
    [InlineData("99", null, true, false)]
    [InlineData("101", null, true, true)]
    [InlineData("110", "101", false, true)]
    [InlineData("110", "100", false, false)]
    [InlineData("90", "99", true, true)]
    [InlineData(null, null, false, false)]
    [InlineData("99.6", null, false, false)]
    public void WhatContradictsTheBestKnownValueIsFlagged(string? objective, string? bound, bool maximize, bool expected)
    {
        BenchResult result = BenchSamples.Result(objective: objective is null ? null : Number(objective), maximize: maximize) with
        {
            Bound = bound is null ? null : Number(bound),
        };
        Assert.Equal(expected, BestKnownGap.NeedsVerification(result));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
