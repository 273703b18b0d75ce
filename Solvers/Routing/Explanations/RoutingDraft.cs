using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Explanations;

/// <summary>The parts of a routing problem while rules are relaxed in them.</summary>
/// <param name="source">The problem as stated.</param>
internal sealed class RoutingDraft(RoutingProblem source)
{
    public RoutingDepot[] Depots { get; } = [.. source.Depots];

    public RoutingClient[] Clients { get; } = [.. source.Clients];

    public RoutingVehicleType[] Types { get; } = [.. source.VehicleTypes];

    public RoutingProfile[] Profiles { get; } = [.. source.Profiles];

    public RoutingGroup[] Groups { get; } = [.. source.Groups];

    /// <summary>The shipments.</summary>
    public RoutingShipment[] Shipments { get; } = [.. source.Shipments];

    /// <summary>The relations; null for one that is dropped.</summary>
    public RoutingRelation?[] Relations { get; } = [.. source.Relations];

    /// <summary>The problem with what has been relaxed.</summary>
    public RoutingProblem Build() => new(
        source.Name, Depots, Clients, Types, Profiles, source.ObjectiveScale, Groups, Shipments, [.. Relations.OfType<RoutingRelation>()], source.Beginnings,
        longestRouteCost: source.LongestRouteCost);
}
