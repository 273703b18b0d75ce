namespace CoSolve.Tests.Cli.Plots;

public sealed class PlotProcessTests : IDisposable
{
    private const string Knapsack = "3 10\n6 5\n5 5\n3 7\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SolveDrawsWhatItFound()
    {
        string page = _folder.File("a.html");
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("a.kp", Knapsack), "--engine", "greedy", "--quiet", "--plot", page);
        Assert.True(run.ExitCode == 0, run.Error);
        string text = File.ReadAllText(page);
        Assert.Contains("value 11", text, StringComparison.Ordinal);
        Assert.Contains("convergence", text, StringComparison.Ordinal);
    }

    [Fact]
    public void PlotDrawsASolutionFile()
    {
        string drawing = _folder.File("a.svg");
        CosolveRun run = CosolveProcess.Run("plot", _folder.Write("a.kp", Knapsack), _folder.Write("a.sol", "Value 11\nItems: 0 1\n"), "--out", drawing);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.StartsWith("<svg", File.ReadAllText(drawing), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "Items: 0 1 2", "a.svg")]
    [InlineData(2, "Items: 0 1", "a.png")]
    [InlineData(2, "Items: 0 1", "a.svg", "--view", "map")]
    public void WhatCannotBeDrawnIsSaid(int exitCode, string items, string file, params string[] more)
    {
        CosolveRun run = CosolveProcess.Run(["plot", _folder.Write("a.kp", Knapsack), _folder.Write("a.sol", $"Value 11\n{items}\n"), "--out", _folder.File(file), .. more]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.ErrorLines);
        Assert.False(File.Exists(_folder.File(file)));
    }
}
