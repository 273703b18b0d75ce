using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Tests.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.FlowShop;

/// <summary>Every engine that needs nothing installed takes every odd problem.</summary>
public sealed class FlowShopEnginesTests
{
    public static TheoryData<string> EngineNames { get; } =
        new(EngineTexts.Of(FlowShopEngines.CreateSolver()).Where(name => name is not ("cpsat" or "scip" or "cbc")));

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void OddFlowShopsAreSolved(string engine)
    {
        long huge = long.MaxValue / 100;
        (FlowShopProblem Problem, long Optimum)[] cases =
        [
            (new("no jobs", 0, 3, []), 0),
            (new("no machines", 3, 0, []), 0),
            (new("one", 1, 1, [5]), 5),
            (new("all zero", 4, 2, new long[8]), 0),
            (new("all equal", 3, 2, [2, 2, 2, 2, 2, 2]), 8),
            (new("huge", 2, 1, [huge, huge]), 2 * huge),
        ];
        foreach (var (problem, optimum) in cases)
        {
            SolveResult<FlowShopSolution> result = FlowShopEngines.CreateSolver().Solve(problem, Options(engine));
            Assert.True(result.Objective == optimum, $"{engine} on {problem.Name}: {result.Objective}");
            Assert.True(result.Bound is null || result.Bound <= optimum);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public void ProblemsTooLargeForAModelAreRefusedWithAdvice()
    {
        var wide = new FlowShopProblem("wide", 500, 20, new long[10_000]);
        Assert.All(
            FlowShopEngines.CreateSolver().Engines.Where(e => e.Name is "cpsat" or "scip" or "cbc"),
            e => Assert.Contains("Maybe", e.Inapplicable(wide), StringComparison.Ordinal));
    }

    // Limits that end a search at once where it cannot prove the optimum by a bound.
    private static SolveOptions Options(string engine) => new() { Engine = engine, TimeLimit = TimeSpan.FromSeconds(0.5), Workers = 2 };
}
