using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The whole problem type without reloads, with several windows, lateness, limits of the time on board, breaks and a cost of the longest route. Ways, loads and orders are judged as
/// by <see cref="GeneralRules"/>, whose segments take each client's windows as one, and so give a quick necessary condition; places that keep
/// it and whose way is cheap enough are judged exactly by walking the route (<see cref="RouteWalk"/>). O(visits of the route) and more for such a place.
/// </summary>
internal readonly struct WalkedRules : IInsertionRules
{
    private readonly GeneralRules _rules;
    private readonly RouteLinks _links;
    private readonly RouteWalk _walk;
    private readonly int _n;
    private readonly int[] _visits;
    private readonly long[] _timeCost;
    private readonly bool[] _isLate;
    private readonly LongestRoute _longest;

    /// <summary>Flattens a problem over the given routes.</summary>
    public WalkedRules(RoutingProblem problem, RouteLinks links)
    {
        (_rules, _links, _n) = (new GeneralRules(problem, links), links, problem.ClientCount);
        _walk = new RouteWalk(problem, _rules.Fleet);
        _visits = new int[_n + 1];
        (_timeCost, _isLate) = (new long[links.SlotCount], new bool[links.SlotCount]);
        _longest = new LongestRoute(links.SlotCount, problem.LongestRouteCost);
    }

    /// <summary>Whether a problem needs these rules.</summary>
    public static bool Suit(RoutingProblem problem) =>
        (problem.FurtherRules & (RoutingRuleKinds.SoftWindows | RoutingRuleKinds.SeveralWindows | RoutingRuleKinds.TimeOnBoard
            | RoutingRuleKinds.Breaks | RoutingRuleKinds.LongestRoute)) != RoutingRuleKinds.None;

    /// <inheritdoc/>
    public static bool TakesShipments => true;

    /// <inheritdoc/>
    public static bool WalksRoutes => true;

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => true;

    /// <inheritdoc/>
    public bool MayEnter(int client, int slot) => _rules.MayEnter(client, slot);

    /// <inheritdoc/>
    public long InsertionCost(int client, int place)
    {
        int slot = _links.Route[place];
        return _rules.WayCost(client, place) + TimeCostOrNone(slot, With(client, place)) - TimeCostNow(slot);
    }

    /// <inheritdoc/>
    public bool IsFeasible(int client, int place) => WalkedCost(client, place, long.MaxValue) < long.MaxValue;

    /// <inheritdoc/>
    public long WalkedCost(int client, int place, long limit)
    {
        int slot = _links.Route[place];
        long way = _rules.WayCost(client, place) - TimeCostNow(slot);
        if (way + _rules.LeastDurationCost(client, place) + _longest.With(slot, 0) >= limit || !_rules.IsFeasible(client, place))
        {
            return long.MaxValue;
        }

        long time = TimeCost(slot, With(client, place), limit == long.MaxValue ? limit : limit - way);
        return time == long.MaxValue ? time : way + time;
    }

    /// <inheritdoc/>
    public long ShipmentCost(int pickup, int place, int delivery, long limit, out int deliveryPlace) =>
        _rules.ShipmentCost(pickup, place, delivery, limit, new Times(this), out deliveryPlace);

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot) => !_isLate[slot] && _rules.IsRouteFeasible(slot);

    /// <inheritdoc/>
    public long RemovalCost(int client)
    {
        int slot = _links.Route[client];
        long rest = _links.Count[slot] == 1 ? _longest.With(slot, 0) : TimeCostOrNone(slot, Visits(slot, client));
        return _rules.WayCostOfRemoval(client) + rest - TimeCostNow(slot);
    }

    /// <inheritdoc/>
    public void Leaving(int client, int slot) => _rules.Leaving(client, slot);

    /// <inheritdoc/>
    public void Entered(int client, int slot) => _rules.Entered(client, slot);

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot) => Refresh(slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        _rules.Refresh(slot);
        long duration = 0;
        long time = _links.Count[slot] == 0 ? 0 : _walk.Cost(_links.TypeOf[slot], Visits(slot, 0), long.MaxValue, out duration);
        _isLate[slot] = time == long.MaxValue;
        _timeCost[slot] = _isLate[slot] ? 0 : time;
        _longest.Set(slot, duration);
    }

    /// <summary>What the times of a route and of the longest one cost now.</summary>
    private long TimeCostNow(int slot) => _timeCost[slot] + _longest.Now;

    /// <summary>What the times of a route and of the longest one cost with other visits on the route; <see cref="long.MaxValue"/> if they are not feasible or cost no less than the limit.</summary>
    private long TimeCost(int slot, ReadOnlySpan<int> visits, long limit)
    {
        long room = limit == long.MaxValue ? limit : limit - _longest.With(slot, 0);
        if (room <= 0 || _walk.Cost(_links.TypeOf[slot], visits, room, out long duration) is not (< long.MaxValue and var time))
        {
            return long.MaxValue;
        }

        long cost = time + _longest.With(slot, duration);
        return cost < limit ? cost : long.MaxValue;
    }

    /// <summary>The same; a route that is late counts for nothing, since it is never kept.</summary>
    private long TimeCostOrNone(int slot, ReadOnlySpan<int> visits)
    {
        long time = TimeCost(slot, visits, long.MaxValue);
        return time == long.MaxValue ? _longest.With(slot, 0) : time;
    }

    /// <summary>The clients of a route without one of them (0 for none).</summary>
    private ReadOnlySpan<int> Visits(int slot, int without)
    {
        int count = 0;
        int sentinel = _links.Sentinel(slot);
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            _visits[count] = v;
            count += v == without ? 0 : 1;
        }

        return _visits.AsSpan(0, count);
    }

    /// <summary>The clients of a route with one behind a node.</summary>
    private ReadOnlySpan<int> With(int client, int place) => With(client, place, 0, 0);

    /// <summary>The clients of a route with one behind a node and another (0 for none) behind that one or a later node.</summary>
    private ReadOnlySpan<int> With(int client, int place, int second, int secondPlace)
    {
        int count = 0;
        int sentinel = _links.Sentinel(_links.Route[place]);
        int v = sentinel;
        do
        {
            if (v <= _n)
            {
                _visits[count++] = v;
            }

            if (v == place)
            {
                _visits[count++] = client;
                if (secondPlace == client)
                {
                    _visits[count++] = second;
                }
            }
            else if (second > 0 && v == secondPlace)
            {
                _visits[count++] = second;
            }

            v = _links.Next[v];
        }
        while (v != sentinel);

        return _visits.AsSpan(0, count);
    }

    /// <summary>What the times of a route with a shipment cost, by walking it.</summary>
    private readonly struct Times(WalkedRules rules) : IShipmentTimes
    {
        public long Now(int slot) => rules.TimeCostNow(slot);

        public long With(int pickup, int place, int delivery, int deliveryPlace, in GeneralSegment whole, long limit) =>
            rules.TimeCost(rules._links.Route[place], rules.With(pickup, place, delivery, deliveryPlace), limit);
    }
}
