using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>What a benchmark runs: instances x engines x seeds x time limits, as its JSON or YAML file says. Comments are allowed in both.</summary>
internal sealed record BenchConfiguration
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new BenchEngineConverter(), new BenchTimeConverter() },
    };

    /// <summary>One sentence on what the benchmark is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// A CSV file with the columns family, set, name, file, size, best_known, sense and, for the time limit "manifest", seconds.
    /// Looked for beside the configuration, then in the instance folder (<see cref="InstanceFolder"/>). Null when all instances
    /// are generated.
    /// </summary>
    public string? Manifest { get; init; }

    /// <summary>Globs over <c>family/set/name</c>; an instance that one of them matches is run.</summary>
    public IReadOnlyList<string> Instances { get; init; } = ["*"];

    /// <summary>Globs over <c>family/set/name</c> of instances that are left out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Instances that <c>cosolve generate</c> makes before the first run.</summary>
    public IReadOnlyList<GeneratedInstance> Generated { get; init; } = [];

    /// <summary>The engines and external commands.</summary>
    public required IReadOnlyList<BenchEngine> Engines { get; init; }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1];

    /// <summary>The time limits, each a duration (5s, 2m) or "manifest" for the manifest's column.</summary>
    public IReadOnlyList<BenchTime> Times { get; init; } = [BenchTime.FromManifest];

    /// <summary>Parallel searches within a run; 0 for the processors divided among the jobs.</summary>
    public int Workers { get; init; }

    /// <summary>Whether a run of an engine of this tool ends when it meets the best known objective: for times to target, which the trace
    /// holds either way, in less time. What would come later, a better objective or a proof, is not seen.</summary>
    public bool StopAtBestKnown { get; init; }

    /// <summary>How distances are rounded (<c>solve --round</c>) for the instances that a glob matches; the first match counts.</summary>
    public IReadOnlyDictionary<string, string> Rounding { get; init; } = new Dictionary<string, string>();

    /// <summary>The file format (<c>solve --format</c>) of the instances that a glob matches; the first match counts. Without a match it is detected.</summary>
    public IReadOnlyDictionary<string, string> Formats { get; init; } = new Dictionary<string, string>();

    /// <summary>A run that has not ended this many seconds after half as much again as its limit is killed.</summary>
    public double GraceSeconds { get; init; } = 15;

    /// <summary>A run whose processes hold more resident megabytes (2^20 bytes) together is killed; null for no such limit.
    /// Where the system does not tell what a process holds there is no limit either.</summary>
    public double? MemoryMegabytes { get; init; }

    /// <summary>Reads a configuration file.</summary>
    /// <exception cref="ArgumentException">The file is malformed; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BenchConfiguration Load(string path)
    {
        try
        {
            BenchConfiguration configuration = Deserialize(path)
                ?? throw new ArgumentException($"{path}: holds null; expected an object.");
            configuration.Validate(path);
            return configuration;
        }
        catch (JsonException e)
        {
            // Positions refer to the converted JSON, not the YAML file, so they are omitted.
            string place = YamlText.IsYaml(path) ? "" : $":{e.LineNumber + 1}:{e.BytePositionInLine + 1}";
            string member = e.Path is null ? "" : $"{e.Path}: ";
            throw new ArgumentException($"{path}{place}: {member}{e.Message.Split(" Path: ")[0]}");
        }
    }

    private static BenchConfiguration? Deserialize(string path)
    {
        if (YamlText.IsYaml(path))
        {
            return YamlText.ReadAsJson(path).Deserialize<BenchConfiguration>(Json);
        }

        using FileStream stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<BenchConfiguration>(stream, Json);
    }

    /// <summary>The folder of the benchmark instances: the COSOLVE_INSTANCES variable, otherwise the nearest
    /// <c>shared/instances</c> in a folder above the configuration; null when there is none.</summary>
    public static string? InstanceFolder(string configurationPath)
    {
        if (Environment.GetEnvironmentVariable("COSOLVE_INSTANCES") is { Length: > 0 } named)
        {
            return named;
        }

        for (string? folder = Path.GetDirectoryName(Path.GetFullPath(configurationPath)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string candidate = Path.Combine(folder, "shared", "instances");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The configuration as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    private void Validate(string path)
    {
        Require(Engines.Count > 0, "names no engine. Maybe \"engines\": [\"auto\"].");
        Require(Seeds.Count > 0, "names no seed. Maybe \"seeds\": [1].");
        Require(Times.Count > 0, "names no time limit. Maybe \"times\": [\"10s\"].");
        Require(Manifest is not null || Generated.Count > 0, "names neither a manifest nor generated instances.");
        Require(MemoryMegabytes is not <= 0, "has a memory limit that is not positive. Maybe \"memoryMegabytes\": 4096.");
        Require(Workers >= 0 && GraceSeconds >= 0, "has a negative number of workers or grace seconds.");
        string? twice = Engines.GroupBy(e => e.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        Require(twice is null, $"names the engine '{twice}' twice. Maybe give one of them another \"name\".");
        return;

        void Require(bool condition, string complaint)
        {
            if (!condition)
            {
                throw new ArgumentException($"{path}: {complaint}");
            }
        }
    }
}
