using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Report;
using CoSolve.Tests.Cli.Bench;

namespace CoSolve.Tests.Cli.Report;

public class MarkdownReportTests
{
    private static readonly BenchResult[] Rows =
    [
        BenchSamples.Result("a", "x", 110) with { Trace = [new(5, "x", 110m, null)], Seconds = 3 },
        BenchSamples.Result("a", "y", 100) with { Status = "OPTIMAL", Bound = 100, Seconds = 1 },
        BenchSamples.Result("b", "x", 100),
        BenchSamples.Result("b", "y", null, outcome: RunOutcome.Crashed) with { Message = "out | of memory" },
        BenchSamples.Result("c", "x", 90),
        BenchSamples.Result("c", "y", null, outcome: RunOutcome.Unavailable),
        BenchSamples.Result("d", "x", 90, maximize: true, family: "g"),
    ];

    [Fact]
    public void SumsUpFamilies()
    {
        IReadOnlyList<GroupSummary> summaries = GroupSummary.All(new ResultSet(Rows), r => r.Family);
        Assert.Equal([("f", "x"), ("f", "y"), ("g", "x")], summaries.Select(s => (s.Group, s.Competitor)));
        GroupSummary x = summaries[0];
        Assert.Equal((3, 3, 2, 0, 0, 1), (x.Runs, x.Solved, x.BestKnown, x.Proved, x.Failures, x.ToVerify));
        Assert.Equal((0.0, 0.0, 0.1), (x.MeanGap!.Value, x.MedianGap!.Value, x.WorstGap!.Value));
        GroupSummary y = summaries[1];
        Assert.Equal((2, 1, 1, 1, 1, 0), (y.Runs, y.Solved, y.BestKnown, y.Proved, y.Failures, y.ToVerify));
        Assert.Equal(0.1, summaries[2].MeanGap!.Value, 12);
    }

    [Fact]
    public void BoundGapsAreMeansOverTheRunsWithABound()
    {
        BenchResult[] rows = [BenchSamples.Result("a", "x", 110) with { Bound = 98 }, BenchSamples.Result("b", "x", 100) with { Bound = 100 }, BenchSamples.Result("c", "x", 100)];
        Assert.Equal(0.01, GroupSummary.All(new ResultSet(rows), r => r.Family)[0].MeanBoundGap!.Value, 12);
        Assert.Null(GroupSummary.All(new ResultSet(rows[2..]), r => r.Family)[0].MeanBoundGap);
    }

    [Fact]
    public void SurvivalAndBestRateCountRunsWithinAPerCentAndInstancesWithTheSmallestGap()
    {
        IReadOnlyList<GroupSummary> summaries = GroupSummary.All(new ResultSet(Rows), r => r.Family);
        // x has gaps of 10, 0 and -10 % on a, b and c; y of 0 on a and no solution on b.
        Assert.Equal((2.0 / 3, 2.0 / 3), (summaries[0].Survival!.Value, summaries[0].BestRate!.Value));
        Assert.Equal((0.5, 0.5), (summaries[1].Survival!.Value, summaries[1].BestRate!.Value));
    }

    [Fact]
    public void TheBestOfTheRunsStandsInForABestKnownObjective()
    {
        BenchResult[] rows = [BenchSamples.Result("a", "x", 110) with { BestKnown = null }, BenchSamples.Result("a", "y", 105) with { BestKnown = null }, BenchSamples.Result("b", "x", 100)];
        Assert.Equal([105m, 105m, 100m], new ResultSet(rows).WithBestOfRuns().Rows.Select(r => r.BestKnown));
    }

    [Fact]
    public void ComparesOnlyWhereBothTookPart()
    {
        Comparison comparison = Assert.Single(Comparison.All(new ResultSet(Rows)));
        Assert.Equal((2, 1, 0, 1), (comparison.Instances, comparison.Score.Wins, comparison.Score.Ties, comparison.Score.Losses));
    }

    [Fact]
    public void SeveralLimitsMakeSeveralCompetitors()
    {
        var results = new ResultSet([BenchSamples.Result(limit: 1), BenchSamples.Result(limit: 2.5)]);
        Assert.Equal(["e 1s", "e 2.5s"], results.Competitors);
        Assert.Empty(Comparison.All(results));
        Assert.Equal(["e"], new ResultSet([BenchSamples.Result("a", limit: 1), BenchSamples.Result("b", limit: 2.5)]).Competitors);
    }

    [Fact]
    public void ThreeCompetitorsAreRanked()
    {
        BenchResult[] rows = [BenchSamples.Result("a", "x", 100), BenchSamples.Result("a", "y", 101), BenchSamples.Result("a", "z", 102)];
        Assert.Equal("Mean ranks on the 1 instances that all ran: x 1.00, y 2.00, z 3.00. Friedman's test: chi-squared 2.00, p 0.3679.", MarkdownReport.MeanRanks(new ResultSet(rows)));
        Assert.Null(MarkdownReport.MeanRanks(new ResultSet(rows[..2])));
    }

    [Fact]
    public void WritesEveryTable()
    {
        var output = new StringWriter { NewLine = "\n" };
        MarkdownReport.Write(new ResultSet(Rows), true, true, output);
        string text = output.ToString();
        Assert.Contains("| f | y | 2 | 1 | 0.00 | 0.00 | 0.00 | 1 | 1 | 0.00 |", text, StringComparison.Ordinal);
        Assert.Contains("| f/s/b | y | Crashed | out \\| of memory |", text, StringComparison.Ordinal);
        Assert.Contains("### By size", text, StringComparison.Ordinal);
        Assert.Contains("| f/s/c | x | 90 | - | 100 |", text, StringComparison.Ordinal);
        Assert.Contains("| f/s/a |  | 100 | 110 (10.00) | 100 (0.00)* |", text, StringComparison.Ordinal);
        Assert.Contains("| x | y | 2 | 1 | 0 | 1 | 1.0000 |", text, StringComparison.Ordinal);
    }
}
