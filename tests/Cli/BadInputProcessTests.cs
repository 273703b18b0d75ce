namespace CoSolve.Tests.Cli;

/// <summary>Bad input gives one clear line on standard error and its exit code: never a stack trace, never a hang.</summary>
public sealed class BadInputProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty", "")]
    [InlineData("blank", "  \n\n")]
    [InlineData("prose", "the quick brown fox\n")]
    [InlineData("binary", "6 6\0\u0001\u0002")]
    [InlineData("truncated", "6 6\n2 1 0 3 1 6 3 7 5 3 4 6\n1 8 2 5 4\n")]
    [InlineData("machine-out-of-range", "2 2\n0 3 9 2\n0 1 1 4\n")]
    [InlineData("negative-duration", "2 2\n0 3 1 -2\n0 1 1 4\n")]
    [InlineData("huge-header", "1000000000 1000000000\n0 3 1 2\n")]
    [InlineData("overflowing-header", "99999999999999999999 5\n0 3 1 2\n")]
    [InlineData("nan.vrp", "NAME : x\nTYPE : CVRP\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 5\nNODE_COORD_SECTION\n1 0 NaN\n2 1 1\nDEMAND_SECTION\n1 0\n2 1\nDEPOT_SECTION\n1\n-1\nEOF\n")]
    [InlineData("huge.vrp", "NAME : x\nTYPE : CVRP\nDIMENSION : 2000000000\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 5\nNODE_COORD_SECTION\n1 0 0\n")]
    public void MalformedFilesExitWithThree(string name, string content)
    {
        AssertOneLine(CosolveProcess.Run("solve", _folder.Write(name, content), "--time", "2s", "--quiet"), 3);
    }

    [Fact]
    public void AMissingFileExitsWithThree() => AssertOneLine(CosolveProcess.Run("info", _folder.File("absent")), 3);

    [Fact]
    public void AFolderExitsWithThree() => AssertOneLine(CosolveProcess.Run("info", _folder.Path), 3);

    [Theory]
    [InlineData("solve")]
    [InlineData("solve", "x", "--time", "soon")]
    [InlineData("solve", "x", "--workers", "many")]
    [InlineData("frobnicate")]
    [InlineData("solve", "x", "--no-such-option")]
    public void WrongWordsExitWithTwo(params string[] arguments)
    {
        CosolveRun run = CosolveProcess.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.ErrorLines);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--workers", "0")]
    [InlineData("--gap", "-1")]
    [InlineData("--engine", "nonsense")]
    [InlineData("--format", "nonsense")]
    [InlineData("--target", "low")]
    public void WrongValuesExitWithTwoAndAdvise(string option, string value)
    {
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("ft06", Samples.Ft06), "--quiet", option, value);
        AssertOneLine(run, 2);
        Assert.Contains("Maybe", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnwritableSolutionPathIsSaidInOneLine()
    {
        CosolveRun run = CosolveProcess.Run("solve", _folder.Write("ft06", Samples.Ft06), "--engine", "dispatch", "--quiet", "--sol", _folder.File("no/such/folder.sol"));
        AssertOneLine(run, 2);
    }

    private static void AssertOneLine(CosolveRun run, int exitCode)
    {
        Assert.True(exitCode == run.ExitCode, $"exit {run.ExitCode}: {run.Output}{run.Error}");
        string line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("cosolve: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }
}
