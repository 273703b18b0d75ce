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

    [Theory]
    [InlineData("Problems", "Models")]
    [InlineData("Instances", "Generation Models")]
    [InlineData("Solvers", "Gpu Explanations Lns OrTools Pipeline")]
    [InlineData("tests/Problems", "Models")]
    [InlineData("tests/Instances", "Fuzzing Models")]
    [InlineData("tests/Solvers", "Gpu Explanations Lns OrTools Pipeline")]
    public void RoomsHaveTheSameNamesInEveryFolder(string folder, string shared)
    {
        const string rooms = "JobShop FlowShop Scheduling Routing Knapsack Qubo Mip";
        string[] found = Directory.EnumerateDirectories(Path.Combine(SharedInstances.ProjectRoot, folder))
            .Where(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories).Any())
            .Select(d => Path.GetFileName(d)!)
            .Except(["bin", "obj"])
            .ToArray();
        Assert.NotEmpty(found);
        Assert.Empty(found.Except($"{rooms} {shared}".Split(' ')));
    }

    [Fact]
    public void OnlyTheCommandLineWritesToTheConsole() =>
        Assert.Empty(SourcesWith(["Problems", "Solvers", "Learned"], "Console."));

    [Fact]
    public void NoSearchUsesTheFrameworksRandomness() =>
        Assert.Empty(SourcesWith(["Problems", "Instances", "Solvers", "Learned"], "new Random(", "Random.Shared"));

    [Fact]
    public void NothingLooksForARepositoryInFoldersAbove() =>
        Assert.Empty(SourcesWith(["Problems", "Instances", "Solvers", "Learned", "Cli"], "DirectoryInfo", "GetParent("));

    private static string[] SourcesWith(string[] folders, params string[] words) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SharedInstances.ProjectRoot, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(file => Array.Exists(words, File.ReadAllText(file).Contains))
        .ToArray();
}
