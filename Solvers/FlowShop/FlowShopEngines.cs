using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop.Branching;
using CoSolve.Solvers.Pipeline;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.FlowShop.FlowShopProblem, CoSolve.Problems.FlowShop.FlowShopSolution>;

namespace CoSolve.Solvers.FlowShop;

/// <summary>The engines for permutation flow shops.</summary>
public static class FlowShopEngines
{
    private static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "chooses by size: iterated greedy, beam search, branch and bound for proofs", FlowShopPortfolio.Auto),
        new("iterated-greedy", "NEH, then iterated greedy with local search on partial sequences", (_, options) => FlowShopPortfolio.Greedy(options.Workers)),
        new("beam", "NEH, then iterated beam search from both ends of the sequence, one lane", (_, _) => FlowShopPortfolio.Beam()),
        new("branch-and-bound", "NEH, then branch and bound from both ends of the sequence, one lane", (_, _) => FlowShopPortfolio.Exact()) { Inapplicable = BranchAndBoundEngine.WhyNot },
        new("neh", "Palmer's slope order, then NEH", (_, _) => FlowShopPortfolio.Neh()),
        FlowShopPortfolio.Models.CpSat,
        FlowShopPortfolio.Models.Scip,
        FlowShopPortfolio.Models.Cbc,
    ];

    /// <summary>The family's pipeline, perhaps with further engines: <c>FlowShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<FlowShopProblem, FlowShopSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(FlowShopChecker.Check, [.. All, .. more]);
}
