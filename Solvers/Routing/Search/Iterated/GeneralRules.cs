using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The whole problem type: vehicle types with fixed, distance and duration costs, profiles, depots, open routes, shifts, limits,
/// windows, releases, several load dimensions, deliveries with pickups. Every question is answered exactly from the segments
/// before and after a place.
/// </summary>
internal readonly struct GeneralRules : IInsertionRules
{
    private readonly RoutingProblem _problem;
    private readonly RouteLinks _links;
    private readonly int _n;
    private readonly int _dimensions;
    private readonly RoutingVehicleType[] _types;
    private readonly RoutingProfile[] _profileOfType;
    private readonly bool[] _forbidden;
    private readonly long[] _clientCost;
    private readonly GeneralSegment[] _own;
    private readonly GeneralSegment[] _startOfType;
    private readonly GeneralSegment[] _endOfType;
    private readonly GeneralSegment[] _upTo;
    private readonly GeneralSegment[] _from;
    private readonly LoadSegments _loads;

    /// <summary>Flattens a problem over the given routes.</summary>
    public GeneralRules(RoutingProblem problem, RouteLinks links)
    {
        (_problem, _links, _n, _dimensions) = (problem, links, problem.ClientCount, problem.LoadDimensionCount);
        _types = problem.VehicleTypes.ToArray();
        _profileOfType = _types.Select(t => problem.Profiles[t.Profile]).ToArray();
        int width = _n + 1;
        (_forbidden, _clientCost) = (new bool[width * _types.Length], new long[width * _types.Length]);
        _own = new GeneralSegment[width];
        (_upTo, _from) = (new GeneralSegment[links.Next.Length], new GeneralSegment[links.Next.Length]);
        _loads = new LoadSegments(problem, links.Next.Length);
        _startOfType = _types.Select(t => StartOf(problem, t)).ToArray();
        _endOfType = _types.Select(t => EndOf(problem, t)).ToArray();
        for (int c = 1; c <= _n; c++)
        {
            RoutingClient client = problem.Clients[c - 1];
            _own[c] = new GeneralSegment(0, client.ServiceDuration, 0, client.WindowOpen, client.WindowClose, client.ReleaseTime);
            for (int t = 0; t < _types.Length; t++)
            {
                _forbidden[t * width + c] = _profileOfType[t].ForbiddenClients.Contains(c - 1);
                _clientCost[t * width + c] = _profileOfType[t].ClientCosts.Count == 0 ? 0 : _profileOfType[t].ClientCosts[c - 1];
            }
        }
    }

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => true;

    /// <inheritdoc/>
    public bool MayEnter(int client, int slot) => !_forbidden[_links.TypeOf[slot] * (_n + 1) + client];

    /// <inheritdoc/>
    public long InsertionCost(int client, int place)
    {
        int slot = _links.Route[place];
        int type = _links.TypeOf[slot];
        RoutingVehicleType vehicle = _types[type];
        int next = _links.Next[place];
        long distance = Distance(type, place, client) + Distance(type, client, next);
        long duration = vehicle.DurationCost == 0 ? 0 : With(client, place, type, next).Duration;
        if (_links.Count[slot] == 0)
        {
            return vehicle.FixedCost + vehicle.DistanceCost * distance + vehicle.DurationCost * duration + ClientCost(type, client);
        }

        duration -= vehicle.DurationCost == 0 ? 0 : WholeRoute(slot).Duration;
        return vehicle.DistanceCost * (distance - Distance(type, place, next)) + vehicle.DurationCost * duration + ClientCost(type, client);
    }

    /// <inheritdoc/>
    public bool IsFeasible(int client, int place)
    {
        int type = _links.TypeOf[_links.Route[place]];
        int next = _links.Next[place];
        return _loads.Fits(client, place, next, _types[type].Capacity)
            && With(client, place, type, next).Fits(_types[type].MaxDistance, _types[type].MaxDuration);
    }

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot)
    {
        RoutingVehicleType vehicle = _types[_links.TypeOf[slot]];
        return WholeRoute(slot).Fits(vehicle.MaxDistance, vehicle.MaxDuration);
    }

    /// <summary>How far a refreshed route that serves clients breaks its rules, in units of time, distance and load together; O(load dimensions).</summary>
    public long Excess(int slot)
    {
        RoutingVehicleType vehicle = _types[_links.TypeOf[slot]];
        int sentinel = _links.Sentinel(slot);
        return WholeRoute(slot).Excess(vehicle.MaxDistance, vehicle.MaxDuration) + _loads.Excess(sentinel, _links.Next[sentinel], vehicle.Capacity);
    }

    /// <summary>The same with a client behind a node.</summary>
    public long ExcessWith(int client, int place)
    {
        int type = _links.TypeOf[_links.Route[place]];
        int next = _links.Next[place];
        return With(client, place, type, next).Excess(_types[type].MaxDistance, _types[type].MaxDuration)
            + _loads.ExcessWith(client, place, next, _types[type].Capacity);
    }

    /// <summary>The same without a client that is not the only one.</summary>
    public long ExcessWithout(int client)
    {
        int type = _links.TypeOf[_links.Route[client]];
        (int before, int after) = (_links.Previous[client], _links.Next[client]);
        return _upTo[before].Then(Distance(type, before, after), Duration(type, before, after), in _from[after])
            .Excess(_types[type].MaxDistance, _types[type].MaxDuration) + _loads.Excess(before, after, _types[type].Capacity);
    }

    /// <inheritdoc/>
    public long RemovalCost(int client)
    {
        int slot = _links.Route[client];
        int type = _links.TypeOf[slot];
        RoutingVehicleType vehicle = _types[type];
        (int before, int after) = (_links.Previous[client], _links.Next[client]);
        long distance = Distance(type, before, client) + Distance(type, client, after);
        long duration = vehicle.DurationCost == 0 ? 0 : WholeRoute(slot).Duration;
        if (_links.Count[slot] == 1)
        {
            return -(vehicle.FixedCost + vehicle.DistanceCost * distance + vehicle.DurationCost * duration + ClientCost(type, client));
        }

        long rest = vehicle.DurationCost == 0
            ? 0
            : _upTo[before].Then(Distance(type, before, after), Duration(type, before, after), in _from[after]).Duration;
        return vehicle.DistanceCost * (Distance(type, before, after) - distance) + vehicle.DurationCost * (rest - duration) - ClientCost(type, client);
    }

    /// <inheritdoc/>
    public void Leaving(int client, int slot)
    {
        // Loads and times are recomputed by the refresh that follows.
    }

    /// <inheritdoc/>
    public void Entered(int client, int slot)
    {
        // Loads and times are recomputed by the refresh that follows.
    }

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot) => Refresh(slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        int type = _links.TypeOf[slot];
        int sentinel = _links.Sentinel(slot);
        (_upTo[sentinel], _from[sentinel]) = (_startOfType[type], _endOfType[type]);
        _loads.StartRoute(sentinel);
        int last = sentinel;
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            _upTo[v] = _upTo[last].Then(Distance(type, last, v), Duration(type, last, v), in _own[v]);
            _loads.Extend(last, v);
            last = v;
        }

        int next = sentinel;
        for (int v = _links.Previous[sentinel]; v != sentinel; v = _links.Previous[v])
        {
            _from[v] = _own[v].Then(Distance(type, v, next), Duration(type, v, next), in _from[next]);
            _loads.Prepend(v, next);
            next = v;
        }
    }

    private GeneralSegment With(int client, int place, int type, int next) =>
        _upTo[place]
            .Then(Distance(type, place, client), Duration(type, place, client), in _own[client])
            .Then(Distance(type, client, next), Duration(type, client, next), in _from[next]);

    private GeneralSegment WholeRoute(int slot)
    {
        int type = _links.TypeOf[slot];
        int sentinel = _links.Sentinel(slot);
        int first = _links.Next[sentinel];
        return _upTo[sentinel].Then(Distance(type, sentinel, first), Duration(type, sentinel, first), in _from[first]);
    }

    private long ClientCost(int type, int client) => _clientCost[type * (_n + 1) + client];

    private long Distance(int type, int from, int to) => Between(_profileOfType[type].Distances, type, from, to);

    private long Duration(int type, int from, int to) => Between(_profileOfType[type].Durations, type, from, to);

    private long Between(TravelMatrix matrix, int type, int from, int to)
    {
        if (to > _n && _types[type].IsOpen)
        {
            return 0;
        }

        int start = from > _n ? _types[type].StartDepot : _problem.DepotCount + from - 1;
        int end = to > _n ? _types[type].EndDepot : _problem.DepotCount + to - 1;
        return matrix[start, end];
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
