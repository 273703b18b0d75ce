namespace CoSolve.Problems.Routing;

/// <summary>One vehicle's clients in visiting order.</summary>
/// <param name="VehicleType">The vehicle type, from 0.</param>
/// <param name="Clients">Client indices from 0; not locations.</param>
public sealed record RoutingRoute(int VehicleType, IReadOnlyList<int> Clients)
{
    /// <summary>The reloads that divide the route into trips, in order; empty for one trip.</summary>
    public IReadOnlyList<RoutingReload> Reloads { get; init; } = [];
}
