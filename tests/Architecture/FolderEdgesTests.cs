using System.Reflection;

namespace CoSolve.Tests.Architecture;

/// <summary>Which folder may see which: data flows from files to Instances, Problems, Solvers (fed by Learned) and Cli.</summary>
public class FolderEdgesTests
{
    [Theory]
    [InlineData("CoSolve.Problems", "")]
    [InlineData("CoSolve.Instances", "CoSolve.Problems")]
    [InlineData("CoSolve.Solvers", "CoSolve.Problems")]
    [InlineData("CoSolve.Learned", "CoSolve.Problems CoSolve.Solvers")]
    [InlineData("CoSolve.Training", "CoSolve.Problems CoSolve.Solvers CoSolve.Learned")]
    [InlineData("cosolve", "CoSolve.Problems CoSolve.Instances CoSolve.Solvers CoSolve.Learned CoSolve.Training")]
    public void AssembliesReferenceOnlyWhatTheDesignAllows(string assembly, string allowed)
    {
        string[] references = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("CoSolve.", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        Assert.Empty(references.Except(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("CoSolve.Training", true)]
    [InlineData("CoSolve.Problems", false)]
    [InlineData("CoSolve.Instances", false)]
    [InlineData("CoSolve.Solvers", false)]
    [InlineData("CoSolve.Learned", false)]
    [InlineData("cosolve", false)]
    public void OnlyTrainingUsesTorchSharp(string assembly, bool does) =>
        Assert.Equal(does, Assembly.Load(assembly).GetReferencedAssemblies().Any(a => a.Name == "TorchSharp"));

    [Fact]
    public void OnlyTheCommandLineWritesToTheConsole()
    {
        string root = SharedInstances.ProjectRoot;
        string[] offenders = new[] { "Problems", "Solvers", "Learned" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("Console.", StringComparison.Ordinal))
            .ToArray();
        Assert.Empty(offenders);
    }

    [Fact]
    public void NoSearchUsesTheFrameworksRandomness()
    {
        string root = SharedInstances.ProjectRoot;
        string[] offenders = new[] { "Problems", "Instances", "Solvers", "Learned" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("new Random(", StringComparison.Ordinal) || text.Contains("Random.Shared", StringComparison.Ordinal)))
            .ToArray();
        Assert.Empty(offenders);
    }
}
