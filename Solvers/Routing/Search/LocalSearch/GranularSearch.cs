using System.Runtime.CompilerServices;
using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>
/// The local search of the hybrid genetic search (Vidal 2022, "Hybrid genetic search for the CVRP: open-source implementation and
/// SWAP* neighborhood", DOI 10.1016/j.cor.2021.105643, section 3.3): relocate and swap of one or two consecutive clients, 2-opt,
/// 2-opt* and SWAP*, between granular neighbours, first improvement, over penalised solutions. Times are evaluated by segment
/// concatenation; a move is first filtered by its change of cost, which the penalties of its routes bound. Clients are visits
/// 1 .. n; each route has two depot visits. A run allocates nothing.
/// </summary>
internal sealed partial class GranularSearch<TTravel, TSegment> : IGranularSearch
    where TTravel : struct, ITravel
    where TSegment : struct, IRouteSegment<TSegment>
{
    private const double Epsilon = 1e-5;

    private readonly HomogeneousModel _model;
    private readonly TTravel _cost;
    private readonly TTravel _time;
    private readonly NeighbourLists _neighbours;
    private readonly int _n;
    private readonly Visit<TSegment>[] _visits;
    private readonly RouteState[] _routes;
    private readonly TSegment[] _own;
    private readonly long[] _demand;
    private readonly int[] _polar;
    private readonly int[] _clientOrder;
    private readonly int[] _routeOrder;
    private readonly int[] _exportOrder;
    private readonly double[] _exportAngle;
    private Penalties _penalties;
    private long _moves;
    private long _evaluatedMoves;
    private int _firstEmpty;

    /// <summary>Creates a search.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cost">Internal costs.</param>
    /// <param name="time">Travel times.</param>
    /// <param name="neighbours">The granular neighbours; owned, and permuted now and then.</param>
    /// <param name="routeLimit">The number of routes.</param>
    public GranularSearch(HomogeneousModel model, TTravel cost, TTravel time, NeighbourLists neighbours, int routeLimit)
    {
        (_model, _cost, _time, _neighbours, _n, RouteLimit) = (model, cost, time, neighbours, model.ClientCount, routeLimit);
        _visits = new Visit<TSegment>[_n + 1 + 2 * routeLimit];
        _routes = new RouteState[routeLimit];
        _own = new TSegment[model.LocationCount];
        _demand = model.Demand;
        _polar = new int[model.LocationCount];
        _clientOrder = new int[_n];
        _routeOrder = new int[routeLimit];
        (_exportOrder, _exportAngle) = (new int[routeLimit], new double[routeLimit]);
        _insertions = new BestInsertions[(long)routeLimit * (_n + 1)];
        _removalGain = new long[_n + 1];
        for (int i = 0; i < model.LocationCount; i++)
        {
            _own[i] = TSegment.Of(model, i);
            _polar[i] = CircleSector.PositionOf(model.X[i] - model.X[0], model.Y[i] - model.Y[0]);
        }

        for (int i = 1; i <= _n; i++)
        {
            _visits[i].Location = i;
            _clientOrder[i - 1] = i;
        }

        for (int r = 0; r < routeLimit; r++)
        {
            _routeOrder[r] = r;
            (_routes[r].Start, _routes[r].End) = (_n + 1 + r, _n + 1 + routeLimit + r);
            _visits[_routes[r].Start].Route = r;
            _visits[_routes[r].End].Route = r;
        }
    }

    /// <inheritdoc/>
    public int RouteLimit { get; }

    /// <inheritdoc/>
    public long EvaluatedMoves => _evaluatedMoves;

    /// <inheritdoc/>
    public void Run(Individual individual, Penalties penalties, RandomStream random, CancellationToken stop = default)
    {
        _penalties = penalties;
        Load(individual);
        random.Shuffle<int>(_clientOrder);
        random.Shuffle<int>(_routeOrder);
        PermuteSomeNeighbours(random);
        long before;
        int loop = 0;
        do
        {
            before = _moves;
            foreach (int u in _clientOrder)
            {
                if (stop.IsCancellationRequested)
                {
                    Export(individual);
                    return;
                }

                ExploreNeighbours(u, withEmptyRoute: loop > 0);
            }

            ExploreSwapStar(stop);
            loop++;
        }
        while (_moves > before || loop < 2);
        Export(individual);
    }

    /// <inheritdoc/>
    public void Evaluate(Individual individual)
    {
        Load(individual);
        Export(individual);
    }

    /// <summary>Evaluates at least so many moves around the current local optimum again, where none improves; for measurements.</summary>
    internal void Reevaluate(long moves)
    {
        long until = _evaluatedMoves + moves;
        while (_evaluatedMoves < until)
        {
            foreach (int u in _clientOrder)
            {
                _visits[u].LastTested = -1;
                ExploreNeighbours(u, withEmptyRoute: true);
            }
        }
    }

    private void ExploreNeighbours(int u, bool withEmptyRoute)
    {
        long lastTested = _visits[u].LastTested;
        _visits[u].LastTested = _moves;
        foreach (int v in _neighbours.Of(u))
        {
            if (Math.Max(_routes[_visits[u].Route].LastModified, _routes[_visits[v].Route].LastModified) <= lastTested)
            {
                continue;
            }

            SelectU(u);
            SelectV(v);
            if (MovesWithClient())
            {
                continue;
            }

            if (_vPrevious > _n)
            {
                SelectV(_vPrevious);
                MovesWithDepot();
            }
        }

        if (withEmptyRoute && _firstEmpty < RouteLimit && _routes[_visits[u].Route].LastModified > lastTested)
        {
            SelectU(u);
            SelectV(_routes[_firstEmpty].Start);
            MovesWithEmptyRoute();
        }
    }

    private bool MovesWithClient() =>
        Relocate() || RelocatePair() || RelocatePairReversed()
        || (_u < _v && SwapSingles()) || SwapPairWithSingle() || (_u < _v && SwapPairs())
        || (_sameRoute ? TwoOpt() : TwoOptReversing() || TwoOptStar());

    private bool MovesWithDepot() =>
        Relocate() || RelocatePair() || RelocatePairReversed() || (!_sameRoute && (TwoOptReversing() || TwoOptStar()));

    private bool MovesWithEmptyRoute() => Relocate() || RelocatePair() || RelocatePairReversed() || TwoOptStar();

    private void PermuteSomeNeighbours(RandomStream random)
    {
        int width = Math.Max(1, _neighbours.Width);
        for (int i = 1; i <= _n; i++)
        {
            if (random.NextInt(width) == 0)
            {
                random.Shuffle(_neighbours.MutableOf(i));
            }
        }
    }

    private void Load(Individual individual)
    {
        _moves++;
        for (int r = 0; r < RouteLimit; r++)
        {
            int previous = _routes[r].Start;
            int end = _routes[r].End;
            for (int k = individual.RouteStart[r]; k < individual.RouteStart[r + 1]; k++)
            {
                Link(previous, individual.Tour[k]);
                previous = individual.Tour[k];
            }

            Link(previous, end);
            Link(end, _routes[r].Start);
            UpdateRoute(r);
            _routes[r].LastSwapStar = 0;
        }

        _firstEmpty = 0;
        FindFirstEmpty();
    }

    /// <summary>Recomputes what is cached along a route; O(clients of the route).</summary>
    private void UpdateRoute(int r)
    {
        ref RouteState route = ref _routes[r];
        ref Visit<TSegment> start = ref _visits[route.Start];
        (start.Position, start.LoadUpTo, start.UpTo) = (0, 0, _own[0]);
        int previousLocation = 0;
        int previous = route.Start;
        int position = 0;
        long load = 0;
        long cost = 0;
        for (int v = start.Next; ; v = _visits[v].Next)
        {
            ref Visit<TSegment> visit = ref _visits[v];
            int location = visit.Location;
            (visit.Route, visit.Position) = (r, ++position);
            load += _demand[location];
            visit.LoadUpTo = load;
            cost += _cost.Between(previousLocation, location);
            if (TSegment.IsActive)
            {
                visit.UpTo = TSegment.Merge(in _visits[previous].UpTo, _time.Between(previousLocation, location), in _own[location]);
            }

            if (v == route.End)
            {
                break;
            }

            route.Sector = position == 1 ? new CircleSector(_polar[location], _polar[location]) : route.Sector.Extend(_polar[location]);
            (previous, previousLocation) = (v, location);
        }

        if (TSegment.IsActive)
        {
            UpdateSuffixes(ref route);
        }

        (route.Count, route.Load, route.Cost, route.LastModified) = (position - 1, load, cost, _moves);
        route.TimeExcess = TSegment.IsActive ? _visits[route.End].UpTo.Excess(_model.DurationLimit) : 0;
        route.TimePenalty = route.TimeExcess * _penalties.Time;
        route.Penalty = route.TimePenalty + LoadPenalty(load);
    }

    private void UpdateSuffixes(ref RouteState route)
    {
        _visits[route.End].From = _own[0];
        int next = route.End;
        do
        {
            int v = _visits[next].Previous;
            int location = _visits[v].Location;
            _visits[v].From = TSegment.Merge(in _own[location], _time.Between(location, _visits[next].Location), in _visits[next].From);
            next = v;
        }
        while (next != route.Start);
    }

    /// <summary>Counts a move and refreshes the routes it changed.</summary>
    private bool Commit(int first, int second)
    {
        _moves++;
        UpdateRoute(first);
        if (second != first)
        {
            UpdateRoute(second);
            _firstEmpty = Math.Min(_firstEmpty, _routes[first].Count == 0 ? first : _routes[second].Count == 0 ? second : RouteLimit);
            FindFirstEmpty();
        }

        return true;
    }

    private void FindFirstEmpty()
    {
        while (_firstEmpty < RouteLimit && _routes[_firstEmpty].Count > 0)
        {
            _firstEmpty++;
        }
    }

    private void Export(Individual individual)
    {
        SortRoutesByAngle();
        (individual.Cost, individual.LoadExcess, individual.TimeExcess) = (0, 0, 0);
        int at = 0;
        for (int k = 0; k < RouteLimit; k++)
        {
            ref RouteState route = ref _routes[_exportOrder[k]];
            individual.RouteStart[k] = at;
            individual.Cost += route.Cost;
            individual.LoadExcess += Math.Max(0, route.Load - _model.Capacity);
            individual.TimeExcess += route.TimeExcess;
            for (int v = _visits[route.Start].Next; v != route.End; v = _visits[v].Next)
            {
                individual.Tour[at++] = v;
            }
        }

        individual.RouteStart[RouteLimit] = at;
        individual.LinkClients();
    }

    /// <summary>Orders routes around the depot, so that the giant tours of parents resemble each other; empty routes last.</summary>
    private void SortRoutesByAngle()
    {
        for (int r = 0; r < RouteLimit; r++)
        {
            (double x, double y) = (0, 0);
            for (int v = _visits[_routes[r].Start].Next; v != _routes[r].End; v = _visits[v].Next)
            {
                x += _model.X[v];
                y += _model.Y[v];
            }

            int count = _routes[r].Count;
            _exportAngle[r] = count == 0 ? double.MaxValue : Math.Atan2(y / count - _model.Y[0], x / count - _model.X[0]);
            _exportOrder[r] = r;
        }

        Array.Sort(_exportAngle, _exportOrder);
    }

    private void Link(int first, int second)
    {
        _visits[first].Next = second;
        _visits[second].Previous = first;
    }

    private void Remove(int v) => Link(_visits[v].Previous, _visits[v].Next);

    private void InsertAfter(int v, int place)
    {
        int next = _visits[place].Next;
        Link(place, v);
        Link(v, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double LoadPenalty(long load) => load > _model.Capacity ? (load - _model.Capacity) * _penalties.Load : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long C(int from, int to) => _cost.Between(from, to);
}
