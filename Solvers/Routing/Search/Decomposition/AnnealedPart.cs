using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>One part of a round: its routes before, and the walk's current and best routes once a lane has annealed it.</summary>
internal sealed class AnnealedPart(IReadOnlyList<RoutingRoute> routes, IReadOnlyList<int> vehicles)
{
    /// <summary>The routes at the start of the round.</summary>
    public IReadOnlyList<RoutingRoute> Routes { get; } = routes;

    /// <summary>The vehicles of each type that the part may use.</summary>
    public IReadOnlyList<int> Vehicles { get; } = vehicles;

    /// <summary>The routes from which the next round goes on.</summary>
    public IReadOnlyList<RoutingRoute> Current { get; set; } = routes;

    /// <summary>The best routes seen in the round.</summary>
    public IReadOnlyList<RoutingRoute> Best { get; set; } = routes;
}
