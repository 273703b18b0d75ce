using CoSolve.Cli.Bench;
using CoSolve.Cli.Bench.Metrics;

namespace CoSolve.Cli.Report;

/// <summary>What a competitor reached on a group of instances. Gaps are to the best known objective, 0.01 for one per cent.</summary>
internal sealed record GroupSummary
{
    public required string Group { get; init; }

    public required string Competitor { get; init; }

    /// <summary>Rows in which the competitor took part.</summary>
    public required int Runs { get; init; }

    /// <summary>Those with a checked solution.</summary>
    public required int Solved { get; init; }

    /// <summary>Over the runs with a solution and a best known objective.</summary>
    public double? MeanGap { get; init; }

    public double? MedianGap { get; init; }

    public double? WorstGap { get; init; }

    /// <summary>Runs that reached the best known objective or a better one.</summary>
    public required int BestKnown { get; init; }

    public required int Proved { get; init; }

    /// <summary>Killed, crashed or refused by the checker.</summary>
    public required int Failures { get; init; }

    /// <summary>Rows that contradict the best known objective.</summary>
    public required int ToVerify { get; init; }

    /// <summary>The mean over the run's time of the primal gap, mean over all runs.</summary>
    public double? PrimalIntegral { get; init; }

    /// <summary>The shifted geometric mean of the seconds used, shift 1 s.</summary>
    public double? Seconds { get; init; }

    /// <summary>Sums up the rows of one competitor on one group.</summary>
    public static GroupSummary Of(string group, string competitor, IEnumerable<BenchResult> rows)
    {
        BenchResult[] taken = [.. rows.Where(ResultSet.TookPart)];
        double[] gaps = [.. taken.Select(BestKnownGap.Of).OfType<double>()];
        return new GroupSummary
        {
            Group = group,
            Competitor = competitor,
            Runs = taken.Length,
            Solved = taken.Count(r => r.Objective is not null),
            MeanGap = Averages.Mean(gaps),
            MedianGap = Averages.Median(gaps),
            WorstGap = gaps.Length == 0 ? null : gaps.Max(),
            BestKnown = gaps.Count(g => g <= 0),
            Proved = taken.Count(r => r.IsProved),
            Failures = taken.Count(r => r.IsFailure),
            ToVerify = taken.Count(BestKnownGap.NeedsVerification),
            PrimalIntegral = Averages.Mean([.. taken.Select(r => PrimalGap.Integral(r, r.TimeLimit)).OfType<double>()]),
            Seconds = Averages.ShiftedGeometricMean([.. taken.Select(r => r.Seconds)], 1),
        };
    }

    /// <summary>The summaries of all groups and competitors, groups and competitors in order of appearance.</summary>
    public static IReadOnlyList<GroupSummary> All(ResultSet results, Func<BenchResult, string> group) =>
    [
        .. results.Rows.GroupBy(group).SelectMany(g => results.Competitors
            .Select(c => Of(g.Key, c, g.Where(r => results.CompetitorOf(r) == c)))
            .Where(s => s.Runs > 0)),
    ];
}
