namespace CoSolve.Tests.Cli;

/// <summary>Mixed-integer programs from file to solution, check and other format by the tool.</summary>
public sealed class MipProcessTests : IDisposable
{
    private const string Knapsack = "maximize\n 5 x + 4 y + 3.5 z\nst\n w: 2 x + 3 y + z <= 5\n v: 4 x + y + 2 z <= 11\nbinary\n x y z\nend\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AProgramIsSolvedCheckedConvertedAndDrawn()
    {
        string instance = _folder.Write("p.lp", Knapsack);
        string solution = _folder.File("p.sol");
        string figure = _folder.File("p.svg");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "10s", "--sol", solution, "--plot", figure);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("OPTIMAL", "9"), (run["status"], run["objective"]));
        Assert.Contains("<svg", File.ReadAllText(figure), StringComparison.Ordinal);
        Assert.Equal("check=ok objective=9\n", CosolveProcess.Run("check", instance, solution).Output);
        string mps = _folder.File("q.mps");
        Assert.Equal(0, CosolveProcess.Run("convert", instance, "--to", "mps", "--out", mps).ExitCode);
        Assert.Equal("check=ok objective=9\n", CosolveProcess.Run("check", mps, solution).Output);
        Assert.Contains("relaxation-bound=", CosolveProcess.Run("info", mps).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ProvenInfeasibilityExitsWithFive()
    {
        string instance = _folder.Write("tight.lp", Knapsack.Replace("end", "", StringComparison.Ordinal).Replace("binary", " u: x + y + z >= 4\nbinary", StringComparison.Ordinal) + "end\n");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "10s");
        Assert.Equal((5, "INFEASIBLE"), (run.ExitCode, run["status"]));
    }

    [Fact]
    public void AnUnboundedProgramIsOneClearLine()
    {
        string instance = _folder.Write("open.lp", "max\n x\nst\n c: x - y <= 3\nend\n");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "10s", "--quiet");
        Assert.Equal((4, "UNKNOWN"), (run.ExitCode, run["status"]));
        Assert.Contains("unbounded", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
