using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoSolve.Cli.Output;

namespace CoSolve.Cli.Bench.Runs;

/// <summary>
/// The rows of a benchmark on disk. <c>raw.jsonl</c> is the record: each row is one line, forced to the disk before the next run
/// begins. <c>results.csv</c> repeats it without the traces and is rebuilt from it when a benchmark is resumed, so that after a kill
/// at any moment each row is in both files exactly once. Thread-safe; one process at a time holds a folder.
/// </summary>
internal sealed class ResultStore : IDisposable
{
    public const string RawName = "raw.jsonl";
    public const string CsvName = "results.csv";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _gate = new();
    private readonly FileStream _lock;
    private readonly FileStream _raw;
    private readonly FileStream _csv;

    private ResultStore(FileStream held, string folder)
    {
        _lock = held;
        _raw = new FileStream(Path.Combine(folder, RawName), FileMode.Append, FileAccess.Write, FileShare.Read);
        _csv = new FileStream(Path.Combine(folder, CsvName), FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Opens a folder, creating it when it is new.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="resume">Keep the rows that are there; without it a folder with rows is refused.</param>
    /// <param name="keep">Which of the rows are kept; the others are dropped, so that their runs are made again.</param>
    /// <param name="kept">The rows that are there.</param>
    /// <exception cref="ArgumentException">The folder has rows or another process holds it.</exception>
    public static ResultStore Open(string folder, bool resume, Predicate<BenchResult> keep, out IReadOnlyList<BenchResult> kept)
    {
        Directory.CreateDirectory(folder);
        FileStream held = Hold(folder);
        try
        {
            IReadOnlyList<BenchResult> found = Read(folder);
            if (found.Count > 0 && !resume)
            {
                throw new ArgumentException($"{folder} holds {found.Count} rows already. Maybe --resume to go on with them, or another --out.");
            }

            kept = [.. found.Where(r => keep(r))];
            Rewrite(folder, kept);
            return new ResultStore(held, folder);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a folder, each once; the half-written last line of a killed benchmark is left out.</summary>
    /// <exception cref="ArgumentException">A line other than the last is malformed.</exception>
    public static IReadOnlyList<BenchResult> Read(string folder)
    {
        string path = Path.Combine(folder, RawName);
        if (!File.Exists(path))
        {
            return [];
        }

        string text = File.ReadAllText(path);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var results = new List<BenchResult>(lines.Length);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            BenchResult result = Parse(lines[i]) ?? throw new ArgumentException($"{path}:{i + 1}: is not a row of a benchmark. Maybe delete the line; its run is made again.");
            if (ids.Add(result.Id))
            {
                results.Add(result);
            }
        }

        return results;
    }

    /// <summary>A row as one line of JSON without its end.</summary>
    public static string ToLine(BenchResult result) => JsonSerializer.Serialize(result, Json);

    /// <summary>A row from its line; null when malformed.</summary>
    public static BenchResult? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<BenchResult>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Appends a row and forces it to the disk.</summary>
    public void Append(BenchResult result)
    {
        byte[] raw = Encoding.UTF8.GetBytes(ToLine(result) + "\n");
        byte[] csv = Encoding.UTF8.GetBytes(ResultCsv.LineOf(result));
        lock (_gate)
        {
            Append(_raw, raw);
            Append(_csv, csv);
        }
    }

    public void Dispose()
    {
        _raw.Dispose();
        _csv.Dispose();
        _lock.Dispose();
    }

    private static void Append(FileStream file, byte[] bytes)
    {
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static void Rewrite(string folder, IReadOnlyList<BenchResult> results)
    {
        AtomicFile.Write(Path.Combine(folder, RawName), output =>
        {
            foreach (BenchResult result in results)
            {
                output.Write(ToLine(result));
                output.Write('\n');
            }
        });
        AtomicFile.Write(Path.Combine(folder, CsvName), output =>
        {
            output.Write(ResultCsv.HeaderLine);
            foreach (BenchResult result in results)
            {
                output.Write(ResultCsv.LineOf(result));
            }
        });
    }

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ArgumentException($"{folder} is held by another benchmark. Maybe wait for its end, or use another --out.");
        }
    }
}
