namespace CoSolve.Cli.Report;

/// <summary>The parts of a report's page: template, style and script, kept in the program, and the chart library beside it.</summary>
internal static class ReportAssets
{
    private const string Library = "echarts.common.min.js";

    /// <summary>A part by its file name.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(ReportAssets).Assembly.GetManifestResourceStream($"report/{name}")
            ?? throw new InvalidOperationException($"The program lacks its part {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The text of the chart library (ECharts).</summary>
    /// <exception cref="ArgumentException">The build had none; the message says how to get it.</exception>
    public static string ReadLibrary()
    {
        string path = Path.Combine(AppContext.BaseDirectory, Library);
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new ArgumentException("This build lacks the chart library of HTML reports. Maybe run 'npm ci' in Cli/Report/Assets and build again, or use --markdown.");
    }
}
