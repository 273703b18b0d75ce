namespace CoSolve.Tests;

/// <summary>The shared benchmark instances: the folder that COSOLVE_INSTANCES names, or ../shared/instances from the project's root.</summary>
public static class SharedInstances
{
    /// <summary>The project's root: the nearest folder above the test assembly that holds CoSolve.sln.</summary>
    public static string ProjectRoot { get; } = FindRoot();

    /// <summary>The folder, or null when it is absent.</summary>
    public static string? Folder { get; } = FindFolder();

    /// <summary>The second set, with variants, in the folder beside the first; null when it is absent.</summary>
    public static string? SecondFolder { get; } = FindSecondFolder();

    /// <summary>The path of an instance, for example "jobshop/ft/ft10"; null when the instances are absent.</summary>
    public static string? PathOf(string file) => Folder is null ? null : Path.Combine(Folder, file);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CoSolve.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("CoSolve.sln is in no folder above the test assembly.");
    }

    private static string Named =>
        Path.GetFullPath(Environment.GetEnvironmentVariable("COSOLVE_INSTANCES") ?? Path.Combine(ProjectRoot, "..", "shared", "instances"));

    private static string? FindFolder() => File.Exists(Path.Combine(Named, "manifest.csv")) ? Named : null;

    private static string? FindSecondFolder()
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Named)) ?? Named, "instances-2");
        return File.Exists(Path.Combine(folder, "manifest.csv")) ? folder : null;
    }
}
