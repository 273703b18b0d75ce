using System.Text.Json;

namespace CoSolve.Tests.Cli;

public sealed class ExplainProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnInfeasibleFileIsExplainedByItsRulesAndChanges()
    {
        CosolveRun run = CosolveProcess.Run("explain", _folder.Write("big.vrp", Samples.OversizedClient), "--time", "60s");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("    client 3 must be visited\n    a vehicle holds 10\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    let a vehicle hold 11 instead of 10\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("explain=infeasible rules=2 irreducible=yes changes=2 remarks=0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheExplanationIsThereAsJsonToo()
    {
        CosolveRun run = CosolveProcess.Run("explain", _folder.Write("big.vrp", Samples.OversizedClient), "--time", "60s", "--json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("infeasible", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("client 3 must be visited", json.RootElement.GetProperty("conflict")[0].GetString());
        Assert.True(json.RootElement.GetProperty("relaxations")[0].GetProperty("smallest").GetBoolean());
    }

    [Fact]
    public void ALateJobOfAShopIsExplained()
    {
        string shop = _folder.Write("shop.jsp", "2 2\n0 3 1 2\n0 4 1 1\n");
        string dates = _folder.Write("dates.csv", "job,due\n0,5\n1,6\n");
        string solution = _folder.Write("shop.sol", "TotalWeightedTardiness 2\nMachine 0: 0.0 1.0\nMachine 1: 0.1 1.1\n");
        CosolveRun run = CosolveProcess.Run("explain", shop, solution, "--criterion", "tardiness", "--dates", dates);
        Assert.Contains("ends at 8, 2 after its due date 6", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("explain=feasible rules=0 irreducible=no changes=0 remarks=1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASolutionWithNothingToExplainIsSaidToBeSo()
    {
        string shop = _folder.Write("shop.jsp", "2 2\n0 3 1 2\n0 4 1 1\n");
        string solution = _folder.Write("shop.sol", "Makespan 8\nMachine 0: 0.0 1.0\nMachine 1: 0.1 1.1\n");
        Assert.Equal(
            "The solution keeps every rule, leaves nothing out and is nowhere late.\nexplain=feasible rules=0 irreducible=no changes=0 remarks=0\n",
            CosolveProcess.Run("explain", shop, solution).Output);
    }

    [Fact]
    public void AFamilyWithoutExplanationsSaysSo()
    {
        string graph = _folder.Write("g.rud", "2 1\n1 2 1\n");
        CosolveRun run = CosolveProcess.Run("explain", graph, "--format", "rudy");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no explanations of maxcut problems", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
