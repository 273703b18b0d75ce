namespace CoSolve.Problems.Routing;

/// <summary>The rules of a <see cref="RoutingProblem"/> beyond visits, loads, times, limits and costs.</summary>
[Flags]
public enum RoutingRuleKinds
{
    /// <summary>No such rule.</summary>
    None = 0,

    /// <summary>Groups of which at most one client is visited, see <see cref="RoutingGroup"/>.</summary>
    Groups = 1,

    /// <summary>Goods that go from client to client, see <see cref="RoutingShipment"/>.</summary>
    Shipments = 1 << 1,

    /// <summary>Several trips a route, see <see cref="RoutingVehicleType.ReloadDepots"/>.</summary>
    Reloads = 1 << 2,

    /// <summary>Linehauls before backhauls, see <see cref="RoutingVehicleType.LinehaulsFirst"/>.</summary>
    LinehaulsFirst = 1 << 3,

    /// <summary>Clients of one vehicle or of different ones, see <see cref="RoutingRelation"/>.</summary>
    Relations = 1 << 4,

    /// <summary>Clients of certain vehicle types, see <see cref="RoutingClient.VehicleTypes"/>.</summary>
    VehicleTypes = 1 << 5,

    /// <summary>Routes that have begun, see <see cref="RoutingBeginning"/>.</summary>
    Beginnings = 1 << 6,

    /// <summary>Lateness at a cost, see <see cref="RoutingClient.LatenessCost"/>.</summary>
    SoftWindows = 1 << 7,

    /// <summary>Several time windows a client, see <see cref="RoutingClient.Windows"/>.</summary>
    SeveralWindows = 1 << 8,

    /// <summary>Limits of the time on board, see <see cref="RoutingShipment.MaxTimeOnBoard"/>.</summary>
    TimeOnBoard = 1 << 9,

    /// <summary>Breaks of drivers, see <see cref="RoutingVehicleType.Break"/>.</summary>
    Breaks = 1 << 10,

    /// <summary>A cost of the longest route, see <see cref="RoutingProblem.LongestRouteCost"/>.</summary>
    LongestRoute = 1 << 11,
}
