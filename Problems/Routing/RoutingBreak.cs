namespace CoSolve.Problems.Routing;

/// <summary>
/// The break of a vehicle type's drivers, at most one on each route: at a client, on arrival before its service or behind it, wherever the schedule
/// of the route breaks no rule and costs least (Goel 2009, "Vehicle scheduling and routing with drivers' working hours", DOI 10.1287/trsc.1070.0226).
/// Routes that drive for no longer than <see cref="MaxDriving"/> and end by <see cref="WindowClose"/> need none.
/// </summary>
/// <param name="Duration">How long it lasts.</param>
public sealed record RoutingBreak(long Duration)
{
    /// <summary>The earliest start.</summary>
    public long WindowOpen { get; init; }

    /// <summary>The latest start; a route that ends later must have had its break.</summary>
    public long WindowClose { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The longest time of travel between departure and break, and between break and end; of a route without a break, in all.</summary>
    public long MaxDriving { get; init; } = RoutingProblem.NoLimit;
}
