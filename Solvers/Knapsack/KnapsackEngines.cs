using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack;

/// <summary>The engines for knapsacks with one or several dimensions.</summary>
public static class KnapsackEngines
{
    /// <summary>The family's pipeline: <c>KnapsackEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<KnapsackProblem, KnapsackSolution> CreateSolver() => new(KnapsackChecker.Check, All);

    private static IReadOnlyList<EngineDefinition<KnapsackProblem, KnapsackSolution>> All { get; } =
    [
        new("auto", "chooses by size: greedy construction", (_, _) => Greedy()),
        new("greedy", "greedy by density", (_, _) => Greedy()),
    ];

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Greedy() => new() { Constructors = [new GreedyConstructor()] };
}
