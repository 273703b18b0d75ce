using System.Globalization;
using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Report;

/// <summary>The tables of a benchmark as Markdown.</summary>
internal static class MarkdownReport
{
    private const int CommitDigits = 10;
    private static readonly string[] SummaryHeader =
        ["runs", "solved", "mean gap %", "median %", "worst %", "best known", "proved", "bound gap %", "primal integral %", "survival %", "best rate %", "seconds", "failures", "verify"];

    /// <summary>Writes the leaderboard by family and by set, the comparisons, and what has to be looked at.</summary>
    /// <param name="results">The rows.</param>
    /// <param name="sizes">Write the leaderboard by size as well.</param>
    /// <param name="instances">Write a table of all instances as well.</param>
    /// <param name="output">Receives the text.</param>
    public static void Write(ResultSet results, bool sizes, bool instances, TextWriter output)
    {
        output.Write($"{Setting(results)}\n\n");
        output.Write("Gaps are to the best known objective, over the runs with a checked solution; the bound gap is the mean distance from the bound to that objective, over the runs with a bound; the primal integral is the mean gap over the run's time, 100 % before the first solution; the survival rate is the share of runs within 1 %, the best rate that of instances on which no other has a smaller gap; seconds are shifted geometric means (shift 1 s).\n\n");
        WriteSummaries(output, "By family", "family", GroupSummary.All(results, r => r.Family));
        WriteSummaries(output, "By set", "set", GroupSummary.All(results, r => $"{r.Family}/{r.Set}"));
        if (sizes)
        {
            WriteSummaries(output, "By size", "set and size", GroupSummary.All(results, r => $"{r.Family}/{r.Set} {r.Size}"));
        }

        WriteComparisons(results, output);
        WriteFailures(results, output);
        WriteContradictions(results, output);
        if (instances)
        {
            WriteInstances(results, output);
        }
    }

    /// <summary>A gap as per cent.</summary>
    public static string Percent(double? gap) => gap is { } g ? (g * 100).ToString("0.00", CultureInfo.InvariantCulture) : "-";

    /// <summary>How the runs were made, in one sentence.</summary>
    public static string Setting(ResultSet results)
    {
        string workers = string.Join(", ", results.Rows.Select(r => r.Workers).Distinct().Order());
        string seeds = string.Join(", ", results.Rows.Select(r => r.Seed).Distinct().Order());
        var (shortest, longest) = (results.Rows.Min(r => r.TimeLimit), results.Rows.Max(r => r.TimeLimit));
        string limits = shortest == longest
            ? string.Create(CultureInfo.InvariantCulture, $"limit {longest:0.###} s")
            : string.Create(CultureInfo.InvariantCulture, $"limits {shortest:0.###} to {longest:0.###} s");
        string versions = string.Join(", ", results.Rows.Select(r => Shortened(r.Version)).Where(v => v.Length > 0).Distinct());
        double[] loads = [.. results.Rows.Select(r => r.Load).OfType<double>()];
        string load = loads.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; machine load when runs began {Averages.Median(loads):0.0} (median), {loads.Max():0.0} (largest)");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Rows.Count} runs on {results.Instances.Count} instances; {limits}; workers {workers}; seeds {seeds}; version {(versions.Length == 0 ? "-" : versions)}{load}.");
    }

    /// <summary>Friedman's test in a sentence; null for two competitors or when no instance was run by all.</summary>
    public static string? MeanRanks(ResultSet results)
    {
        var (_, costs) = results.Matrix(results.Competitors, BestKnownGap.Of);
        if (results.Competitors.Count <= 2 || costs.Count == 0)
        {
            return null;
        }

        FriedmanTest friedman = FriedmanTest.Test(costs);
        string ranks = string.Join(", ", results.Competitors.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c} {friedman.MeanRanks[i]:0.00}")));
        return string.Create(CultureInfo.InvariantCulture, $"Mean ranks on the {costs.Count} instances that all ran: {ranks}. Friedman's test: chi-squared {friedman.Statistic:0.00}, p {Probability(friedman.PValue)}.");
    }

    /// <summary>The version with the first digits of the commit.</summary>
    private static string Shortened(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is var plus && plus >= 0 && plus + CommitDigits < version.Length ? version[..(plus + 1 + CommitDigits)] : version;

    private static void WriteSummaries(TextWriter output, string title, string group, IReadOnlyList<GroupSummary> summaries)
    {
        output.Write($"### {title}\n\n");
        MarkdownTable.Write(output, 2, [group, "engine", .. SummaryHeader], summaries.Select(Cells));
    }

    private static string[] Cells(GroupSummary s) =>
    [
        s.Group, s.Competitor, Text(s.Runs), Text(s.Solved), Percent(s.MeanGap), Percent(s.MedianGap), Percent(s.WorstGap), Text(s.BestKnown),
        Text(s.Proved), Percent(s.MeanBoundGap), Percent(s.PrimalIntegral), Percent(s.Survival), Percent(s.BestRate), s.Seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-", Text(s.Failures), Text(s.ToVerify),
    ];

    private static void WriteComparisons(ResultSet results, TextWriter output)
    {
        IReadOnlyList<Comparison> comparisons = Comparison.All(results);
        if (comparisons.Count == 0)
        {
            return;
        }

        output.Write("### Competitors against each other\n\nWins, ties and losses of the first by gap; Wilcoxon's signed-rank test of the gaps, two-sided.\n\n");
        MarkdownTable.Write(output, 2, ["first", "second", "instances", "wins", "ties", "losses", "p"], comparisons.Select(c => new[]
        {
            c.First, c.Second, Text(c.Instances), Text(c.Score.Wins), Text(c.Score.Ties), Text(c.Score.Losses), Probability(c.Test.PValue),
        }));
        if (MeanRanks(results) is { } ranks)
        {
            output.Write($"{ranks}\n\n");
        }
    }

    private static void WriteFailures(ResultSet results, TextWriter output)
    {
        BenchResult[] failures = [.. results.Rows.Where(r => r.IsFailure || (ResultSet.TookPart(r) && r.Objective is null && r.Outcome != RunOutcome.Infeasible))];
        if (failures.Length > 0)
        {
            output.Write("### Runs that failed or found nothing\n\n");
            MarkdownTable.Write(output, 4, ["instance", "engine", "outcome", "message"], failures.Select(r => new[] { r.InstanceKey, results.CompetitorOf(r), r.Outcome.ToString(), r.Message }));
        }
    }

    private static void WriteContradictions(ResultSet results, TextWriter output)
    {
        BenchResult[] rows = [.. results.Rows.Where(BestKnownGap.NeedsVerification)];
        if (rows.Length > 0)
        {
            output.Write("### To verify\n\nThese rows contradict the best known value: a better objective or a bound that excludes it. That is an error somewhere until shown otherwise.\n\n");
            MarkdownTable.Write(output, 2, ["instance", "engine", "objective", "bound", "best known"], rows.Select(r => new[]
            {
                r.InstanceKey, results.CompetitorOf(r), Text(r.Objective), Text(r.Bound), Text(r.BestKnown),
            }));
        }
    }

    private static void WriteInstances(ResultSet results, TextWriter output)
    {
        output.Write("### By instance\n\nObjective (gap %), means over seeds; * proved.\n\n");
        MarkdownTable.Write(output, 2, ["instance", "size", "best known", .. results.Competitors], results.Rows.GroupBy(r => r.InstanceKey).Select(g =>
        {
            BenchResult first = g.First();
            ILookup<string, BenchResult> cells = g.ToLookup(results.CompetitorOf);
            return (IReadOnlyList<string>)[g.Key, first.Size, Text(first.BestKnown), .. results.Competitors.Select(c => Cell([.. cells[c]]))];
        }));
    }

    private static string Cell(IReadOnlyList<BenchResult> runs)
    {
        BenchResult[] solved = [.. runs.Where(r => r.Objective is not null)];
        return runs.Count == 0 ? ""
            : solved.Length == 0 ? runs[0].Outcome.ToString()
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{solved.Average(r => r.Objective!.Value):0.##} ({Percent(Averages.Mean([.. solved.Select(BestKnownGap.Of).OfType<double>()]))}){(solved.All(r => r.IsProved) ? "*" : "")}");
    }

    private static string Probability(double p) => p < 0.0001 ? "<0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
