namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>Programs on the search path.</summary>
internal static class Tools
{
    /// <summary>The path of a program; null when there is none.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
