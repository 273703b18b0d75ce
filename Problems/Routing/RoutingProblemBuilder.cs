namespace CoSolve.Problems.Routing;

/// <summary>
/// States a <see cref="RoutingProblem"/> step by step: depots, clients, vehicle types and what goes with them, each numbered from 0 in the order
/// of its calls. Begun by <see cref="RoutingProblem.FromCoordinates"/> or <see cref="RoutingProblem.FromMatrix"/>; values are checked by
/// <see cref="Build"/>. Not thread-safe.
/// </summary>
public sealed class RoutingProblemBuilder
{
    private readonly string _name;
    private readonly Func<IReadOnlyList<RoutingDepot>, IReadOnlyList<RoutingClient>, RoutingProfile> _travel;
    private readonly long _objectiveScale;
    private readonly List<RoutingDepot> _depots = [];
    private readonly List<RoutingClient> _clients = [];
    private readonly List<RoutingVehicleType> _vehicleTypes = [];
    private readonly List<RoutingProfile> _profiles = [];
    private readonly List<RoutingGroup> _groups = [];
    private readonly List<RoutingShipment> _shipments = [];
    private readonly List<RoutingRelation> _relations = [];
    private readonly List<RoutingBeginning> _beginnings = [];

    internal RoutingProblemBuilder(
        string name, long objectiveScale, Func<IReadOnlyList<RoutingDepot>, IReadOnlyList<RoutingClient>, RoutingProfile> travel)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_name, _objectiveScale, _travel) = (name, objectiveScale, travel);
    }

    /// <summary>Whether a solution of fewer vehicles is better whatever it costs, see <see cref="RoutingProblem.VehicleWeight"/>.</summary>
    public bool FewestVehiclesFirst { get; set; }

    /// <summary>The cost of one unit of the longest duration of a route, see <see cref="RoutingProblem.LongestRouteCost"/>.</summary>
    public long LongestRouteCost { get; set; }

    /// <summary>Adds a depot and returns its number.</summary>
    /// <param name="x">First coordinate.</param>
    /// <param name="y">Second coordinate.</param>
    /// <param name="windowOpen">The earliest time at which a vehicle may leave.</param>
    /// <param name="windowClose">The latest time at which a vehicle may leave or return.</param>
    public int AddDepot(double x = 0, double y = 0, long windowOpen = 0, long windowClose = RoutingProblem.NoLimit) =>
        AddDepot(new RoutingDepot { X = x, Y = y, WindowOpen = windowOpen, WindowClose = windowClose });

    /// <summary>Adds a depot and returns its number.</summary>
    public int AddDepot(RoutingDepot depot) => Add(_depots, depot);

    /// <summary>Adds a client with at most one load dimension and returns its number.</summary>
    /// <param name="x">First coordinate.</param>
    /// <param name="y">Second coordinate.</param>
    /// <param name="delivery">The amount brought from the depot; null where loads do not matter.</param>
    /// <param name="pickup">The amount taken back to the depot; null for none.</param>
    /// <param name="windowOpen">The earliest start of service; an earlier vehicle waits.</param>
    /// <param name="windowClose">The latest start of service.</param>
    /// <param name="serviceDuration">The duration of the service.</param>
    /// <param name="prize">The cost of not visiting the client, which makes it optional; null for a client that must be visited.</param>
    public int AddClient(
        double x = 0,
        double y = 0,
        long? delivery = null,
        long? pickup = null,
        long windowOpen = 0,
        long windowClose = RoutingProblem.NoLimit,
        long serviceDuration = 0,
        long? prize = null) => AddClient(new RoutingClient
        {
            X = x,
            Y = y,
            Delivery = Amounts(delivery),
            Pickup = Amounts(pickup),
            WindowOpen = windowOpen,
            WindowClose = windowClose,
            ServiceDuration = serviceDuration,
            Prize = prize ?? 0,
            IsRequired = prize is null,
        });

    /// <summary>Adds a client and returns its number.</summary>
    public int AddClient(RoutingClient client) => Add(_clients, client);

    /// <summary>Adds vehicles of one kind, all at depot 0, with at most one load dimension, and returns the number of the type.</summary>
    /// <param name="capacity">The capacity; null where loads do not matter.</param>
    /// <param name="count">How many vehicles there are.</param>
    /// <param name="fixedCost">The cost of using one.</param>
    public int AddVehicleType(long? capacity = null, int count = int.MaxValue, long fixedCost = 0) =>
        AddVehicleType(new RoutingVehicleType { Capacity = Amounts(capacity), Count = count, FixedCost = fixedCost });

    /// <summary>Adds vehicles of one kind and returns the number of the type.</summary>
    public int AddVehicleType(RoutingVehicleType type) => Add(_vehicleTypes, type);

    /// <summary>Adds goods that go from one client to another on one route, and returns the number of the shipment.</summary>
    /// <param name="pickup">The client where they are picked up.</param>
    /// <param name="delivery">The client to which they go.</param>
    /// <param name="amount">What is on board in between, one amount for each load dimension.</param>
    public int AddShipment(int pickup, int delivery, params IReadOnlyList<long> amount) => AddShipment(new RoutingShipment(pickup, delivery, amount));

    /// <summary>Adds a shipment and returns its number.</summary>
    public int AddShipment(RoutingShipment shipment) => Add(_shipments, shipment);

    /// <summary>Adds optional clients of which one must be visited, and returns the number of the group.</summary>
    public int AddGroup(params IReadOnlyList<int> clients) => AddGroup(new RoutingGroup(clients));

    /// <summary>Adds a group and returns its number.</summary>
    public int AddGroup(RoutingGroup group) => Add(_groups, group);

    /// <summary>Asks for one vehicle, or for different ones, for some clients, and returns the number of the relation.</summary>
    public int AddRelation(RoutingRelationKind kind, params IReadOnlyList<int> clients) => Add(_relations, new(kind, clients));

    /// <summary>Adds a route that has begun and returns its number.</summary>
    public int AddBeginning(RoutingBeginning beginning) => Add(_beginnings, beginning);

    /// <summary>Adds another way to travel for <see cref="RoutingVehicleType.Profile"/> and returns its number; profile 0 is that of the coordinates
    /// or matrices with which the problem was begun.</summary>
    public int AddProfile(RoutingProfile profile) => Add(_profiles, profile) + 1;

    /// <summary>The problem; O(n^2) for n locations, see <see cref="TravelMatrix"/>.</summary>
    /// <exception cref="InvalidProblemException">A value is out of range or sizes disagree; the message names it.</exception>
    public RoutingProblem Build() =>
        new(_name, _depots, _clients, _vehicleTypes, [_travel(_depots, _clients), .. _profiles], _objectiveScale, _groups, _shipments, _relations, _beginnings,
            FewestVehiclesFirst, LongestRouteCost);

    private static long[] Amounts(long? amount) => amount is { } one ? [one] : [];

    private static int Add<T>(List<T> list, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        list.Add(item);
        return list.Count - 1;
    }
}
