namespace CoSolve.Problems.Routing;

/// <summary>A set of routes. Immutable; not checked.</summary>
public sealed class RoutingSolution(IEnumerable<RoutingRoute> routes)
{
    /// <summary>The routes; empty ones are allowed and cost nothing.</summary>
    public IReadOnlyList<RoutingRoute> Routes { get; } = routes.ToArray();
}
