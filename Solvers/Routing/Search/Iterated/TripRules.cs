using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The whole problem type without shipments, with routes of several trips (Cattaruzza, Absi and Feillet 2016, "Vehicle routing problems with
/// multiple trips", DOI 10.1007/s10288-016-0306-2): a client carries the reload before it, if any. Every question is answered exactly from
/// four segments at each node: the trips before its own, its trip up to it and from it, and the trips behind; loads are those of one trip.
/// </summary>
internal readonly struct TripRules : IInsertionRules
{
    private readonly RouteLinks _links;
    private readonly FleetModel _fleet;
    private readonly RoutingVehicleType[] _types;
    private readonly int _n;
    private readonly GeneralSegment[] _reloadOfType;
    private readonly GeneralSegment[] _departure;
    private readonly GeneralSegment[] _done;
    private readonly GeneralSegment[] _trip;
    private readonly GeneralSegment[] _rest;
    private readonly GeneralSegment[] _later;
    private readonly LoadSegments _loads;
    private readonly TripReloads _reloads;

    /// <summary>Flattens a problem over the given routes.</summary>
    public TripRules(RoutingProblem problem, RouteLinks links)
    {
        (_links, _n, _fleet) = (links, problem.ClientCount, new FleetModel(problem));
        _types = _fleet.Types;
        int nodes = links.Next.Length;
        (_done, _trip, _rest, _later) = (new GeneralSegment[nodes], new GeneralSegment[nodes], new GeneralSegment[nodes], new GeneralSegment[nodes]);
        _loads = new LoadSegments(problem, nodes);
        _reloads = new TripReloads(nodes, links.SlotCount);
        _departure = problem.Depots.Select(d => new GeneralSegment(0, 0, 0, d.WindowOpen, d.WindowClose, 0)).ToArray();
        _reloadOfType = _types.SelectMany(t => problem.Depots.Select(d => new GeneralSegment(0, t.ReloadDuration, 0, d.WindowOpen, d.WindowClose, 0))).ToArray();
    }

    /// <inheritdoc/>
    public static bool TakesTrips => true;

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => _fleet.HasDurationCosts;

    /// <inheritdoc/>
    public bool MayEnter(int client, int slot) => _fleet.MayEnter(client, slot, _links);

    /// <inheritdoc/>
    public long InsertionCost(int client, int place) =>
        ChangeOfCost(place, client, _links.Next[place], _reloads.Chosen) + _fleet.ClientCost(_links.TypeOf[_links.Route[place]], client);

    /// <inheritdoc/>
    public bool IsFeasible(int client, int place) => TripCost(client, place, long.MaxValue, out _) < long.MaxValue;

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot)
    {
        int type = _links.TypeOf[slot];
        int sentinel = _links.Sentinel(slot);
        return Fits(Joined(sentinel, 0, _links.Next[sentinel], default), type) && _fleet.MayBegin(_links.Next[sentinel], type);
    }

    /// <inheritdoc/>
    public long TripCost(int client, int place, long limit, out ReloadChoice reloads)
    {
        reloads = default;
        int next = _links.Next[place];
        int old = _reloads.Before[next];
        long best = limit;
        Consider(client, place, new ReloadChoice(0, old), ref best, ref reloads);
        foreach (int depot in _types[_links.TypeOf[_links.Route[place]]].ReloadDepots)
        {
            if (place <= _n)
            {
                Consider(client, place, new ReloadChoice(depot + 1, 0), ref best, ref reloads);
            }

            if (next <= _n && old == 0)
            {
                Consider(client, place, new ReloadChoice(0, depot + 1), ref best, ref reloads);
            }

            if (place <= _n && next <= _n)
            {
                Consider(client, place, new ReloadChoice(depot + 1, old == 0 ? depot + 1 : old), ref best, ref reloads);
            }
        }

        return best < limit ? best : long.MaxValue;
    }

    /// <inheritdoc/>
    public void ChooseReloads(ReloadChoice reloads) => _reloads.Chosen = reloads;

    /// <inheritdoc/>
    public int ReloadBefore(int client, bool isBest) => isBest ? _reloads.BeforeInBest[client] : _reloads.Before[client];

    /// <inheritdoc/>
    public void SaveReload(int node) => _reloads.BeforeInBest[node] = _reloads.Before[node];

    /// <inheritdoc/>
    public void BeginChanges() => _reloads.BeginChanges();

    /// <inheritdoc/>
    public void UndoChanges() => _reloads.UndoChanges();

    /// <inheritdoc/>
    public long RemovalCost(int client)
    {
        int slot = _links.Route[client];
        int type = _links.TypeOf[slot];
        (int before, int after) = (_links.Previous[client], _links.Next[client]);
        RoutingVehicleType vehicle = _types[type];
        int own = _reloads.Before[client];
        long way = Way(type, before, own, client) + Way(type, client, _reloads.Before[after], after);
        long whole = vehicle.DurationCost == 0 ? 0 : Whole(slot).Duration;
        if (_links.Count[slot] == 1)
        {
            return -(vehicle.FixedCost + vehicle.DistanceCost * way + vehicle.DurationCost * whole + _fleet.ClientCost(type, client));
        }

        int left = ReloadLeft(client);
        long duration = vehicle.DurationCost == 0 ? 0 : Joined(before, 0, after, new ReloadChoice(0, left)).Duration - whole;
        return vehicle.DistanceCost * (Way(type, before, left, after) - way) + vehicle.DurationCost * duration - _fleet.ClientCost(type, client);
    }

    /// <inheritdoc/>
    public void Leaving(int client, int slot)
    {
        _reloads.Set(_links.Next[client], ReloadLeft(client));
        _reloads.Set(client, 0);
    }

    /// <inheritdoc/>
    public void Entered(int client, int slot)
    {
        _reloads.Set(client, _reloads.Chosen.Own);
        _reloads.Set(_links.Next[client], _reloads.Chosen.Next);
    }

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot) => Refresh(slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        int type = _links.TypeOf[slot];
        int sentinel = _links.Sentinel(slot);
        (_done[sentinel], _trip[sentinel]) = (GeneralSegment.Nothing, _fleet.Starts[type]);
        (_rest[sentinel], _later[sentinel]) = (_fleet.Ends[type], GeneralSegment.Nothing);
        _loads.StartRoute(sentinel);
        int count = 0;
        int last = sentinel;
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            var chain = new Chain(this, type, last);
            chain.Visit(v, _reloads.Before[v]);
            (_done[v], _trip[v]) = (chain.Done, chain.Trip);
            _loads.Extend(_reloads.Before[v] > 0 ? sentinel : last, v);
            count += _reloads.Before[v] > 0 ? 1 : 0;
            last = v;
        }

        _reloads.CountOf[slot] = count;
        int next = sentinel;
        for (int v = _links.Previous[sentinel]; v != sentinel; v = _links.Previous[v])
        {
            RefreshRest(type, v, next);
            _loads.Prepend(v, _reloads.Before[next] > 0 ? sentinel : next);
            next = v;
        }
    }

    private void RefreshRest(int type, int v, int next)
    {
        int at = _fleet.From(type, v);
        int depot = _reloads.Before[next] - 1;
        if (depot < 0)
        {
            int to = _fleet.To(type, next);
            _rest[v] = _fleet.Own[v].Then(_fleet.DistanceOf(type, at, to), _fleet.DurationOf(type, at, to), in _rest[next]);
            _later[v] = _later[next];
            return;
        }

        int first = _fleet.To(type, next);
        _rest[v] = _fleet.Own[v].Then(_fleet.DistanceOf(type, at, depot), _fleet.DurationOf(type, at, depot), in _reloadOfType[type * _departure.Length + depot]);
        _later[v] = _departure[depot].Then(_fleet.DistanceOf(type, depot, first), _fleet.DurationOf(type, depot, first), in _rest[next])
            .Released().Then(0, 0, in _later[next]);
    }

    /// <summary>Takes the reloads around a client behind a place if the route stays feasible and that costs less than the best so far.</summary>
    private void Consider(int client, int place, ReloadChoice choice, ref long best, ref ReloadChoice reloads)
    {
        int slot = _links.Route[place];
        int type = _links.TypeOf[slot];
        int next = _links.Next[place];
        int sentinel = _links.Sentinel(slot);
        int added = (choice.Own > 0 ? 1 : 0) + (choice.Next > 0 ? 1 : 0) - (_reloads.Before[next] > 0 ? 1 : 0);
        int before = choice.Own > 0 ? sentinel : place;
        int after = choice.Next > 0 ? sentinel : next;
        if ((added > 0 && _reloads.CountOf[slot] + added > _types[type].MaxReloads)
            || (choice.Next > 0 && !_fleet.MayBegin(next, type)) || !_fleet.KeepsOrder(client, before, after, type)
            || !_loads.Fits(client, before, after, _types[type].Capacity))
        {
            return;
        }

        long cost = ChangeOfCost(place, client, next, choice) + _fleet.ClientCost(type, client);
        if (cost < best && Fits(Joined(place, client, next, choice), type))
        {
            (best, reloads) = (cost, choice);
        }
    }

    private bool Fits(in GeneralSegment whole, int type) => whole.Fits(_types[type].MaxDistance, _types[type].MaxDuration);

    /// <summary>What a client between two consecutive nodes changes in fixed, distance and duration costs.</summary>
    private long ChangeOfCost(int place, int client, int next, ReloadChoice reloads)
    {
        int slot = _links.Route[place];
        int type = _links.TypeOf[slot];
        RoutingVehicleType vehicle = _types[type];
        long way = Way(type, place, reloads.Own, client) + Way(type, client, reloads.Next, next);
        long duration = vehicle.DurationCost == 0 ? 0 : Joined(place, client, next, reloads).Duration;
        if (_links.Count[slot] == 0)
        {
            return vehicle.FixedCost + vehicle.DistanceCost * way + vehicle.DurationCost * duration;
        }

        duration -= vehicle.DurationCost == 0 ? 0 : Whole(slot).Duration;
        return vehicle.DistanceCost * (way - Way(type, place, _reloads.Before[next], next)) + vehicle.DurationCost * duration;
    }

    /// <summary>The distance between two nodes, by way of a depot where there is a reload.</summary>
    private long Way(int type, int from, int reload, int to) => reload == 0
        ? _fleet.Distance(type, from, to)
        : _fleet.DistanceOf(type, _fleet.From(type, from), reload - 1) + _fleet.DistanceOf(type, reload - 1, _fleet.To(type, to));

    /// <summary>The reload before the visit behind a client once that client has left: its own trip's, unless the route then begins there.</summary>
    private int ReloadLeft(int client)
    {
        int after = _links.Next[client];
        return after > _n || _links.Previous[client] > _n ? 0 : _reloads.Before[after] > 0 ? _reloads.Before[after] : _reloads.Before[client];
    }

    private GeneralSegment Whole(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        return Joined(sentinel, 0, _links.Next[sentinel], default);
    }

    /// <summary>The whole route with a client (0 for none) and reloads between two nodes whose segments are up to date.</summary>
    private GeneralSegment Joined(int place, int client, int next, ReloadChoice reloads)
    {
        int type = _links.TypeOf[_links.Route[place]];
        var chain = new Chain(this, type, place);
        if (client > 0)
        {
            chain.Visit(client, reloads.Own);
        }

        return chain.Close(next, reloads.Next);
    }

    /// <summary>A route that grows from the segments up to a node.</summary>
    private ref struct Chain(TripRules rules, int type, int node)
    {
        private int _at = rules._fleet.From(type, node);

        /// <summary>The trips before the last one.</summary>
        public GeneralSegment Done { get; private set; } = rules._done[node];

        /// <summary>The last trip so far.</summary>
        public GeneralSegment Trip { get; private set; } = rules._trip[node];

        public void Visit(int client, int reload)
        {
            ReloadAt(reload);
            GoTo(rules._fleet.To(type, client), in rules._fleet.Own[client]);
        }

        public GeneralSegment Close(int next, int reload)
        {
            ReloadAt(reload);
            GoTo(rules._fleet.To(type, next), in rules._rest[next]);
            return Done.Then(0, 0, Trip.Released()).Then(0, 0, in rules._later[next]);
        }

        private void ReloadAt(int reload)
        {
            if (reload > 0)
            {
                GoTo(reload - 1, in rules._reloadOfType[type * rules._departure.Length + reload - 1]);
                (Done, Trip) = (Done.Then(0, 0, Trip.Released()), rules._departure[reload - 1]);
            }
        }

        private void GoTo(int location, in GeneralSegment segment)
        {
            Trip = Trip.Then(rules._fleet.DistanceOf(type, _at, location), rules._fleet.DurationOf(type, _at, location), in segment);
            _at = location;
        }
    }
}
