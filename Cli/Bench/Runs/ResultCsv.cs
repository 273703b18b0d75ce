using System.Globalization;
using CoSolve.Cli.Bench.Metrics;
using CsvHelper;

namespace CoSolve.Cli.Bench.Runs;

/// <summary>The rows of results.csv: one for each run, without its trace.</summary>
internal static class ResultCsv
{
    private static readonly string[] Header =
    [
        "id", "family", "set", "instance", "size", "sense", "best_known", "engine", "seed", "time_limit", "workers", "outcome", "status",
        "objective", "bound", "gap_percent", "proved", "verify", "seconds", "wall_seconds", "peak_megabytes", "found_by", "exit_code", "started", "load", "version", "message",
    ];

    /// <summary>The header as a line.</summary>
    public static string HeaderLine => Line(Header);

    /// <summary>A result as a line.</summary>
    public static string LineOf(BenchResult r) => Line(
    [
        r.Id, r.Family, r.Set, r.Instance, r.Size, r.Maximize ? "max" : "min", Text(r.BestKnown), r.Engine, r.Seed.ToString(CultureInfo.InvariantCulture),
        Text(r.TimeLimit, "0.###"), r.Workers.ToString(CultureInfo.InvariantCulture), r.Outcome.ToString(), r.Status,
        Text(r.Objective), Text(r.Bound), Text(BestKnownGap.Of(r) * 100, "0.#########"), r.IsProved ? "1" : "0", BestKnownGap.NeedsVerification(r) ? "1" : "0",
        Text(r.Seconds, "0.000"), Text(r.WallSeconds, "0.000"), Text(r.PeakMegabytes, "0"), r.FoundBy, r.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "",
        r.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Text(r.Load, "0.00"), r.Version, r.Message.ReplaceLineEndings(" "),
    ]);

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Line(string[] fields)
    {
        using var text = new StringWriter();
        using (CsvWriter csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteRecord(fields.AsSpan());
        }

        return text.ToString();
    }
}
