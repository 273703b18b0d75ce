namespace CoSolve.Problems.Routing;

/// <summary>A visit to a depot between two trips of a route, where the vehicle unloads what it has picked up and loads what it delivers next.</summary>
/// <param name="Before">The place in the route's clients of the one that follows, from 1 to their number less one.</param>
/// <param name="Depot">The depot, from 0.</param>
public readonly record struct RoutingReload(int Before, int Depot);
