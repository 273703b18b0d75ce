using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The whole problem type: vehicle types with fixed, distance and duration costs, profiles, depots, open routes, shifts, limits,
/// windows, releases, several load dimensions, deliveries with pickups, linehauls before backhauls, shipments, relations, beginnings. Every question is
/// answered exactly from the segments before and after a place.
/// </summary>
internal readonly partial struct GeneralRules : IInsertionRules
{
    private readonly RoutingProblem _problem;
    private readonly RouteLinks _links;
    private readonly FleetModel _fleet;
    private readonly RoutingVehicleType[] _types;
    private readonly int _n;
    private readonly GeneralSegment[] _upTo;
    private readonly GeneralSegment[] _from;
    private readonly LoadSegments _loads;

    /// <summary>Flattens a problem over the given routes.</summary>
    public GeneralRules(RoutingProblem problem, RouteLinks links)
    {
        (_problem, _links, _n, _fleet) = (problem, links, problem.ClientCount, new FleetModel(problem));
        _types = _fleet.Types;
        (_upTo, _from) = (new GeneralSegment[links.Next.Length], new GeneralSegment[links.Next.Length]);
        _loads = new LoadSegments(problem, links.Next.Length);
    }

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => _fleet.HasDurationCosts;

    /// <inheritdoc/>
    public bool MayEnter(int client, int slot) => _fleet.MayEnter(client, slot, _links);

    /// <summary>The problem by node.</summary>
    public FleetModel Fleet => _fleet;

    /// <inheritdoc/>
    public long InsertionCost(int client, int place)
    {
        int slot = _links.Route[place];
        int type = _links.TypeOf[slot];
        long durationCost = _types[type].DurationCost;
        if (durationCost == 0)
        {
            return WayCost(client, place);
        }

        long duration = _links.Count[slot] == 0 ? 0 : WholeRoute(slot).Duration;
        return WayCost(client, place) + durationCost * (With(client, place, type, _links.Next[place]).Duration - duration);
    }

    /// <summary>What the duration of a route costs at least with a client behind a node.</summary>
    public long LeastDurationCost(int client, int place)
    {
        int type = _links.TypeOf[_links.Route[place]];
        long cost = _types[type].DurationCost;
        return cost == 0 ? 0 : cost * With(client, place, type, _links.Next[place]).Duration;
    }

    /// <summary>What inserting a client behind a node changes in fixed costs, distance costs and those of the client.</summary>
    public long WayCost(int client, int place)
    {
        int slot = _links.Route[place];
        int type = _links.TypeOf[slot];
        RoutingVehicleType vehicle = _types[type];
        int next = _links.Next[place];
        long distance = Distance(type, place, client) + Distance(type, client, next);
        return ClientCost(type, client) + (_links.Count[slot] == 0
            ? vehicle.FixedCost + vehicle.DistanceCost * distance
            : vehicle.DistanceCost * (distance - Distance(type, place, next)));
    }

    /// <inheritdoc/>
    public bool IsFeasible(int client, int place)
    {
        int type = _links.TypeOf[_links.Route[place]];
        int next = _links.Next[place];
        return _loads.Fits(client, place, next, _types[type].Capacity)
            && _fleet.KeepsOrder(client, place, next, type)
            && With(client, place, type, next).Fits(_types[type].MaxDistance, _types[type].MaxDuration);
    }

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot)
    {
        RoutingVehicleType vehicle = _types[_links.TypeOf[slot]];
        return WholeRoute(slot).Fits(vehicle.MaxDistance, vehicle.MaxDuration) && BeginsWithLinehaul(slot);
    }

    /// <summary>Whether a client behind a node leaves the linehauls before the backhauls, where the vehicle wants that.</summary>
    public bool KeepsOrder(int client, int place) => _fleet.KeepsOrder(client, place, _links.Next[place], _links.TypeOf[_links.Route[place]]);

    /// <summary>Whether a route that serves clients does not begin with a backhaul against the rule; removals may leave one that does.</summary>
    public bool BeginsWithLinehaul(int slot) => _fleet.MayBegin(_links.Next[_links.Sentinel(slot)], _links.TypeOf[slot]);

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
        long durationCost = _types[type].DurationCost;
        if (durationCost == 0)
        {
            return WayCostOfRemoval(client);
        }

        (int before, int after) = (_links.Previous[client], _links.Next[client]);
        long rest = _links.Count[slot] == 1
            ? 0
            : _upTo[before].Then(Distance(type, before, after), Duration(type, before, after), in _from[after]).Duration;
        return WayCostOfRemoval(client) + durationCost * (rest - WholeRoute(slot).Duration);
    }

    /// <summary>What removing a client changes in fixed costs, distance costs and those of the client.</summary>
    public long WayCostOfRemoval(int client)
    {
        int slot = _links.Route[client];
        int type = _links.TypeOf[slot];
        RoutingVehicleType vehicle = _types[type];
        (int before, int after) = (_links.Previous[client], _links.Next[client]);
        long distance = Distance(type, before, client) + Distance(type, client, after);
        return (_links.Count[slot] == 1
            ? -vehicle.FixedCost - vehicle.DistanceCost * distance
            : vehicle.DistanceCost * (Distance(type, before, after) - distance)) - ClientCost(type, client);
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
        (_upTo[sentinel], _from[sentinel]) = (_fleet.StartBefore(_links.Next[sentinel], type), _fleet.Ends[type]);
        _loads.StartRoute(sentinel);
        int last = sentinel;
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            _upTo[v] = _upTo[last].Then(Distance(type, last, v), Duration(type, last, v), in _fleet.Own[v]);
            _loads.Extend(last, v);
            last = v;
        }

        int next = sentinel;
        for (int v = _links.Previous[sentinel]; v != sentinel; v = _links.Previous[v])
        {
            _from[v] = _fleet.Own[v].Then(Distance(type, v, next), Duration(type, v, next), in _from[next]);
            _loads.Prepend(v, next);
            next = v;
        }
    }

    private GeneralSegment With(int client, int place, int type, int next) =>
        (place > _n ? _fleet.StartBefore(client, type) : _upTo[place])
            .Then(Distance(type, place, client), Duration(type, place, client), in _fleet.Own[client])
            .Then(Distance(type, client, next), Duration(type, client, next), in _from[next]);

    private GeneralSegment WholeRoute(int slot)
    {
        int type = _links.TypeOf[slot];
        int sentinel = _links.Sentinel(slot);
        int first = _links.Next[sentinel];
        return _upTo[sentinel].Then(Distance(type, sentinel, first), Duration(type, sentinel, first), in _from[first]);
    }

    private long ClientCost(int type, int client) => _fleet.ClientCost(type, client);

    private long Distance(int type, int from, int to) => _fleet.Distance(type, from, to);

    private long Duration(int type, int from, int to) => _fleet.Duration(type, from, to);
}
