using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>
/// The local search of the fleet's iterated local search: exchanges of up to three consecutive clients, 2-opt*, 2-opt within a route, entering, leaving and
/// replacing of optional clients and of members of groups, and a change of the vehicle with each of them. Routes may break limits on load, time and
/// distance at a price. A move is evaluated exactly from the segments before and after the places it changes (Vidal, Crainic, Gendreau and
/// Prins 2014, "A unified solution framework for multi-attribute vehicle routing problems", DOI 10.1016/j.ejor.2013.09.045). The search works from a queue
/// of clients, so that it costs what changed and not the size of the problem.
/// </summary>
internal sealed partial class FleetDescent<TTimes> : IFleetDescent
    where TTimes : struct, ITimeRule
{
    private const int LongestChain = 3;

    private readonly VehicleClasses _classes;
    private readonly RoutingVehicleType[] _types;
    private readonly long[][] _capacity;
    private readonly int _n;
    private readonly int _clients;
    private readonly int[][] _distances;
    private readonly int[] _start;
    private readonly int[] _goal;
    private readonly int[] _classOfSlot;
    private readonly int _width;
    private readonly int _dimensions;
    private readonly RouteLinks _links;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _route;
    private readonly ClientKeys _keys;
    private readonly NeighbourLists _neighbours;
    private readonly FleetPenalties _penalties;
    private readonly LoadSegments _loads;
    private readonly GeneralSegment[] _upTo;
    private readonly GeneralSegment[] _from;
    private readonly long[] _distanceUpTo;
    private readonly long[] _distanceFrom;
    private readonly long[]? _serviceUpTo;
    private readonly long[]? _serviceFrom;
    private readonly int[] _position;
    private readonly FleetRoute[] _state;
    private readonly double[] _leastDistanceCost;
    private readonly double[] _largestDistanceCost;
    private readonly int[] _nodes;
    private RouteDraft _first;
    private RouteDraft _second;
    private readonly long[] _absenceCost;
    private readonly int[]?[] _alternatives;
    private readonly int[] _broken;
    private double _epsilon;
    private int _violating;
    private double _routesCost;
    private long _absence;
    private int _missing;

    /// <summary>Creates a search with all clients absent.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="classes">Its vehicles by class.</param>
    /// <param name="keys">What absences cost, and the groups.</param>
    /// <param name="neighbours">The granular neighbours.</param>
    public FleetDescent(RoutingProblem problem, VehicleClasses classes, ClientKeys keys, NeighbourLists neighbours)
    {
        (_classes, _types, _keys, _neighbours) = (classes, classes.Types, keys, neighbours);
        (_n, _clients, _width, _dimensions, _distances) = (classes.VisitCount, problem.ClientCount, classes.Width, problem.LoadDimensionCount, classes.Distances);
        _capacity = Array.ConvertAll(_types, t => t.Capacity.ToArray());
        _leastDistanceCost = Enumerable.Range(0, _types.Length).Select(t => classes.TypesOf[classes.ClassOf[t]].Min(o => (double)_types[o].DistanceCost)).ToArray();
        _largestDistanceCost = Enumerable.Range(0, _types.Length).Select(t => classes.TypesOf[classes.ClassOf[t]].Max(o => (double)_types[o].DistanceCost)).ToArray();
        _links = new RouteLinks(_n, Array.ConvertAll(_types, t => Math.Min(t.Count, _clients)));
        (_next, _previous, _route) = (_links.Next, _links.Previous, _links.Route);
        int nodes = _next.Length;
        (_start, _goal) = (new int[nodes], new int[nodes]);
        _classOfSlot = Array.ConvertAll(_links.TypeOf, t => classes.ClassOf[t]);
        for (int v = 1; v < nodes; v++)
        {
            int location = v <= _clients ? problem.DepotCount + v - 1 : v <= _n ? classes.DepotOf(v) : -1;
            (_start[v], _goal[v]) = location >= 0
                ? (location, location)
                : (classes.Start[_classOfSlot[v - _n - 1]], classes.End[_classOfSlot[v - _n - 1]]);
        }

        _loads = new LoadSegments(problem, nodes);
        (_upTo, _from) = (new GeneralSegment[TTimes.IsActive ? nodes : 0], new GeneralSegment[TTimes.IsActive ? nodes : 0]);
        (_distanceUpTo, _distanceFrom, _position) = (new long[nodes], new long[nodes], new int[nodes]);
        (_serviceUpTo, _serviceFrom) = classes.ClientCosts is null ? (null, null) : (new long[nodes], new long[nodes]);
        int trips = TTimes.HasTrips ? nodes : 0;
        (_done, _later, _reloadsUpTo, _reloadsFrom) = (new GeneralSegment[trips], new GeneralSegment[trips], new int[trips], new int[trips]);
        (_excessUpTo, _excessFrom, _idle) = (new double[trips], new double[trips], new int[classes.ReloadDepots.Length]);
        _absenceCost = new long[_n + 1];
        keys.AbsenceCost.CopyTo(_absenceCost, 0);
        _alternatives = new int[]?[_n + 1];
        keys.Alternatives?.CopyTo(_alternatives, 0);
        _penalties = FleetPenalties.For(problem);
        (_first, _second) = (new RouteDraft(_dimensions), new RouteDraft(_dimensions));
        _state = new FleetRoute[_links.SlotCount];
        _broken = new int[_penalties.Count];
        _nodes = new int[_n];
        (_queue, _isQueued) = (new int[_n + 1], new bool[_n + 1]);
        (_savedStart, _savedAt) = (new int[_links.SlotCount], new long[_links.SlotCount]);
        _removed = new int[_n];
        for (int client = 1; client <= _clients; client++)
        {
            if (_alternatives[client] is not { } members || members[0] == client)
            {
                CountAbsence(client, 1);
            }
        }

        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            Refresh(slot);
        }
    }

    /// <inheritdoc/>
    public double Cost => _routesCost + _absence;

    /// <inheritdoc/>
    public long BestCost { get; private set; } = long.MaxValue;

    /// <inheritdoc/>
    public bool IsFeasible => _violating == 0 && _missing == 0;

    /// <inheritdoc/>
    public int UsedRoutes => _links.UsedCount;

    private int ClassOf(int slot) => _classOfSlot[slot];

    private bool IsReload(int visit) => TTimes.HasTrips && visit > _clients && visit <= _n;

    /// <summary>The distance between two nodes of a route.</summary>
    private int D(int vehicleClass, int from, int to) => _distances[vehicleClass][_start[from] * _width + _goal[to]];

    /// <summary>Recomputes what is cached along a route; O(its clients).</summary>
    private void Refresh(int slot)
    {
        Walk(slot);
        Price(slot);
    }

    /// <summary>Prices a route, which moves to a cheaper vehicle of its class if one is idle.</summary>
    private void Price(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        _first.Start(slot, sentinel, _next[sentinel]);
        double cost = Lower(ref _first, default);
        cost = TTimes.IsActive ? Complete(ref _first, default) : cost;
        if (_first.Type != _links.TypeOf[slot])
        {
            int better = _links.EmptySlot(_first.Type);
            Save(better);
            MoveTo(better, slot);
            Refresh(slot);
            Refresh(better);
            return;
        }

        ref FleetRoute state = ref _state[slot];
        CountBroken(state.Broken, -1);
        CountBroken(_first.Broken, 1);
        _routesCost += cost - state.Cost;
        (state.Cost, state.Broken) = (cost, _first.Broken);
        state.Slack = _links.Count[slot] == 0 ? 0 : SlackOf(slot, cost);
    }

    private void CountBroken(uint limits, int change)
    {
        _violating += limits == 0 ? 0 : change;
        for (int k = 0; k < _broken.Length && limits >> k != 0; k++)
        {
            _broken[k] += (limits >> k & 1) == 0 ? 0 : change;
        }
    }

    /// <summary>How much a route's cost can fall for other reasons than its distance, about: a vehicle is only taken to be left for one that might hold what is left.</summary>
    private double SlackOf(int slot, double cost)
    {
        RoutingVehicleType type = _types[_links.TypeOf[slot]];
        int count = _links.Count[slot];
        double kept = Math.Max(0, count - LongestChain) / (double)count;
        double bare = (double)type.DistanceCost * _first.Distance + type.FixedCost;
        double least = double.MaxValue;
        foreach (int t in _classes.TypesOf[ClassOf(slot)])
        {
            bool isLarge = true;
            for (int d = 0; d < _dimensions; d++)
            {
                isLarge &= _capacity[t][d] >= kept * _first.Largest[d];
            }

            least = isLarge ? Math.Min(least, (double)_types[t].DistanceCost * _first.Distance + _types[t].FixedCost) : least;
        }

        double fixedCost = count <= LongestChain ? type.FixedCost : 0;
        return cost - bare + Math.Max(fixedCost, bare - least) + (_classes.ClientCosts is null ? 0 : double.MaxValue / 4);
    }

    private void Walk(int slot)
    {
        int vehicleClass = ClassOf(slot);
        int sentinel = _links.Sentinel(slot);
        _loads.StartRoute(sentinel);
        (_distanceUpTo[sentinel], _distanceFrom[sentinel], _position[sentinel]) = (0, 0, 0);
        if (TTimes.IsActive)
        {
            (_upTo[sentinel], _from[sentinel]) = (_classes.Starts[vehicleClass], _classes.Ends[vehicleClass]);
        }

        if (TTimes.HasTrips)
        {
            (_done[sentinel], _later[sentinel]) = (GeneralSegment.Nothing, GeneralSegment.Nothing);
            (_excessUpTo[sentinel], _excessFrom[sentinel], _reloadsUpTo[sentinel], _reloadsFrom[sentinel]) = (0, 0, 0, 0);
        }

        if (_serviceUpTo is not null)
        {
            (_serviceUpTo[sentinel], _serviceFrom![sentinel]) = (0, 0);
        }

        int[] distances = _distances[vehicleClass];
        int[] durations = _classes.Durations[vehicleClass];
        int last = sentinel;
        int at = _classes.Start[vehicleClass];
        int count = 0;
        for (int v = _next[sentinel]; v != sentinel; v = _next[v])
        {
            int location = _start[v];
            int arc = at * _width + location;
            (_route[v], _position[v]) = (slot, ++count);
            _distanceUpTo[v] = _distanceUpTo[last] + distances[arc];
            if (TTimes.HasTrips)
            {
                PassTrip(slot, last, v);
            }

            if (!IsReload(v))
            {
                _loads.Extend(last, v);
            }

            if (TTimes.IsActive && !IsReload(v))
            {
                _upTo[v] = _upTo[last].Then(0, durations[arc], in _classes.Own[v]);
            }

            if (_serviceUpTo is not null)
            {
                _serviceUpTo[v] = _serviceUpTo[last] + _classes.ClientCosts![vehicleClass * (_n + 1) + v];
            }

            (last, at) = (v, location);
        }

        int next = sentinel;
        int to = _classes.End[vehicleClass];
        for (int v = last; v != sentinel; v = _previous[v])
        {
            int location = _start[v];
            int arc = location * _width + to;
            _distanceFrom[v] = _distanceFrom[next] + distances[arc];
            if (TTimes.HasTrips)
            {
                PassTripBack(slot, v, next);
            }

            if (!IsReload(v))
            {
                _loads.Prepend(v, next);
            }

            if (TTimes.IsActive && !IsReload(v))
            {
                _from[v] = _classes.Own[v].Then(0, durations[arc], in _from[next]);
            }

            if (_serviceFrom is not null)
            {
                _serviceFrom[v] = _serviceFrom[next] + _classes.ClientCosts![vehicleClass * (_n + 1) + v];
            }

            (next, to) = (v, location);
        }

        _links.SetCount(slot, count);
    }

    /// <summary>Moves all clients of a route to an empty slot of another vehicle.</summary>
    private void MoveTo(int empty, int slot)
    {
        (int from, int to) = (_links.Sentinel(slot), _links.Sentinel(empty));
        (int first, int last) = (_next[from], _previous[from]);
        Link(to, first);
        Link(last, to);
        Link(from, from);
    }

    private void Link(int first, int second) => (_next[first], _previous[second]) = (second, first);
}
