using System.Globalization;
using System.Text.Json.Serialization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>An instance that <c>cosolve generate</c> makes for the benchmark.</summary>
internal sealed record GeneratedInstance
{
    /// <summary>The family, as a manifest names it.</summary>
    public required string Family { get; init; }

    /// <summary>The set's name.</summary>
    public string Set { get; init; } = "generated";

    /// <summary>The instance's name, unique in its set; with the ending that the format's readers like.</summary>
    public required string Name { get; init; }

    /// <summary>The size in words.</summary>
    public string Size { get; init; } = "";

    /// <summary>The best known objective; null for none.</summary>
    public decimal? BestKnown { get; init; }

    /// <summary>"min" or "max".</summary>
    [JsonPropertyName("sense")]
    public required string SenseWord { get; init; }

    /// <summary>The instance's own time limit; null for none.</summary>
    public double? Seconds { get; init; }

    /// <summary>The generator.</summary>
    public required string Generator { get; init; }

    /// <summary>The generator's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The instance once its file lies at <paramref name="path"/>.</summary>
    public BenchInstance At(string path) => new()
    {
        Family = Family,
        Set = Set,
        Name = Name,
        Path = path,
        Size = Size,
        BestKnown = BestKnown,
        Maximize = BenchInstance.IsMaximized(SenseWord, string.Create(CultureInfo.InvariantCulture, $"generated instance {Name}")),
        Seconds = Seconds,
    };
}
