using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Pipeline;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Solvers.Routing;

/// <summary>Every engine keeps the contract on empty, tiny, infeasible and cancelled problems.</summary>
public sealed class RoutingEnginesTests
{
    private static readonly Solver<RoutingProblem, RoutingSolution> Solver = RoutingEngines.CreateSolver();

    public static TheoryData<string> Native() => [.. Names().Where(n => !IsOrTools(n))];

    public static TheoryData<string> OrTools() => [.. Names().Where(IsOrTools)];

    [Theory]
    [MemberData(nameof(Native))]
    public void Native_engines_keep_the_contract(string engine) => AssertContract(engine);

    [Theory]
    [MemberData(nameof(OrTools))]
    public void OrTools_engines_keep_the_contract(string engine) => AssertContract(engine);

    [Theory]
    [InlineData("auto")]
    [InlineData("hgs")]
    [InlineData("sisr")]
    [InlineData("ails")]
    [InlineData("ils")]
    public void Searches_repeat_bit_for_bit_under_an_iteration_limit(string engine)
    {
        RoutingProblem problem = GeneralProblems.Create(25, engine is "hgs" or "ails" ? 0 : 1 << 4 | 1 << 8, 9);
        string Run() => string.Join('|', Solver.Solve(problem, new SolveOptions { Engine = engine, IterationLimit = 60 }).Solution!
            .Routes.Select(r => $"{r.VehicleType}:{string.Join(' ', r.Clients)}"));
        Assert.Equal(Run(), Run());
    }

    [Theory]
    [InlineData("auto", 1)]
    [InlineData("auto", 2)]
    [InlineData("cpsat", 2)]
    [InlineData("scip", 1)]
    public void Small_problems_are_proven(string engine, int workers)
    {
        var random = new RandomStream(71);
        for (int k = 0; k < 3; k++)
        {
            RoutingProblem problem = RandomRoutes.Small(random, 6);
            long? best = RoutingBruteForce.Best(problem);
            SolveResult<RoutingSolution> result = Solver.Solve(
                problem, new SolveOptions { Engine = engine, Workers = workers, TimeLimit = TimeSpan.FromSeconds(30) });
            Assert.Equal(best is null ? SolutionStatus.Infeasible : SolutionStatus.Optimal, result.Status);
            Assert.Equal(best, result.Objective);
        }
    }

    private static IEnumerable<string> Names() => EngineTexts.Of(RoutingEngines.CreateSolver());

    private static bool IsOrTools(string name) => name is "cpsat" or "scip" or "cbc" or "ortools-routing";

    private static void AssertContract(string engine)
    {
        var van = new RoutingVehicleType { Capacity = [10] };
        AssertSolves(engine, RoutingFixtures.Line([], van), 0);
        AssertSolves(engine, RoutingFixtures.Line([new RoutingClient { Delivery = [3] }], van), 20);
        AssertSolves(engine, RoutingFixtures.Line([new RoutingClient { Delivery = [6] }, new RoutingClient { Delivery = [6] }], van), 60);
        AssertSolves(engine, RoutingFixtures.Line(Enumerable.Repeat(new RoutingClient { Delivery = [0] }, 5).ToArray(), van), 100);
        foreach (RoutingProblem problem in FurtherProblems.All(5, 0, 4))
        {
            AssertTakesOrRefuses(engine, problem);
        }

        RoutingProblem overloaded = RoutingFixtures.Line([new RoutingClient { Delivery = [11] }], van);
        if (SolveIfTaken(engine, overloaded) is not { } infeasible)
        {
            return;
        }

        Assert.Equal(SolutionStatus.Infeasible, infeasible.Status);
        Assert.Contains(infeasible.Warnings, p => p.Message!.Contains("Client 1", StringComparison.Ordinal));
    }

    /// <summary>Returns null, having seen advice, when the engine or an option of it does not take the problem.</summary>
    private static SolveResult<RoutingSolution>? SolveIfTaken(string engine, RoutingProblem problem)
    {
        try
        {
            return Solver.Solve(problem, Options(engine));
        }
        catch (EngineUnavailableException e)
        {
            Assert.Contains("Maybe", e.Message, StringComparison.Ordinal);
            return null;
        }
    }

    /// <summary>An engine that does not know a problem's rule refuses it with advice; one that does returns what the checker accepts.</summary>
    private static void AssertTakesOrRefuses(string engine, RoutingProblem problem)
    {
        if (SolveIfTaken(engine, problem) is { } result)
        {
            long best = RoutingBruteForce.Best(problem)!.Value;
            Assert.Empty(result.Failures);
            Assert.True(result.Objective >= best && !(result.Bound > best), $"{problem.FurtherRule}: objective {result.Objective}, bound {result.Bound}, optimum {best}.");
        }
    }

    private static void AssertSolves(string engine, RoutingProblem problem, long expected)
    {
        if (SolveIfTaken(engine, problem) is not { } result)
        {
            return;
        }

        Assert.Equal(expected, result.Objective);
        Assert.True(result.Bound is null || result.Bound <= expected);
        Assert.Empty(result.Failures);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        SolveResult<RoutingSolution> none = Solver.Solve(problem, Options(engine), cancellationToken: cancelled.Token);
        Assert.True(none.Objective is null || none.Objective >= expected);
        Assert.Empty(none.Failures);
    }

    private static SolveOptions Options(string engine) => new() { Engine = engine, TimeLimit = TimeSpan.FromSeconds(5), IterationLimit = 300 };
}
