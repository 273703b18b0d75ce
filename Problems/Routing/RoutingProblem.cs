namespace CoSolve.Problems.Routing;

/// <summary>
/// The general vehicle routing problem: depots, clients with load dimensions, time windows, releases and prizes, vehicle types
/// and one pair of matrices for each profile. TSP, ATSP, CVRP, VRPTW, multi-depot, heterogeneous, open, prize-collecting
/// and profiled problems are cases of it, as are those with backhauls, with groups of clients of which one is visited, with shipments from
/// client to client, with several trips a route, with clients of one vehicle or of different ones, and with routes that have begun. Locations number the depots first, then the clients.
/// Objective: fixed costs of used vehicles + distance and duration costs + lateness + client costs of profiles + prizes of unvisited clients and groups
/// + the cost of the longest route.
/// </summary>
public sealed class RoutingProblem : IProblem
{
    /// <summary>The value of a window's close, a largest distance or a largest duration that limits nothing.</summary>
    public const long NoLimit = long.MaxValue / 8;

    private static readonly (RoutingRuleKinds Rule, string Words)[] RuleWords =
    [
        (RoutingRuleKinds.Groups, "mutually exclusive groups"),
        (RoutingRuleKinds.Shipments, "shipments between clients"),
        (RoutingRuleKinds.Reloads, "reloads on a route"),
        (RoutingRuleKinds.LinehaulsFirst, "linehauls before backhauls"),
        (RoutingRuleKinds.Relations, "clients of one vehicle or of different ones"),
        (RoutingRuleKinds.VehicleTypes, "clients of certain vehicle types"),
        (RoutingRuleKinds.Beginnings, "routes that have begun"),
        (RoutingRuleKinds.SoftWindows, "lateness at a cost"),
        (RoutingRuleKinds.SeveralWindows, "several time windows a client"),
        (RoutingRuleKinds.TimeOnBoard, "limits of the time on board"),
        (RoutingRuleKinds.Breaks, "breaks of drivers"),
        (RoutingRuleKinds.LongestRoute, "a cost of the longest route"),
    ];

    private readonly int[] _shipmentOf;
    private readonly int[] _beginningOf;

    /// <summary>Validates and stores a problem.</summary>
    /// <param name="name">The name.</param>
    /// <param name="depots">The depots, at least one.</param>
    /// <param name="clients">The clients.</param>
    /// <param name="vehicleTypes">The vehicle types, at least one.</param>
    /// <param name="profiles">The profiles, at least one.</param>
    /// <param name="objectiveScale">What the objective is divided by for display.</param>
    /// <param name="groups">See <see cref="Groups"/>.</param>
    /// <param name="shipments">See <see cref="Shipments"/>.</param>
    /// <param name="relations">See <see cref="Relations"/>.</param>
    /// <param name="beginnings">See <see cref="Beginnings"/>.</param>
    /// <param name="fewestVehiclesFirst">Whether a solution of fewer vehicles is better whatever it costs; optional clients are left out for that.</param>
    /// <param name="longestRouteCost">See <see cref="LongestRouteCost"/>.</param>
    /// <exception cref="InvalidProblemException">Sizes disagree or a value lies outside its range; the message names it.</exception>
    public RoutingProblem(
        string name,
        IReadOnlyList<RoutingDepot> depots,
        IReadOnlyList<RoutingClient> clients,
        IReadOnlyList<RoutingVehicleType> vehicleTypes,
        IReadOnlyList<RoutingProfile> profiles,
        long objectiveScale = 1,
        IReadOnlyList<RoutingGroup>? groups = null,
        IReadOnlyList<RoutingShipment>? shipments = null,
        IReadOnlyList<RoutingRelation>? relations = null,
        IReadOnlyList<RoutingBeginning>? beginnings = null,
        bool fewestVehiclesFirst = false,
        long longestRouteCost = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectiveScale);
        Name = name;
        Depots = depots.ToArray();
        Clients = clients.ToArray();
        VehicleTypes = vehicleTypes.ToArray();
        Profiles = profiles.ToArray();
        Groups = groups?.ToArray() ?? [];
        Shipments = shipments?.ToArray() ?? [];
        Relations = relations?.ToArray() ?? [];
        Beginnings = beginnings?.ToArray() ?? [];
        ObjectiveScale = objectiveScale;
        LongestRouteCost = longestRouteCost;
        LoadDimensionCount = vehicleTypes.Count == 0 ? 0 : vehicleTypes[0].Capacity.Count;
        RoutingValidation.Validate(this);
        if (fewestVehiclesFirst)
        {
            VehicleWeight = RoutingValidation.VehicleWeight(this);
            VehicleTypes = VehicleTypes.Select(t => t with { FixedCost = t.FixedCost + VehicleWeight }).ToArray();
        }

        _shipmentOf = FindShipments();
        _beginningOf = FindBeginnings();
        HasTimeWindows = FindTimeWindows();
        FurtherRules = FindFurtherRules();
        IsTravellingSalesman = FindTravellingSalesman();
    }

    /// <summary>Begins a problem whose distances and travel times both follow from the coordinates of its depots and clients.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="kind">The kind of distance.</param>
    /// <param name="rounding">How a distance becomes an integer.</param>
    /// <param name="scale">The factor before rounding: with 10, costs and times are in tenths of the coordinates' unit.</param>
    public static RoutingProblemBuilder FromCoordinates(
        string name, DistanceKind kind = DistanceKind.Euclidean, DistanceRounding rounding = DistanceRounding.Nearest, int scale = 1) =>
        new(name, scale, (depots, clients) =>
        {
            double[] x = [.. depots.Select(d => d.X), .. clients.Select(c => c.X)];
            double[] y = [.. depots.Select(d => d.Y), .. clients.Select(c => c.Y)];
            var matrix = TravelMatrix.FromCoordinates(new CoordinateDistance(x, y, kind, rounding, scale));
            return new() { Distances = matrix, Durations = matrix };
        });

    /// <summary>Begins a problem with given distances and travel times.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="distances">Entry [i, j] leads from location i to location j; depots come first, then clients.</param>
    /// <param name="durations">Travel times in the same order; null where they equal the distances.</param>
    public static RoutingProblemBuilder FromMatrix(string name, long[,] distances, long[,]? durations = null)
    {
        var matrix = TravelMatrix.FromRows(distances);
        var times = durations is null ? matrix : TravelMatrix.FromRows(durations);
        return new(name, 1, (_, _) => new() { Distances = matrix, Durations = times });
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

    /// <summary>
    /// What each vehicle in use costs beyond its type's own fixed cost, where fewest vehicles come first: more than all other costs of any two solutions
    /// can differ by, so that the objective is lexicographic. Included in <see cref="RoutingVehicleType.FixedCost"/>; 0 where cost alone counts.
    /// </summary>
    public long VehicleWeight { get; }

    /// <summary>
    /// The cost of one unit of the longest duration of a route, which balances routes as a makespan does schedules (Matl, Hartl and Vidal 2018, "Workload
    /// equity in vehicle routing problems", DOI 10.1287/trsc.2017.0744). Each route leaves when that is best for its own costs.
    /// </summary>
    public long LongestRouteCost { get; }

    /// <summary>The vehicle types.</summary>
    public IReadOnlyList<RoutingVehicleType> VehicleTypes { get; }

    /// <summary>The profiles.</summary>
    public IReadOnlyList<RoutingProfile> Profiles { get; }

    /// <summary>Groups of clients of which at most one is visited.</summary>
    public IReadOnlyList<RoutingGroup> Groups { get; }

    /// <summary>Goods that go from client to client.</summary>
    public IReadOnlyList<RoutingShipment> Shipments { get; }

    /// <summary>Clients of one vehicle or of different ones.</summary>
    public IReadOnlyList<RoutingRelation> Relations { get; }

    /// <summary>Routes that have begun.</summary>
    public IReadOnlyList<RoutingBeginning> Beginnings { get; }

    /// <summary>The number of depots.</summary>
    public int DepotCount => Depots.Count;

    /// <summary>The number of clients.</summary>
    public int ClientCount => Clients.Count;

    /// <summary>Depots and clients together.</summary>
    public int LocationCount => Depots.Count + Clients.Count;

    /// <summary>The number of load dimensions; 0 when loads do not matter.</summary>
    public int LoadDimensionCount { get; }

    /// <summary>
    /// Whether the problem is a travelling salesman problem: one closed route of one vehicle through all clients, at the cost of
    /// its distance, with no other rule.
    /// </summary>
    public bool IsTravellingSalesman { get; }

    /// <summary>The rules beyond visits, loads, times, limits and costs.</summary>
    public RoutingRuleKinds FurtherRules { get; }

    /// <summary>A rule of <see cref="FurtherRules"/> in words for messages; null for none. Engines that know no such rules refuse the problem by it.</summary>
    public string? FurtherRule => FurtherRuleBeyond(RoutingRuleKinds.None);

    /// <summary>Whether any client, depot or vehicle restricts times other than by a largest duration.</summary>
    public bool HasTimeWindows { get; }

    /// <summary>The shipment whose pickup or delivery a client is, from 0; -1 for none.</summary>
    public int ShipmentOf(int client) => _shipmentOf.Length == 0 ? -1 : _shipmentOf[client];

    /// <summary>The beginning to which a client belongs, from 0; -1 for none.</summary>
    public int BeginningOf(int client) => _beginningOf.Length == 0 ? -1 : _beginningOf[client];

    /// <summary>A rule of <see cref="FurtherRules"/> that is not among those that an engine knows, in words for messages; null for none.</summary>
    public string? FurtherRuleBeyond(RoutingRuleKinds known) => WordsFor(FurtherRules & ~known).FirstOrDefault();

    /// <summary>Rules in words.</summary>
    public static IEnumerable<string> WordsFor(RoutingRuleKinds rules) => RuleWords.Where(r => rules.HasFlag(r.Rule)).Select(r => r.Words);

    private int[] FindShipments()
    {
        var shipmentOf = new int[Shipments.Count == 0 ? 0 : ClientCount];
        Array.Fill(shipmentOf, -1);
        for (int s = 0; s < Shipments.Count; s++)
        {
            (shipmentOf[Shipments[s].Pickup], shipmentOf[Shipments[s].Delivery]) = (s, s);
        }

        return shipmentOf;
    }

    private int[] FindBeginnings()
    {
        var beginningOf = new int[Beginnings.Count == 0 ? 0 : ClientCount];
        Array.Fill(beginningOf, -1);
        for (int b = 0; b < Beginnings.Count; b++)
        {
            foreach (int client in Beginnings[b].Clients)
            {
                beginningOf[client] = b;
            }
        }

        return beginningOf;
    }

    private RoutingRuleKinds FindFurtherRules() =>
        If(Groups.Count > 0, RoutingRuleKinds.Groups)
        | If(Shipments.Count > 0, RoutingRuleKinds.Shipments)
        | If(VehicleTypes.Any(t => t.ReloadDepots.Count > 0), RoutingRuleKinds.Reloads)
        | If(VehicleTypes.Any(t => t.LinehaulsFirst), RoutingRuleKinds.LinehaulsFirst)
        | If(Relations.Count > 0, RoutingRuleKinds.Relations)
        | If(Clients.Any(c => c.VehicleTypes.Count > 0), RoutingRuleKinds.VehicleTypes)
        | If(Beginnings.Count > 0, RoutingRuleKinds.Beginnings)
        | If(Clients.Any(c => c.LatenessCost > 0 && c.DueTime < NoLimit), RoutingRuleKinds.SoftWindows)
        | If(Clients.Any(c => c.Windows.Count > 1), RoutingRuleKinds.SeveralWindows)
        | If(Shipments.Any(s => s.MaxTimeOnBoard < NoLimit), RoutingRuleKinds.TimeOnBoard)
        | If(VehicleTypes.Any(t => t.Break is not null), RoutingRuleKinds.Breaks)
        | If(LongestRouteCost > 0, RoutingRuleKinds.LongestRoute);

    private static RoutingRuleKinds If(bool holds, RoutingRuleKinds rule) => holds ? rule : RoutingRuleKinds.None;

    private bool FindTravellingSalesman()
    {
        RoutingVehicleType type = VehicleTypes[0];
        RoutingProfile profile = Profiles[type.Profile];
        return DepotCount == 1 && LoadDimensionCount == 0 && VehicleTypes.Count == 1 && type.Count == 1 && !type.IsOpen
            && type is { FixedCost: 0, DistanceCost: 1, DurationCost: 0, MaxDistance: >= NoLimit, MaxDuration: >= NoLimit }
            && !HasTimeWindows && FurtherRules == RoutingRuleKinds.None && profile.ForbiddenClients.Count == 0 && profile.ClientCosts.Count == 0
            && Clients.All(c => c.IsRequired);
    }

    private bool FindTimeWindows() =>
        Clients.Any(c => c.WindowOpen > 0 || c.WindowClose < NoLimit || c.ReleaseTime > 0 || c.LatenessCost > 0)
        || Depots.Any(d => d.WindowOpen > 0 || d.WindowClose < NoLimit)
        || VehicleTypes.Any(v => v.ShiftOpen > 0 || v.ShiftClose < NoLimit);
}
