using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Bounds;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>
/// Clients that lie behind others are reached through routes that break rules for a while. COSOLVE_ROUTING_INSTANCES sets how many random problems
/// are compared with enumeration.
/// </summary>
public sealed class PassageTests
{
    private static readonly int Instances =
        int.TryParse(Environment.GetEnvironmentVariable("COSOLVE_ROUTING_INSTANCES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 150;

    [Theory]
    [InlineData("insertion", 3, 4)]
    [InlineData("insertion", 12, 13)]
    [InlineData("sisr", 3, 4)]
    [InlineData("sisr", 12, 13)]
    public void ARowThatFitsOnlyAsAWholeIsFound(string engine, int clients, long best) =>
        Assert.Equal(best, Solve(PassageProblems.Row(clients), engine, 2_000).Objective);

    [Theory]
    [InlineData("insertion", 30)]
    [InlineData("insertion", 200)]
    [InlineData("sisr", 80)]
    public void ClientsReachedOnlyThroughAnotherGetAFeasibleAnswer(string engine, int clients)
    {
        RoutingProblem problem = PassageProblems.Pairs(clients, 7);
        SolveResult<RoutingSolution> result = Solve(problem, engine, 2_000);
        Assert.Equal(SolutionStatus.Feasible, result.Status);
        Assert.True(RoutingChecker.Check(problem, result.Solution!).IsFeasible);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void OptionalClientsBehindOptionalOnesAreFound(int groups) =>
        Assert.Equal(30 * groups, Solve(PassageProblems.Parks(groups), "sisr", 20_000).Objective);

    [Fact]
    public void ProblemsWithoutShortcutsNeedNoPassage()
    {
        Assert.Null(ClientsBehind.Of(SearchProblems.Homogeneous(20, 1, windows: true, duration: true)));
        Assert.NotNull(ClientsBehind.Of(PassageProblems.Pairs(30, 7)));
        Assert.Equal([false, true, true, true, true, true, true], ClientsBehind.Of(PassageProblems.Parks(2))!.IsBehind);
    }

    [Fact]
    public void RandomProblemsOfAllFeaturesReachTheOptimum()
    {
        var random = new RandomStream(13);
        (int feasible, int behind) = (0, 0);
        for (int k = 0; k < Instances; k++)
        {
            RoutingProblem problem = PassageProblems.Random(random);
            long? best = RoutingBruteForce.Best(problem);
            SolveResult<RoutingSolution> result = RoutingEngines.CreateSolver().Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(5), Workers = 1, Seed = 1 });
            Assert.True(best == result.Objective, $"problem {k}, {problem.Name}: {result.Objective}, the optimum is {best}");
            feasible += best is null ? 0 : 1;
            behind += best is not null && ClientsBehind.Of(problem) is not null ? 1 : 0;
        }

        Assert.True(feasible > Instances / 2 && behind > Instances / 20, $"{feasible} feasible, {behind} with clients behind others");
    }

    private static SolveResult<RoutingSolution> Solve(RoutingProblem problem, string engine, long iterations) =>
        RoutingEngines.CreateSolver().Solve(problem, new SolveOptions { Engine = engine, IterationLimit = iterations, Workers = 1, Seed = 1 });
}
