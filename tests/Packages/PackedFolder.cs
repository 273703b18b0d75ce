using System.Reflection;
using CoSolve.Problems;
using CoSolve.Tests.Cli;

namespace CoSolve.Tests.Packages;

/// <summary>The packages of this build in a folder of their own, packed once for all tests, and a package cache that holds only what they restore.</summary>
public sealed class PackedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Packs what was built.</summary>
    public PackedFolder()
    {
        Feed = Directory.CreateDirectory(_folder.File("feed")).FullName;
        DotnetCommand.Run(SharedInstances.ProjectRoot, "dotnet", "pack", "CoSolve.sln", "-c", "Release", "--no-build", "-v", "quiet", "-o", Feed);
    }

    /// <summary>The folder of the packed files.</summary>
    public string Feed { get; }

    /// <summary>The version of all packages.</summary>
    public static string Version { get; } =
        typeof(IProblem).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Makes a folder in which NuGet takes this project's packages from <see cref="Feed"/> alone and all others from where this machine's
    /// settings say.</summary>
    public string NewFolder(string name)
    {
        string folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        string[] others = [.. DotnetCommand.Run(_folder.Path, "dotnet", "nuget", "list", "source").Split('\n')
            .Where(line => line.Contains("[Enabled]", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('.', StringComparison.Ordinal) + 1)..line.IndexOf('[', StringComparison.Ordinal)].Trim())];
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="cosolve" value="{Feed}" /></packageSources>
              <packageSourceMapping>
                <packageSource key="cosolve"><package pattern="CoSolve" /><package pattern="CoSolve.*" /></packageSource>
                {string.Concat(others.Select(key => $"""<packageSource key="{key}"><package pattern="*" /></packageSource>"""))}
              </packageSourceMapping>
            </configuration>
            """);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
