namespace CoSolve.Cli.Report;

/// <summary>The parts of a report's page: template, style and script, kept in the program, and the chart library from npm.</summary>
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
    /// <exception cref="ArgumentException">It is not installed; the message says how to get it.</exception>
    public static string ReadLibrary()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "Cli", "Report", "Assets", "node_modules", "echarts", "dist", Library);
            if (File.Exists(path))
            {
                return File.ReadAllText(path);
            }
        }

        throw new ArgumentException("The chart library of HTML reports is not installed. Maybe run 'npm ci' in Cli/Report/Assets, or use --markdown.");
    }
}
