using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Report;

/// <summary>What a competitor reached on a group of instances. Gaps are to the best known objective, 0.01 for one per cent.</summary>
internal sealed record GroupSummary
{
    /// <summary>The gap up to which a run survives.</summary>
    public const double SurvivalGap = 0.01;

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

    /// <summary>The mean distance from the bound to the best known objective, over the runs with both.</summary>
    public double? MeanBoundGap { get; init; }

    /// <summary>Killed, crashed or refused by the checker.</summary>
    public required int Failures { get; init; }

    /// <summary>Rows that contradict the best known objective.</summary>
    public required int ToVerify { get; init; }

    /// <summary>The mean over the run's time of the primal gap, mean over all runs.</summary>
    public double? PrimalIntegral { get; init; }

    /// <summary>The survival rate: the share of the runs that came within <see cref="SurvivalGap"/> of the best known objective in their time, null
    /// where none is known (Huang et al. 2023, arXiv:2302.01578, section 5).</summary>
    public double? Survival { get; init; }

    /// <summary>The best-performing rate: the share of the instances on which no competitor has a smaller mean gap over its seeds; ties count for all.</summary>
    public double? BestRate { get; init; }

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
            MeanBoundGap = Averages.Mean([.. taken.Select(BestKnownGap.OfBound).OfType<double>()]),
            Failures = taken.Count(r => r.IsFailure),
            ToVerify = taken.Count(BestKnownGap.NeedsVerification),
            Survival = Averages.Mean([.. taken.Where(r => r.BestKnown is not null).Select(r => BestKnownGap.Of(r) <= SurvivalGap ? 1.0 : 0)]),
            PrimalIntegral = Averages.Mean([.. taken.Select(r => PrimalGap.Integral(r, r.TimeLimit)).OfType<double>()]),
            Seconds = Averages.ShiftedGeometricMean([.. taken.Select(r => r.Seconds)], 1),
        };
    }

    /// <summary>The summaries of all groups and competitors, groups and competitors in order of appearance.</summary>
    public static IReadOnlyList<GroupSummary> All(ResultSet results, Func<BenchResult, string> group)
    {
        var summaries = new List<GroupSummary>();
        foreach (var rows in results.Rows.GroupBy(group))
        {
            ILookup<string, string> best = BestCompetitors(results, rows);
            foreach (string competitor in results.Competitors)
            {
                BenchResult[] own = [.. rows.Where(r => results.CompetitorOf(r) == competitor)];
                int instances = own.Where(r => ResultSet.TookPart(r) && r.BestKnown is not null).Select(r => r.InstanceKey).Distinct().Count();
                summaries.Add(Of(rows.Key, competitor, own) with { BestRate = instances == 0 ? null : (double)best[competitor].Count() / instances });
            }
        }

        return [.. summaries.Where(s => s.Runs > 0)];
    }

    /// <summary>For each competitor the instances on which its mean gap is the smallest.</summary>
    private static ILookup<string, string> BestCompetitors(ResultSet results, IEnumerable<BenchResult> rows)
    {
        var gaps = rows.Where(r => ResultSet.TookPart(r) && r.BestKnown is not null).GroupBy(r => (r.InstanceKey, Competitor: results.CompetitorOf(r)))
            .Select(g => (g.Key.InstanceKey, g.Key.Competitor, Gap: g.Average(r => BestKnownGap.Of(r) ?? double.PositiveInfinity))).ToArray();
        var least = gaps.GroupBy(g => g.InstanceKey).ToDictionary(g => g.Key, g => g.Min(x => x.Gap));
        return gaps.Where(g => double.IsFinite(g.Gap) && g.Gap <= least[g.InstanceKey]).ToLookup(g => g.Competitor, g => g.InstanceKey);
    }
}
