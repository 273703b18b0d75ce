namespace CoSolve.Cli.Bench.Execution;

/// <summary>How to start this program again as a process of its own.</summary>
internal static class ToolCommand
{
    /// <summary>The program's version and, where the build knew it, the commit.</summary>
    public static string Version { get; } =
        typeof(ToolCommand).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
            is [System.Reflection.AssemblyInformationalVersionAttribute { InformationalVersion: var version }] ? version : "";

    /// <summary>The words that start this program.</summary>
    public static IReadOnlyList<string> Words { get; } = FindWords();

    private static string[] FindWords()
    {
        string assembly = typeof(ToolCommand).Assembly.Location;
        string? current = Environment.ProcessPath;
        string host = Path.GetFileNameWithoutExtension(current) == "dotnet" ? current! : "dotnet";
        return assembly.Length > 0 ? [host, assembly] : [current ?? throw new NotSupportedException("The program cannot find its own path.")];
    }
}
