namespace CoSolve.Problems.Routing;

/// <summary>One vehicle's clients in visiting order.</summary>
/// <param name="VehicleType">The vehicle type, from 0.</param>
/// <param name="Clients">Client indices from 0; not locations.</param>
public sealed record RoutingRoute(int VehicleType, IReadOnlyList<int> Clients);
