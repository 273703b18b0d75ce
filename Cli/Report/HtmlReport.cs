using System.Globalization;
using System.Text.Json;
using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Report;

/// <summary>A benchmark as one HTML page that needs no other file and no network.</summary>
internal static class HtmlReport
{
    private const int MostTracePoints = 150;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict };

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="results">The rows.</param>
    /// <param name="pictures">SVG drawings by instance; empty for none.</param>
    /// <param name="output">Receives the page.</param>
    /// <exception cref="ArgumentException">The chart library is not installed.</exception>
    public static void Write(string title, ResultSet results, IReadOnlyDictionary<string, string> pictures, TextWriter output)
    {
        string library = ReportAssets.ReadLibrary().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        string page = ReportAssets.Read("report.html");
        var parts = new Dictionary<string, string>
        {
            ["title"] = Plots.SvgCanvas.Escape(title),
            ["style"] = ReportAssets.Read("report.css"),
            ["library"] = library,
            ["data"] = JsonSerializer.Serialize(Data(results, pictures), Json),
            ["script"] = ReportAssets.Read("report.js"),
        };

        // Each placeholder is replaced where the template has it, never inside what replaced another one.
        int at = 0;
        for (int open; (open = page.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            int close = page.IndexOf("}}", open, StringComparison.Ordinal);
            output.Write(page.AsSpan(at, open - at));
            output.Write(parts[page[(open + 2)..close]]);
            at = close + 2;
        }

        output.Write(page.AsSpan(at));
    }

    private static object Data(ResultSet results, IReadOnlyDictionary<string, string> pictures) => new
    {
        setting = MarkdownReport.Setting(results),
        competitors = results.Competitors,
        families = GroupSummary.All(results, r => r.Family).Select(Summary),
        sets = GroupSummary.All(results, r => $"{r.Family}/{r.Set}").Select(Summary),
        all = GroupSummary.All(results, _ => "all").Select(Summary),
        comparisons = Comparison.All(results).Select(c => new
        {
            c.First,
            c.Second,
            c.Instances,
            wins = c.Score.Wins,
            ties = c.Score.Ties,
            losses = c.Score.Losses,
            p = c.Test.PValue,
        }),
        meanRanks = MarkdownReport.MeanRanks(results),
        profiles = ReportProfile.All(results).Select(g => new { g.Group, g.Profiles }),
        runs = results.Rows.Select(r => Run(results, r)),
        pictures,
    };

    private static object Summary(GroupSummary s) => new
    {
        s.Group,
        s.Competitor,
        s.Runs,
        s.Solved,
        mean = s.MeanGap,
        median = s.MedianGap,
        worst = s.WorstGap,
        s.BestKnown,
        s.Proved,
        bound = s.MeanBoundGap,
        integral = s.PrimalIntegral,
        survival = s.Survival,
        bestRate = s.BestRate,
        s.Seconds,
        s.Failures,
        verify = s.ToVerify,
    };

    private static object Run(ResultSet results, BenchResult r) => new
    {
        instance = r.InstanceKey,
        r.Size,
        best = r.BestKnown,
        competitor = results.CompetitorOf(r),
        r.Seed,
        limit = r.TimeLimit,
        outcome = r.Outcome.ToString(),
        r.Objective,
        r.Bound,
        gap = BestKnownGap.Of(r),
        proved = r.IsProved,
        verify = BestKnownGap.NeedsVerification(r),
        r.Seconds,
        by = r.FoundBy,
        r.Message,
        trace = Thinned(r.Trace),
    };

    /// <summary>At most a page's worth of points, first and last kept.</summary>
    private static IEnumerable<decimal?[]> Thinned(IReadOnlyList<TracePoint> trace)
    {
        int count = Math.Min(trace.Count, MostTracePoints);
        for (int i = 0; i < count; i++)
        {
            TracePoint point = trace[count == 1 ? 0 : (int)((long)i * (trace.Count - 1) / (count - 1))];
            yield return [decimal.Parse(point.Seconds.ToString("0.###", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), point.Objective, point.Bound];
        }
    }
}
