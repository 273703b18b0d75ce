using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench;

/// <summary>The runs of a benchmark in their order.</summary>
internal static class BenchPlan
{
    /// <summary>
    /// The cross product, interleaved so that a drift of the machine hits all engines alike: seeds outermost, then the instances,
    /// and all engines on an instance one after another, each time beginning with the next engine.
    /// </summary>
    /// <exception cref="ArgumentException">Two runs cannot be told apart, or an instance has no time limit.</exception>
    public static IReadOnlyList<BenchRun> Build(BenchConfiguration configuration, IReadOnlyList<BenchInstance> instances, int workers)
    {
        var runs = new List<BenchRun>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        int turn = 0;
        foreach (ulong seed in configuration.Seeds)
        {
            foreach (BenchInstance instance in instances)
            {
                BenchEngine[] engines = [.. configuration.Engines.Where(e => e.Only.Count == 0 || Glob.MatchesAny(e.Only, instance.Key))];
                foreach (BenchTime time in configuration.Times)
                {
                    for (int i = 0; i < engines.Length; i++)
                    {
                        runs.Add(new BenchRun(instance, engines[(i + turn) % engines.Length], seed, LimitOf(instance, time), workers)
                        {
                            Target = configuration.StopAtBestKnown ? instance.BestKnown : null,
                        });
                        if (!ids.Add(runs[^1].FileName))
                        {
                            throw new ArgumentException($"The benchmark has two runs '{runs[^1].Id}'. Maybe an instance, seed or time is listed twice.");
                        }
                    }

                    turn++;
                }
            }
        }

        return runs;
    }

    /// <summary>The instances that the configuration asks for: first those of the manifest, then the generated ones.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="path">Its file.</param>
    /// <param name="generatedFolder">Where the generated instances lie or will lie.</param>
    /// <exception cref="ArgumentException">No instance matches or the manifest is malformed.</exception>
    public static IReadOnlyList<BenchInstance> Instances(BenchConfiguration configuration, string path, string generatedFolder)
    {
        IEnumerable<BenchInstance> listed = configuration.Manifest is { } manifest ? BenchManifest.Load(Locate(manifest, path)) : [];
        BenchInstance[] chosen =
        [
            .. listed
                .Concat(configuration.Generated.Select(g => g.At(Path.Combine(generatedFolder, g.Name))))
                .Where(i => Glob.MatchesAny(configuration.Instances, i.Key) && !Glob.MatchesAny(configuration.Exclude, i.Key))
                .Select(i => i with { Rounding = FirstMatch(configuration.Rounding, i), Format = FirstMatch(configuration.Formats, i) }),
        ];
        return chosen.Length > 0 ? chosen
            : throw new ArgumentException($"{path}: no instance matches {string.Join(", ", configuration.Instances)}. Maybe \"jobshop/*\"; globs are over family/set/name.");
    }

    private static string? FirstMatch(IReadOnlyDictionary<string, string> byGlob, BenchInstance instance) =>
        byGlob.FirstOrDefault(r => Glob.Matches(r.Key, instance.Key)).Value;

    private static string Locate(string manifest, string configurationPath)
    {
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(configurationPath))!, manifest);
        if (File.Exists(beside))
        {
            return beside;
        }

        string? folder = BenchConfiguration.InstanceFolder(configurationPath);
        return folder is not null && Path.Combine(folder, manifest) is var inFolder && File.Exists(inFolder) ? inFolder
            : throw new ArgumentException($"{configurationPath}: the manifest '{manifest}' lies neither beside it nor in the instance folder {folder ?? "(none found)"}. Maybe set COSOLVE_INSTANCES.");
    }

    private static double LimitOf(BenchInstance instance, BenchTime time) =>
        time.Seconds ?? instance.Seconds
        ?? throw new ArgumentException($"{instance.Key} has no time limit of its own. Maybe \"times\": [\"10s\"] in the configuration.");
}
