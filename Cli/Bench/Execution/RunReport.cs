using System.Globalization;
using System.Text.Json;
using CoSolve.Cli.Bench.Runs;
using CsvHelper;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>What a run of <c>cosolve solve</c> wrote of itself.</summary>
internal sealed record RunReport(
    string Status, decimal? Objective, decimal? Bound, double Seconds, string Engine, string Check, IReadOnlyList<string> Reports)
{
    /// <summary>Reads the JSON file; null when it is missing or half written.</summary>
    public static RunReport? Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return new RunReport(
                root.GetProperty("status").GetString()!,
                Number(root.GetProperty("objective")),
                Number(root.GetProperty("bound")),
                root.GetProperty("seconds").GetDouble(),
                root.GetProperty("engine").GetString()!,
                root.GetProperty("check").GetString()!,
                [.. Texts(root.GetProperty("failures")), .. Texts(root.GetProperty("warnings"))]);
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads the trace; empty when it is missing, cut off at a row that a kill left half written.</summary>
    public static IReadOnlyList<TracePoint> ReadTrace(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        string text = File.ReadAllText(path);
        using CsvReader csv = CsvReader.FromText(text[..(text.LastIndexOf('\n') + 1)]);
        var points = new List<TracePoint>();
        while (csv.Read() && csv.FieldCount == 5)
        {
            if (double.TryParse(csv.GetString(0), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
            {
                points.Add(new TracePoint(seconds, csv.GetString(1), Number(csv.GetString(3)), Number(csv.GetString(4))));
            }
        }

        return points;
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    private static decimal? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;
}
