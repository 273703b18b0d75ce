namespace CoSolve.Problems.Routing;

/// <summary>
/// The general vehicle routing problem: depots, clients with load dimensions, time windows, releases and prizes, vehicle types
/// and one pair of matrices for each profile. TSP, ATSP, CVRP, VRPTW, multi-depot, heterogeneous, open, prize-collecting
/// and profiled problems are cases of it. Locations number the depots first, then the clients.
/// Objective: fixed costs of used vehicles + distance and duration costs + client costs of profiles + prizes of unvisited clients.
/// </summary>
public sealed class RoutingProblem : IProblem
{
    /// <summary>Validates and stores a problem.</summary>
    /// <exception cref="InvalidProblemException">Sizes disagree or a value lies outside its range; the message names it.</exception>
    public RoutingProblem(
        string name,
        IReadOnlyList<RoutingDepot> depots,
        IReadOnlyList<RoutingClient> clients,
        IReadOnlyList<RoutingVehicleType> vehicleTypes,
        IReadOnlyList<RoutingProfile> profiles,
        long objectiveScale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        Name = name;
        Depots = depots;
        Clients = clients;
        VehicleTypes = vehicleTypes;
        Profiles = profiles;
        ObjectiveScale = objectiveScale;
        LoadDimensionCount = vehicleTypes.Count == 0 ? 0 : vehicleTypes[0].Capacity.Count;
        RoutingValidation.Validate(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Minimize;

    /// <inheritdoc/>
    public long ObjectiveScale { get; }

    /// <summary>The depots; locations 0 .. Depots.Count - 1.</summary>
    public IReadOnlyList<RoutingDepot> Depots { get; }

    /// <summary>The clients; client c is location Depots.Count + c.</summary>
    public IReadOnlyList<RoutingClient> Clients { get; }

    /// <summary>The vehicle types.</summary>
    public IReadOnlyList<RoutingVehicleType> VehicleTypes { get; }

    /// <summary>The profiles.</summary>
    public IReadOnlyList<RoutingProfile> Profiles { get; }

    /// <summary>The number of depots.</summary>
    public int DepotCount => Depots.Count;

    /// <summary>The number of clients.</summary>
    public int ClientCount => Clients.Count;

    /// <summary>Depots and clients together.</summary>
    public int LocationCount => Depots.Count + Clients.Count;

    /// <summary>The number of load dimensions; 0 when loads do not matter.</summary>
    public int LoadDimensionCount { get; }

    /// <summary>Whether the problem is a travelling salesman problem: one uncapacitated vehicle, no windows, all clients required.</summary>
    public bool IsTravellingSalesman =>
        DepotCount == 1 && LoadDimensionCount == 0 && VehicleTypes.Count == 1 && VehicleTypes[0].Count == 1 && !HasTimeWindows
        && !VehicleTypes[0].IsOpen && Clients.All(c => c.IsRequired);

    /// <summary>Whether any client, depot or vehicle restricts times.</summary>
    public bool HasTimeWindows =>
        Clients.Any(c => c.WindowOpen > 0 || c.WindowClose < long.MaxValue / 8 || c.ReleaseTime > 0)
        || Depots.Any(d => d.WindowOpen > 0 || d.WindowClose < long.MaxValue / 8)
        || VehicleTypes.Any(v => v.ShiftOpen > 0 || v.ShiftClose < long.MaxValue / 8);
}
