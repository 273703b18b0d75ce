using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>Declares the problem infeasible for a reason that was found before the search.</summary>
/// <param name="reason">One sentence.</param>
internal sealed class InfeasibilityEngine(string reason) : IExactEngine<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "feasibility";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        context.Report(SolveEventKind.Warning, Name, reason);
        context.ProveInfeasible(Name);
    }
}
