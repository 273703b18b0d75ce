using CoSolve.Cli.Families;

namespace CoSolve.Tests.Cli;

public sealed class ExportProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lp", "Minimize")]
    [InlineData("mps", "ROWS")]
    [InlineData("cpsat", "no_overlap")]
    [InlineData("qubo", "p qubo 0")]
    public void WritesEachModelOfAJobShop(string model, string landmark)
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        CosolveRun run = CosolveProcess.Run("export", instance, "--model", model);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(landmark, run.Output, StringComparison.Ordinal);
        string file = _folder.File("model");
        Assert.Equal(0, CosolveProcess.Run("export", instance, "--model", model, "--out", file).ExitCode);
        Assert.Equal(run.Output, File.ReadAllText(file));
    }

    [Fact]
    public void ConvertsAndReadsBackTheSameProblem()
    {
        string instance = _folder.Write("ft06", Samples.Ft06);
        string copy = _folder.File("copy.jsp");
        Assert.Equal(0, CosolveProcess.Run("convert", instance, "--to", "jsplib", "--out", copy).ExitCode);
        string facts = CosolveProcess.Run("info", instance).Output;
        Assert.Equal(facts.Replace("name=ft06", "name=copy", StringComparison.Ordinal), CosolveProcess.Run("info", copy).Output);
    }

    [Fact]
    public void EveryGeneratorMakesAFileThatIsRead()
    {
        string[] names = CosolveProcess.Run("generate").Output.Split('\n')
            .Where(l => l.Length > 0 && !char.IsWhiteSpace(l[0])).Select(l => l.Split(':')[0]).ToArray();
        Assert.NotEmpty(names);
        foreach (string name in names)
        {
            string ending = FamilyRegistry.Generators.First(g => g.Name == name).Format.Endings.FirstOrDefault("");
            string first = _folder.File($"{name}-1{ending}");
            string second = _folder.File($"{name}-2{ending}");
            CosolveRun run = CosolveProcess.Run("generate", name, "--out", first);
            Assert.True(run.ExitCode == 0, $"{name}: {run.Error}");
            CosolveProcess.Run("generate", name, "--out", second);
            Assert.Equal(File.ReadAllText(first), File.ReadAllText(second));
            CosolveRun info = CosolveProcess.Run("info", first);
            Assert.True(info.ExitCode == 0, $"{name}: {info.Error}");
        }
    }

    [Fact]
    public void AnUnknownGeneratorParameterIsNamed()
    {
        CosolveRun run = CosolveProcess.Run("generate", "knapsack", "--set", "nonsense=1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nonsense", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
