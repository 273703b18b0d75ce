namespace CoSolve.Tests.Cli;

/// <summary>Scheduling problems from file to schedule, figure and check by the tool.</summary>
public sealed class SchedulingProcessTests : IDisposable
{
    private const string Project = "4 1\n2\n0 0 2 2 3\n3 1 1 4\n4 2 1 4\n0 0 0\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AProjectIsSolvedCheckedConvertedAndDrawn()
    {
        string instance = _folder.Write("p.rcp", Project);
        string solution = _folder.File("p.sol");
        string figure = _folder.File("p.svg");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "10s", "--sol", solution, "--plot", figure);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("OPTIMAL", run["status"]);
        Assert.Equal("7", run["objective"]);
        Assert.Equal("Objective 7", File.ReadLines(solution).First());
        Assert.Contains("<svg", File.ReadAllText(figure), StringComparison.Ordinal);
        Assert.Equal("check=ok objective=7\n", CosolveProcess.Run("check", instance, solution).Output);
        string json = _folder.File("p.json");
        Assert.Equal(0, CosolveProcess.Run("convert", instance, "--to", "scheduling-json", "--out", json).ExitCode);
        Assert.Equal("check=ok objective=7\n", CosolveProcess.Run("check", json, solution).Output);
    }

    [Theory]
    [InlineData("two.jsp", "2 2\n0 3 1 2\n1 4 0 1\n", "tardiness", "5")]
    [InlineData("two.jsp", "2 2\n0 3 1 2\n1 4 0 1\n", "late-jobs", "3")]
    [InlineData("two.fsp", "2 2\n3 2\n4 1\n", "late-jobs", "1")]
    public void AShopTakesACriterionAndDatesFromAFile(string name, string text, string criterion, string objective)
    {
        string instance = _folder.Write(name, text);
        string dates = _folder.Write("dates.csv", "job,due,weight,release\n1,3,2,\n0,5,1,1\n");
        string[] options = name == "two.fsp" ? ["--format", "taillard-flowshop"] : [];
        string solution = _folder.File("s.sol");
        CosolveRun run = CosolveProcess.Run(["solve", instance, "--criterion", criterion, "--dates", dates, "--time", "10s", "--sol", solution, .. options]);
        Assert.Equal(("OPTIMAL", objective), (run["status"], run["objective"]));
        Assert.Equal($"check=ok objective={objective}\n", CosolveProcess.Run(["check", instance, solution, "--criterion", criterion, "--dates", dates, .. options]).Output);
    }

    [Fact]
    public void DatesOfAnUnknownJobAreOneLineThatNamesThePlace()
    {
        string instance = _folder.Write("two.jsp", "2 2\n0 3 1 2\n1 4 0 1\n");
        CosolveRun run = CosolveProcess.Run("solve", instance, "--dates", _folder.Write("dates.csv", "due,job\n7,2\n"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("dates.csv:2:3: expected an integer from 0 to 1 in the column job, found '2'.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void ProvenInfeasibilityExitsWithFive()
    {
        const string task = "{\"modes\": [{\"duration\": 4, \"demands\": [{\"resource\": 0}]}]}";
        string instance = _folder.Write("tight.json", $$$"""
            {"format": "cosolve-scheduling", "version": 1, "problem": {"name": "tight", "horizon": 11,
             "resources": [{"kind": "machine"}], "tasks": [{{{task}}}, {{{task}}}, {{{task}}}]}}
            """);
        CosolveRun run = CosolveProcess.Run("solve", instance, "--time", "10s");
        Assert.Equal(5, run.ExitCode);
        Assert.Equal("INFEASIBLE", run["status"]);
    }

    [Fact]
    public void ContradictoryDataAreOneLineThatNamesTheTasks()
    {
        string instance = _folder.Write("cycle.rcp", "2 1\n2\n1 0 1 2\n1 0 1 1\n");
        CosolveRun run = CosolveProcess.Run("solve", instance);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("The precedences and lags of task 0, task 1 contradict each other in a cycle.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
