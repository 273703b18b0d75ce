using CoSolve.Problems.Routing;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Explanations;

/// <summary>Explains routing problems and their solutions.</summary>
public static class RoutingExplainer
{
    /// <summary>
    /// Why the problem is infeasible, with an irreducible set of rules and the smallest changes that make it feasible; or about a given solution,
    /// which rules it violates and why clients are left out.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="solution">The solution to explain; null to ask why there is none.</param>
    /// <param name="options">The time limit of the whole explanation (30 s without one), workers, seed.</param>
    /// <param name="cancellationToken">Ends the search with what is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static Explanation Explain(
        RoutingProblem problem, RoutingSolution? solution, SolveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Explainer.Explain(
            problem, solution, RoutingEngines.CreateSolver(), new RelaxableRouting(problem), _ => "auto", found => new RoutingOmissions(problem, found).Find(), options, cancellationToken);
    }
}
