namespace CoSolve.Problems.Routing;

/// <summary>
/// A route that has begun, for planning again during the day (Pillac, Gendreau, Gueret and Medaglia 2013, "A review of dynamic vehicle routing
/// problems", DOI 10.1016/j.ejor.2012.08.015): one route of every solution is of this vehicle type, leaves at this time and
/// serves these clients first, in this order.
/// </summary>
/// <param name="VehicleType">The vehicle type, from 0.</param>
/// <param name="Departure">When the vehicle left its start depot.</param>
/// <param name="Clients">The clients that it has served or is bound for, from 0; at least one, all required.</param>
public sealed record RoutingBeginning(int VehicleType, long Departure, IReadOnlyList<int> Clients)
{
    /// <summary>The earliest time at which the vehicle may leave the last of these clients: the time of planning, for example.</summary>
    public long ReadyTime { get; init; }
}
