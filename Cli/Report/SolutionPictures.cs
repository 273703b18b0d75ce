using CoSolve.Cli.Bench;
using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Families;
using CoSolve.Cli.Plots;
using CoSolve.Instances;

namespace CoSolve.Cli.Report;

/// <summary>Drawings of the best solutions that benchmarks left.</summary>
internal static class SolutionPictures
{
    /// <summary>Larger drawings than this many characters are left out, or a page of many would not open.</summary>
    private const int LargestDrawing = 400_000;

    /// <summary>A drawing for each instance whose files can be read: the first figure of the best solution.</summary>
    public static IReadOnlyDictionary<string, string> Draw(IReadOnlyList<string> folders)
    {
        var best = new Dictionary<string, (BenchResult Row, BenchRun Run, string Folder)>(StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            Dictionary<string, BenchRun> runs = RunsOf(folder).ToDictionary(r => r.Id);
            foreach (BenchResult row in ResultStore.Read(folder).Where(r => r.Objective is not null && runs.ContainsKey(r.Id)))
            {
                if (!best.TryGetValue(row.InstanceKey, out var other) || IsBetter(row, other.Row))
                {
                    best[row.InstanceKey] = (row, runs[row.Id], folder);
                }
            }
        }

        var drawings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, (_, run, folder)) in best)
        {
            if (TryDraw(run, RunFiles.SolutionOf(folder, run.FileName)) is { Length: < LargestDrawing } drawing)
            {
                drawings[key] = drawing;
            }
        }

        return drawings;
    }

    private static bool IsBetter(BenchResult row, BenchResult other) =>
        row.Maximize ? row.Objective > other.Objective : row.Objective < other.Objective;

    private static IReadOnlyList<BenchRun> RunsOf(string folder)
    {
        string path = Path.Combine(folder, "config.json");
        BenchConfiguration configuration = BenchConfiguration.Load(path);
        return BenchPlan.Build(configuration, BenchPlan.Instances(configuration, path, Path.Combine(folder, "instances")), 1);
    }

    /// <summary>Null when the solution was not kept or a file cannot be read any more: a picture is an extra.</summary>
    private static string? TryDraw(BenchRun run, string solution)
    {
        if (!File.Exists(solution))
        {
            return null;
        }

        try
        {
            var (problem, _) = FamilyRegistry.Formats.Read(InstanceText.Load(run.Instance.Path, run.Instance.Rounding), run.Instance.Format);
            IReadOnlyList<Figure> figures = SolutionFigures.Draw(problem, FamilyRegistry.Of(problem).ReadSolution(problem, InstanceText.Load(solution)));
            return figures.Count > 0 ? figures[0].Svg : null;
        }
        catch (InstanceFormatException)
        {
            return null;
        }
    }
}
