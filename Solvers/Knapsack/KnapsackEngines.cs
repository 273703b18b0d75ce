using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Exact;
using CoSolve.Solvers.Pipeline;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Knapsack.KnapsackProblem, CoSolve.Problems.Knapsack.KnapsackSolution>;

namespace CoSolve.Solvers.Knapsack;

/// <summary>The engines for knapsacks with one or several dimensions.</summary>
public static class KnapsackEngines
{
    private static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "one dimension: core dynamic programming; several: genetic search on the core, branch and bound for proofs", KnapsackPortfolio.Auto),
        new("greedy", "greedy by density and a core; by pseudo-utility for several dimensions", (problem, _) => KnapsackPortfolio.Start(problem)),
        new("combo", "exact dynamic programming over an expanding core, one dimension", KnapsackPortfolio.Core)
        {
            Inapplicable = problem => problem.DimensionCount == 1
                ? null
                : $"The core dynamic programming takes one dimension, not {problem.DimensionCount}. Maybe use auto.",
        },
        new("core", "genetic search on the core, several dimensions", KnapsackPortfolio.Genetic)
        {
            Inapplicable = problem => problem.DimensionCount > 1 ? null : "The core search takes several dimensions. Maybe use combo.",
        },
        new("branch-and-bound", "branch and bound by numbers of items and dense dual simplex, one lane", (problem, _) => KnapsackPortfolio.Exact(problem)) { Inapplicable = BranchAndBoundEngine.WhyNot },
        KnapsackPortfolio.Models.CpSat,
        KnapsackPortfolio.Models.Scip,
        KnapsackPortfolio.Models.Cbc,
        new("ortools-knapsack", $"baseline: {OrToolsKnapsackEngine.Label}", (_, _) => new() { Lanes = [[new(new OrToolsKnapsackEngine())]] }) { Inapplicable = KnapsackPortfolio.TooLargeForDoubles },
    ];

    /// <summary>The family's pipeline, perhaps with further engines: <c>KnapsackEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<KnapsackProblem, KnapsackSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(KnapsackChecker.Check, [.. All, .. more]);
}
