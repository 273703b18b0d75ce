using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// The engines for maximum cut: all those for QUBO, run on the QUBO of the same objective
/// (<see cref="QuboReformulations.MaxCutToQubo"/>). Each cut that they offer passes <see cref="MaxCutChecker"/>.
/// </summary>
public static class MaxCutEngines
{
    private static readonly MappedEngines<MaxCutProblem, MaxCutSolution, QuboProblem, QuboSolution> Mapped =
        new(QuboReformulations.MaxCutToQubo, QuboChecker.Check);

    /// <summary>The family's pipeline, perhaps with further engines: <c>MaxCutEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<MaxCutProblem, MaxCutSolution> CreateSolver(params IReadOnlyList<EngineDefinition<MaxCutProblem, MaxCutSolution>> more) =>
        new(MaxCutChecker.Check, [.. QuboEngines.All.Select(Mapped.Of), .. more]);
}
