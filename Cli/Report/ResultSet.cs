using System.Globalization;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Report;

/// <summary>The rows of one or more benchmarks, by competitor: an engine, with its time limit where instances have several.</summary>
internal sealed class ResultSet
{
    private readonly Func<BenchResult, string> _competitor;
    private readonly Dictionary<string, double>? _limits;

    /// <summary>Groups rows.</summary>
    public ResultSet(IReadOnlyList<BenchResult> rows)
    {
        bool severalLimits = rows.GroupBy(r => (r.InstanceKey, r.Engine, r.Seed)).Any(g => g.Select(r => r.TimeLimit).Distinct().Skip(1).Any());
        _competitor = severalLimits ? r => string.Create(CultureInfo.InvariantCulture, $"{r.Engine} {r.TimeLimit:0.###}s") : r => r.Engine;
        _limits = severalLimits ? rows.GroupBy(_competitor).ToDictionary(g => g.Key, g => g.First().TimeLimit) : null;
        Rows = rows;
        Competitors = [.. rows.Select(_competitor).Distinct()];
        Pairs = [.. Competitors.SelectMany((first, i) => Competitors.Skip(i + 1).Select(second => (first, second)))];
        Instances = [.. rows.Select(r => r.InstanceKey).Distinct()];
    }

    private ResultSet(IReadOnlyList<BenchResult> rows, ResultSet whole)
    {
        (Rows, _competitor, _limits) = (rows, whole._competitor, whole._limits);
        Competitors = [.. rows.Where(TookPart).Select(_competitor).Distinct()];
        Pairs = [];
        Instances = [.. rows.Select(r => r.InstanceKey).Distinct()];
    }

    public IReadOnlyList<BenchResult> Rows { get; }

    /// <summary>The competitors in order of first appearance.</summary>
    public IReadOnlyList<string> Competitors { get; private init; }

    /// <summary>Which competitors are set against each other: all, or the namesakes of two benchmarks side by side.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs { get; private init; }

    /// <summary>The instances' keys in order of first appearance.</summary>
    public IReadOnlyList<string> Instances { get; }

    /// <summary>The rows of several folders together.</summary>
    /// <exception cref="ArgumentException">A folder has no rows, or two have a row of the same run.</exception>
    public static ResultSet Load(IReadOnlyList<string> folders)
    {
        var rows = new List<BenchResult>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            IReadOnlyList<BenchResult> found = ResultStore.Read(folder);
            if (found.Count == 0)
            {
                throw new ArgumentException($"{folder} holds no rows of a benchmark. Maybe it is not a folder that 'cosolve bench --out' wrote.");
            }

            rows.AddRange(found);
            if (found.FirstOrDefault(r => !ids.Add(r.Id)) is { } twice)
            {
                throw new ArgumentException($"{folder} has the run {twice.Id} again. Maybe --compare A B for two benchmarks of the same runs.");
            }
        }

        return new ResultSet(rows);
    }

    /// <summary>The rows of two benchmarks side by side: each engine twice, with the folder's name behind its own.</summary>
    /// <exception cref="ArgumentException">A folder has no rows.</exception>
    public static ResultSet LoadCompared(string first, string second)
    {
        (string a, string b) = (NameOf(first), NameOf(second));
        (a, b) = a == b ? ("A", "B") : (a, b);
        IReadOnlyList<BenchResult> before = Load([first]).Rows;
        var both = new ResultSet([.. before.Select(r => Labelled(r, a)), .. Load([second]).Rows.Select(r => Labelled(r, b))]);
        (string First, string Second)[] namesakes =
        [
            .. before.Select(r => (First: both.CompetitorOf(Labelled(r, a)), Second: both.CompetitorOf(Labelled(r, b)))).Distinct().Where(p => both.Competitors.Contains(p.Second)),
        ];
        return new ResultSet(both.Rows)
        {
            Competitors = [.. namesakes.SelectMany(p => new[] { p.First, p.Second }).Union(both.Competitors)],
            Pairs = namesakes,
        };

        static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

        static BenchResult Labelled(BenchResult row, string label) => row with { Id = $"{row.Id}/{label}", Engine = $"{row.Engine} ({label})" };
    }

    /// <summary>The same rows, where instances without a best known objective have the best one that any row found.</summary>
    public ResultSet WithBestOfRuns()
    {
        var best = Rows.Where(r => r.Objective is not null).GroupBy(r => r.InstanceKey)
            .ToDictionary(g => g.Key, g => g.First().Maximize ? g.Max(r => r.Objective) : g.Min(r => r.Objective));
        return new ResultSet([.. Rows.Select(r => r with { BestKnown = r.BestKnown ?? best.GetValueOrDefault(r.InstanceKey) })]) { Competitors = Competitors, Pairs = Pairs };
    }

    /// <summary>The competitor of a row.</summary>
    public string CompetitorOf(BenchResult row) => _competitor(row);

    /// <summary>Whether two competitors had the same time: where instances have several limits a competitor is an engine with one of them.</summary>
    public bool HadEqualTime(string first, string second) => _limits is null || _limits[first].Equals(_limits[second]);

    /// <summary>Whether the competitor could not take part in this row.</summary>
    public static bool TookPart(BenchResult row) => row.Outcome != RunOutcome.Unavailable;

    /// <summary>The rows of one family, with those competitors that took part in it under the names that they have here.</summary>
    public ResultSet OfFamily(string family) => new([.. Rows.Where(r => r.Family == family)], this);

    /// <summary>
    /// The mean over seeds of a cost of each competitor on each instance where all took part: a row for each such instance, a column
    /// for each competitor; infinite where a seed has none.
    /// </summary>
    public (IReadOnlyList<string> Instances, IReadOnlyList<IReadOnlyList<double>> Costs) Matrix(
        IReadOnlyList<string> competitors, Func<BenchResult, double?> cost)
    {
        var instances = new List<string>();
        var costs = new List<IReadOnlyList<double>>();
        foreach (var group in Rows.Where(TookPart).GroupBy(r => r.InstanceKey))
        {
            ILookup<string, BenchResult> byCompetitor = group.ToLookup(_competitor);
            if (competitors.All(byCompetitor.Contains))
            {
                instances.Add(group.Key);
                costs.Add([.. competitors.Select(c => byCompetitor[c].Average(r => cost(r) ?? double.PositiveInfinity))]);
            }
        }

        return (instances, costs);
    }
}
