namespace CoSolve.Problems.Routing;

/// <summary>A group of identical vehicles of a <see cref="RoutingProblem"/>.</summary>
public sealed record RoutingVehicleType
{
    /// <summary>How many vehicles there are; each makes at most one route.</summary>
    public int Count { get; init; } = int.MaxValue;

    /// <summary>The capacity in each load dimension.</summary>
    public IReadOnlyList<long> Capacity { get; init; } = [];

    /// <summary>The depot where a route starts, from 0.</summary>
    public int StartDepot { get; init; }

    /// <summary>The depot where a route ends, from 0; ignored when <see cref="IsOpen"/>.</summary>
    public int EndDepot { get; init; }

    /// <summary>Whether the route ends at its last client (open vehicle routing).</summary>
    public bool IsOpen { get; init; }

    /// <summary>The cost of using a vehicle at all.</summary>
    public long FixedCost { get; init; }

    /// <summary>The cost of one unit of distance.</summary>
    public long DistanceCost { get; init; } = 1;

    /// <summary>The cost of one unit of route duration.</summary>
    public long DurationCost { get; init; }

    /// <summary>The earliest time at which the vehicle may leave.</summary>
    public long ShiftOpen { get; init; }

    /// <summary>The latest time at which the vehicle may end its route.</summary>
    public long ShiftClose { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The largest duration of a route from its departure, chosen as late as it can be, to its end.</summary>
    public long MaxDuration { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The largest distance of a route.</summary>
    public long MaxDistance { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The depots, from 0, where the vehicle may reload and make another trip on its route; empty for one trip a route.</summary>
    public IReadOnlyList<int> ReloadDepots { get; init; } = [];

    /// <summary>How often it may reload.</summary>
    public int MaxReloads { get; init; } = int.MaxValue;

    /// <summary>How long a reload takes.</summary>
    public long ReloadDuration { get; init; }

    /// <summary>
    /// Whether a trip begins with a linehaul and serves all its linehauls before its backhauls, see <see cref="RoutingClient.IsBackhaul"/>.
    /// </summary>
    public bool LinehaulsFirst { get; init; }

    /// <summary>The break that drivers take; null for none.</summary>
    public RoutingBreak? Break { get; init; }

    /// <summary>The profile whose matrices, forbidden clients and client costs apply.</summary>
    public int Profile { get; init; }
}
