using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// The engines for maximum cut: all those for QUBO, run on the QUBO of the same objective
/// (<see cref="QuboReformulations.MaxCutToQubo"/>). Each cut that they offer passes <see cref="MaxCutChecker"/>.
/// </summary>
public static class MaxCutEngines
{
    /// <summary>The family's pipeline: <c>MaxCutEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<MaxCutProblem, MaxCutSolution> CreateSolver()
    {
        var mapped = new MappedEngines<MaxCutProblem, MaxCutSolution, QuboProblem, QuboSolution>(
            QuboReformulations.MaxCutToQubo, QuboChecker.Check);
        return new(MaxCutChecker.Check, QuboEngines.All.Select(mapped.Of).ToArray());
    }
}
