using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo;

/// <summary>The engines for QUBO, which maximum cut uses too (<see cref="MaxCutEngines"/>).</summary>
public static class QuboEngines
{
    /// <summary>The engines, "auto" first.</summary>
    public static IReadOnlyList<EngineDefinition<QuboProblem, QuboSolution>> All { get; } =
    [
        new("auto", "chooses by size: greedy construction", (_, _) => Greedy()),
        new("greedy", "greedy construction and one-flip descent", (_, _) => Greedy()),
    ];

    /// <summary>The family's pipeline: <c>QuboEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<QuboProblem, QuboSolution> CreateSolver() => new(QuboChecker.Check, All);

    private static PipelinePlan<QuboProblem, QuboSolution> Greedy() => new() { Constructors = [new GreedyDescentConstructor()] };
}
