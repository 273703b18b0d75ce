using System.Globalization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>A time limit of a benchmark: fixed, or each instance's own from the manifest.</summary>
/// <param name="Seconds">The limit in seconds; null for the manifest's.</param>
internal readonly record struct BenchTime(double? Seconds)
{
    private const string ManifestWord = "manifest";

    /// <summary>Each instance's own limit.</summary>
    public static BenchTime FromManifest => new(null);

    /// <summary>Parses a duration or "manifest"; null for neither.</summary>
    public static BenchTime? Parse(string text) =>
        text == ManifestWord ? FromManifest
        : TimeText.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero ? new BenchTime(time.TotalSeconds)
        : null;

    public override string ToString() =>
        Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###}s") : ManifestWord;
}
