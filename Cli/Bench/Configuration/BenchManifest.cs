using System.Globalization;
using CsvHelper;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>Reads the CSV file that lists instances.</summary>
internal static class BenchManifest
{
    private static readonly string[] Required = ["family", "set", "name", "file", "best_known", "sense"];

    /// <summary>Reads a manifest; files are relative to its folder.</summary>
    /// <exception cref="ArgumentException">A column is missing or a field malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<BenchInstance> Load(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using CsvReader csv = CsvReader.FromFile(path);
        string[] headers = [.. csv.Headers];
        foreach (string column in Required)
        {
            if (!headers.Contains(column))
            {
                throw new ArgumentException($"{path}: has no column '{column}'.");
            }
        }

        var instances = new List<BenchInstance>();
        while (csv.Read())
        {
            instances.Add(ReadRow(csv, folder, headers, $"{path}, row {csv.RowNumber}"));
        }

        return instances;
    }

    /// <summary>The argument of <c>cosolve solve</c>: a name that is the file's stem, a hyphen and a number is that problem of a file
    /// that holds several.</summary>
    public static string IndexedPath(string file, string name)
    {
        string stem = Path.GetFileNameWithoutExtension(file);
        return name.StartsWith(stem + "-", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(stem.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? $"{file}#{index}"
            : file;
    }

    private static BenchInstance ReadRow(CsvReader csv, string folder, string[] headers, string where)
    {
        string name = csv.GetString("name");
        return new BenchInstance
        {
            Family = csv.GetString("family"),
            Set = csv.GetString("set"),
            Name = name,
            Path = IndexedPath(Path.Combine(folder, csv.GetString("file")), name),
            Size = Optional("size"),
            BestKnown = Number(csv.GetString("best_known")),
            Maximize = BenchInstance.IsMaximized(csv.GetString("sense"), where),
            Seconds = (double?)Number(Optional("seconds")),
        };

        string Optional(string column) => headers.Contains(column) ? csv.GetString(column) : "";

        decimal? Number(string text) =>
            text.Length == 0 ? null
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value
            : throw new ArgumentException($"{where}: '{text}' is not a number.");
    }
}
