namespace CoSolve.Tests.Cli.Service;

/// <summary>A fact that needs Chromium; without it it is reported as skipped.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = InstalledPrograms.SkipWithout(Program is not null, "Chromium");

    /// <summary>The browser; null when it is absent.</summary>
    public static string? Program { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);
}
