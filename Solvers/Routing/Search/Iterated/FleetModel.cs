using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The flat view of the whole problem type by node: clients are 1 .. n, sentinels of routes lie above and stand for the start where a way
/// begins and for the end where it leads there.
/// </summary>
internal sealed class FleetModel
{
    private readonly int _n;
    private readonly int _depotCount;
    private readonly TravelMatrix[] _distances;
    private readonly TravelMatrix[] _durations;
    private readonly int[] _start;
    private readonly int[] _end;
    private readonly bool[] _isForbidden;
    private readonly long[] _clientCost;
    private readonly bool[]? _isBackhaul;
    private readonly Beginnings? _beginnings;
    private readonly VehicleRelations? _relations;

    /// <summary>Flattens a problem.</summary>
    public FleetModel(RoutingProblem problem)
    {
        (_n, _depotCount) = (problem.ClientCount, problem.DepotCount);
        Types = problem.VehicleTypes.ToArray();
        RoutingProfile[] profiles = Array.ConvertAll(Types, t => problem.Profiles[t.Profile]);
        _distances = Array.ConvertAll(profiles, p => p.Distances);
        _durations = Array.ConvertAll(profiles, p => p.Durations);
        _start = Array.ConvertAll(Types, t => t.StartDepot);
        _end = Array.ConvertAll(Types, t => t.IsOpen ? -1 : t.EndDepot);
        int width = _n + 1;
        (_isForbidden, _clientCost) = (new bool[width * Types.Length], new long[width * Types.Length]);
        for (int t = 0; t < Types.Length; t++)
        {
            for (int c = 1; c <= _n; c++)
            {
                _isForbidden[t * width + c] = IsForbidden(problem, t, c - 1);
                _clientCost[t * width + c] = profiles[t].ClientCosts.Count == 0 ? 0 : profiles[t].ClientCosts[c - 1];
            }
        }

        ForbidWithCompanions(problem);
        HasDurationCosts = Types.Any(t => t.DurationCost > 0);
        Own = [default, .. problem.Clients.Select(c => new GeneralSegment(0, c.ServiceDuration, 0, c.WindowOpen, c.WindowClose, c.ReleaseTime))];
        Starts = Array.ConvertAll(Types, t => StartOf(problem, t));
        Ends = Array.ConvertAll(Types, t => EndOf(problem, t));
        _relations = VehicleRelations.Of(problem);
        _beginnings = Beginnings.Of(problem);
        _beginnings?.DelayDepartures(Own);
        _isBackhaul = Types.Any(t => t.LinehaulsFirst) ? [false, .. problem.Clients.Select(c => c.IsBackhaul)] : null;
    }

    /// <summary>A node that stands for start and end of any route.</summary>
    public int AnySentinel => _n + 1;

    /// <summary>The vehicle types.</summary>
    public RoutingVehicleType[] Types { get; }

    /// <summary>Whether any type pays for durations.</summary>
    public bool HasDurationCosts { get; }

    /// <summary>Each client's visit, by node.</summary>
    public GeneralSegment[] Own { get; }

    /// <summary>The start of a route of each type.</summary>
    public GeneralSegment[] Starts { get; }

    /// <summary>The end of a route of each type.</summary>
    public GeneralSegment[] Ends { get; }

    /// <summary>Whether a client must not be served by a type, nor the other one of its shipment.</summary>
    public bool IsForbidden(int type, int client) => _isForbidden[type * (_n + 1) + client];

    /// <summary>Whether a client may enter a route by its type and by the clients that must or must not share it.</summary>
    public bool MayEnter(int client, int slot, RouteLinks links) =>
        !IsForbidden(links.TypeOf[slot], client) && (_relations is null || _relations.MayEnter(client, slot, links));

    /// <summary>The start of a route of a type that serves a client first: of a route that has begun, its departure.</summary>
    public GeneralSegment StartBefore(int first, int type) => _beginnings is not null && _beginnings.StartBefore(first) is { } start ? start : Starts[type];

    /// <summary>What serving a client costs a type apart from the way.</summary>
    public long ClientCost(int type, int client) => _clientCost[type * (_n + 1) + client];

    /// <summary>The location where a way from a node begins.</summary>
    public int From(int type, int node) => node > _n ? _start[type] : _depotCount + node - 1;

    /// <summary>The location to which a way to a node leads; -1 for the end of an open route.</summary>
    public int To(int type, int node) => node > _n ? _end[type] : _depotCount + node - 1;

    /// <summary>The distance between two nodes.</summary>
    public long Distance(int type, int from, int to) => DistanceOf(type, From(type, from), To(type, to));

    /// <summary>The duration between two nodes.</summary>
    public long Duration(int type, int from, int to) => DurationOf(type, From(type, from), To(type, to));

    /// <summary>The distance between two locations.</summary>
    public long DistanceOf(int type, int from, int to) => to < 0 ? 0 : _distances[type][from, to];

    /// <summary>The duration between two locations.</summary>
    public long DurationOf(int type, int from, int to) => to < 0 ? 0 : _durations[type][from, to];

    /// <summary>
    /// Whether a client that enters between two consecutive nodes of a trip leaves the beginning of a route that has begun as it is, and linehauls
    /// before backhauls, where the type wants that; a sentinel stands for the trip's start or end.
    /// </summary>
    public bool KeepsOrder(int client, int before, int after, int type) =>
        (_beginnings is null || after > _n || !_beginnings.Holds(after)) && KeepsBackhaulsLast(client, before, after, type);

    private bool KeepsBackhaulsLast(int client, int before, int after, int type) =>
        _isBackhaul is null || !Types[type].LinehaulsFirst
        || (_isBackhaul[client] ? before <= _n && (after > _n || _isBackhaul[after]) : before > _n || !_isBackhaul[before]);

    /// <summary>Whether a client may begin a trip.</summary>
    public bool MayBegin(int client, int type) => _isBackhaul is null || !Types[type].LinehaulsFirst || !_isBackhaul[client];

    private static bool IsForbidden(RoutingProblem problem, int type, int client)
    {
        int s = problem.ShipmentOf(client);
        return !MayServe(problem, type, client)
            || (s >= 0 && !(MayServe(problem, type, problem.Shipments[s].Pickup) && MayServe(problem, type, problem.Shipments[s].Delivery)));
    }

    /// <summary>Forbids a type to clients that share a vehicle with one that the type must not serve and that cannot be left out.</summary>
    private void ForbidWithCompanions(RoutingProblem problem)
    {
        foreach (RoutingRelation relation in problem.Relations.Where(r => r.Kind == RoutingRelationKind.SameVehicle))
        {
            for (int t = 0; t < Types.Length; t++)
            {
                bool isForbidden = relation.Clients.Any(c => problem.Clients[c].IsRequired && IsForbidden(t, c + 1));
                foreach (int c in relation.Clients)
                {
                    _isForbidden[t * (_n + 1) + c + 1] |= isForbidden;
                }
            }
        }
    }

    private static bool MayServe(RoutingProblem problem, int type, int client)
    {
        IReadOnlyList<int> types = problem.Clients[client].VehicleTypes;
        return (types.Count == 0 || types.Contains(type)) && !problem.Profiles[problem.VehicleTypes[type].Profile].ForbiddenClients.Contains(client);
    }

    private static GeneralSegment StartOf(RoutingProblem problem, RoutingVehicleType type)
    {
        RoutingDepot depot = problem.Depots[type.StartDepot];
        return new GeneralSegment(0, 0, 0, Math.Max(depot.WindowOpen, type.ShiftOpen), Math.Min(depot.WindowClose, RoutingProblem.NoLimit), 0);
    }

    private static GeneralSegment EndOf(RoutingProblem problem, RoutingVehicleType type)
    {
        RoutingDepot depot = problem.Depots[type.EndDepot];
        return type.IsOpen
            ? new GeneralSegment(0, 0, 0, 0, Math.Min(type.ShiftClose, RoutingProblem.NoLimit), 0)
            : new GeneralSegment(0, 0, 0, depot.WindowOpen, Math.Min(Math.Min(depot.WindowClose, type.ShiftClose), RoutingProblem.NoLimit), 0);
    }
}
