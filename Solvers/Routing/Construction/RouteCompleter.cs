using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Adds required clients to routes that lack them: by insertion, and where there is no room, by ruin and recreate.</summary>
internal sealed class RouteCompleter : ISolutionCompleter<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string? Missing(RoutingProblem problem, RoutingSolution partial)
    {
        HashSet<int> visited = [.. partial.Routes.SelectMany(route => route.Clients)];
        int missing = Enumerable.Range(0, problem.ClientCount).Count(client => problem.Clients[client].IsRequired && !visited.Contains(client));
        return missing == 0 ? null : $"{missing} of {problem.ClientCount} clients";
    }

    /// <inheritdoc/>
    public RoutingSolution? Complete(RoutingProblem problem, RoutingSolution partial, RandomStream random, CancellationToken cancellationToken) =>
        FleetRepair.Complete(problem, partial, random, cancellationToken);
}
