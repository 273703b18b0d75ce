namespace CoSolve.Problems.Routing;

/// <summary>A client of a <see cref="RoutingProblem"/>. Times and loads are integers in the problem's units.</summary>
public sealed record RoutingClient
{
    private readonly IReadOnlyList<RoutingWindow> _windows = [];

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

    /// <summary>
    /// Several time windows, in one of which service starts, in order and apart from each other; empty for the one above. Setting them sets
    /// <see cref="WindowOpen"/> to the first opening and <see cref="WindowClose"/> to the last closing.
    /// </summary>
    public IReadOnlyList<RoutingWindow> Windows
    {
        get => _windows;
        init
        {
            _windows = value;
            (WindowOpen, WindowClose) = value.Count == 0 ? (WindowOpen, WindowClose) : (value[0].Open, value[^1].Close);
        }
    }

    /// <summary>The time from which on a start of service is late, which costs but is allowed up to <see cref="WindowClose"/>.</summary>
    public long DueTime { get; init; } = RoutingProblem.NoLimit;

    /// <summary>The cost of one unit of time between <see cref="DueTime"/> and the start of service.</summary>
    public long LatenessCost { get; init; }

    /// <summary>The earliest time at which a vehicle that serves the client may leave the depot where its trip begins.</summary>
    public long ReleaseTime { get; init; }

    /// <summary>The cost of not visiting an optional client.</summary>
    public long Prize { get; init; }

    /// <summary>Whether the client must be visited.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>The vehicle types that may serve the client, from 0; empty for all. A type of one vehicle pins the client to that vehicle.</summary>
    public IReadOnlyList<int> VehicleTypes { get; init; } = [];
}
