namespace CoSolve.Problems.Routing;

/// <summary>A client of a <see cref="RoutingProblem"/>. Times and loads are integers in the problem's units.</summary>
public sealed record RoutingClient
{
    /// <summary>Coordinates for drawing and for geometric neighbourhoods; zero where a file has none.</summary>
    public double X { get; init; }

    /// <summary>Coordinates for drawing and for geometric neighbourhoods; zero where a file has none.</summary>
    public double Y { get; init; }

    /// <summary>The amounts brought from the depot, one for each load dimension.</summary>
    public IReadOnlyList<long> Delivery { get; init; } = [];

    /// <summary>The amounts taken back to the depot, one for each load dimension; empty for none.</summary>
    public IReadOnlyList<long> Pickup { get; init; } = [];

    /// <summary>Whether goods are taken back from the client: it is a backhaul; every other client is a linehaul.</summary>
    public bool IsBackhaul => Pickup.Any(amount => amount > 0);

    /// <summary>The duration of the service.</summary>
    public long ServiceDuration { get; init; }

    /// <summary>The earliest start of service; an earlier vehicle waits.</summary>
    public long WindowOpen { get; init; }

    /// <summary>The latest start of service.</summary>
    public long WindowClose { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The earliest time at which a vehicle that serves the client may leave the depot where its trip begins.</summary>
    public long ReleaseTime { get; init; }

    /// <summary>The cost of not visiting an optional client.</summary>
    public long Prize { get; init; }

    /// <summary>Whether the client must be visited.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>The vehicle types that may serve the client, from 0; empty for all. A type of one vehicle pins the client to that vehicle.</summary>
    public IReadOnlyList<int> VehicleTypes { get; init; } = [];
}
