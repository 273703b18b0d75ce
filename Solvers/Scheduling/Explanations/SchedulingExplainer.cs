using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Explanations;

/// <summary>Explains scheduling problems and their solutions; shops by their restatement (<see cref="SchedulingConversions"/>).</summary>
public static class SchedulingExplainer
{
    /// <summary>
    /// Why the problem is infeasible, with an irreducible set of rules and the smallest changes that make it feasible; or about a given solution, which
    /// rules it violates and why jobs are late.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="solution">The solution to explain; null to ask why there is none.</param>
    /// <param name="options">The time limit of the whole explanation (30 s without one), workers, seed.</param>
    /// <param name="cancellationToken">Ends the search with what is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static Explanation Explain(
        SchedulingProblem problem, SchedulingSolution? solution, SolveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Explainer.Explain(
            problem,
            solution,
            SchedulingEngines.CreateSolver(),
            new RelaxableScheduling(problem),
            variant => SchedulingEngines.TooLarge(variant) is null ? "cpsat" : "auto",
            found => new SchedulingDelays(problem, found).Find(),
            options,
            cancellationToken);
    }
}
