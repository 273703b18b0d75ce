using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>From one local optimum to the next: perturb, descend, then keep it or return.</content>
internal sealed partial class FleetDescent<TTimes>
{
    private const double LeastGain = 0.01;

    private readonly int[] _queue;
    private readonly bool[] _isQueued;
    private readonly List<int> _touched = [];
    private readonly List<int> _saved = [];
    private readonly int[] _savedStart;
    private readonly long[] _savedAt;
    private List<RoutingRoute> _best = [];
    private RandomStream _random = null!;
    private int _queueHead;
    private int _queueCount;
    private long _iteration;
    private (long Cost, int Missing) _absentBefore;

    /// <inheritdoc/>
    public void Load(IEnumerable<RoutingRoute> routes)
    {
        Begin();
        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            if (_links.Count[slot] > 0)
            {
                Clear(slot);
            }
        }

        foreach (RoutingRoute route in routes)
        {
            int slot = route.Clients.Count == 0 ? -1 : _links.EmptySlot(route.VehicleType);
            if (slot < 0)
            {
                continue;
            }

            int place = _links.Sentinel(slot);
            int sentinel = place;
            int reload = 0;
            for (int k = 0; k < route.Clients.Count; k++)
            {
                int client = route.Clients[k] + 1;
                if (TTimes.HasTrips && reload < route.Reloads.Count && route.Reloads[reload].Before == k
                    && IdleReload(Array.IndexOf(_classes.ReloadDepots, route.Reloads[reload++].Depot)) is > 0 and int visit)
                {
                    _route[visit] = slot;
                    Link(place, visit);
                    place = visit;
                }

                CountAbsence(client, -1);
                Link(place, client);
                place = client;
            }

            Link(place, sentinel);
            Refresh(slot);
        }

        BestCost = long.MaxValue;
        Keep();
    }

    /// <inheritdoc/>
    public void Complete(RandomStream random, CancellationToken stop)
    {
        _random = random;
        Begin();
        int[] order = [.. Enumerable.Range(1, _clients)];
        random.Shuffle<int>(order);
        foreach (int client in order)
        {
            if (stop.IsCancellationRequested)
            {
                break;
            }

            Enter(client, blinks: false, atALoss: true);
            Enqueue(client);
        }

        Descend(stop);
        Keep();
    }

    /// <inheritdoc/>
    public void Descend(CancellationToken stop)
    {
        while (_queueCount > 0)
        {
            int u = _queue[_queueHead];
            _queueHead = _queueHead + 1 == _queue.Length ? 0 : _queueHead + 1;
            _queueCount--;
            _isQueued[u] = false;
            if (stop.IsCancellationRequested)
            {
                continue;
            }

            if (_route[u] < 0 && IsReload(u))
            {
                continue;
            }

            if (_route[u] < 0)
            {
                Enter(u, blinks: false, atALoss: false);
            }
            else
            {
                while (_route[u] >= 0 && Improve(u))
                {
                    // The first improvement found; then from the first neighbour again.
                }
            }
        }

        SaveBest();
    }

    /// <inheritdoc/>
    public void Keep()
    {
        SaveBest();
        _touched.Clear();
    }

    /// <inheritdoc/>
    public void Return()
    {
        foreach (int slot in _touched)
        {
            int sentinel = _links.Sentinel(slot);
            for (int v = _next[sentinel]; v != sentinel; v = _next[v])
            {
                _route[v] = -1;
            }
        }

        foreach (int slot in _touched)
        {
            int place = _links.Sentinel(slot);
            int sentinel = place;
            int start = _savedStart[slot];
            for (int k = 1; k <= _saved[start]; k++)
            {
                Link(place, _saved[start + k]);
                place = _saved[start + k];
            }

            Link(place, sentinel);
            Walk(slot);
        }

        for (int k = _touched.Count - 1; k >= 0; k--)
        {
            Price(_touched[k]);
        }

        (_absence, _missing) = _absentBefore;
    }

    /// <inheritdoc/>
    public void RecordPenalties()
    {
        if (!_penalties.Record(_broken))
        {
            return;
        }

        // The sum anew, too: rounding errors of prices would add up.
        double cost = 0;
        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            if (_state[slot].Broken != 0)
            {
                Refresh(slot);
            }
        }

        foreach (FleetRoute route in _state)
        {
            cost += route.Cost;
        }

        _routesCost = cost;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RoutingRoute> BestRoutes() => _best;

    /// <inheritdoc/>
    public IReadOnlyList<RoutingRoute> CurrentRoutes() => RoutesNow();

    private void Begin()
    {
        _iteration++;
        _touched.Clear();
        _saved.Clear();
        _absentBefore = (_absence, _missing);

        // Rounding errors of large costs must not pass for gains.
        _epsilon = Math.Max(LeastGain, Cost * 1e-11);
    }

    /// <summary>Remembers a route before its first change since the last local optimum.</summary>
    private void Save(int slot)
    {
        if (_savedAt[slot] == _iteration)
        {
            return;
        }

        _savedAt[slot] = _iteration;
        _savedStart[slot] = _saved.Count;
        _touched.Add(slot);
        _saved.Add(_links.Count[slot]);
        int sentinel = _links.Sentinel(slot);
        for (int v = _next[sentinel]; v != sentinel; v = _next[v])
        {
            _saved.Add(v);
        }
    }

    private void SaveBest()
    {
        if (!IsFeasible || Cost >= BestCost - 0.5)
        {
            return;
        }

        BestCost = (long)Math.Round(Cost);
        _best = RoutesNow();
    }

    private List<RoutingRoute> RoutesNow() => _links.RoutesAlong(_next).ConvertAll(
        r => TTimes.HasTrips ? WithTrips(r.Type, r.Nodes) : new RoutingRoute(r.Type, Array.ConvertAll(r.Nodes, v => v - 1)));

    private void Clear(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        for (int v = _next[sentinel]; v != sentinel; v = _next[v])
        {
            _route[v] = -1;
            CountAbsence(v, 1);
        }

        Link(sentinel, sentinel);
        Refresh(slot);
    }

    private void Enqueue(int client)
    {
        if (client > _n || _isQueued[client])
        {
            return;
        }

        _isQueued[client] = true;
        int at = _queueHead + _queueCount++;
        _queue[at >= _queue.Length ? at - _queue.Length : at] = client;
    }

    private void Enqueue(int first, int second)
    {
        Enqueue(first);
        Enqueue(second);
    }

    private void Enqueue(int first, int second, int third, int fourth)
    {
        Enqueue(first, second);
        Enqueue(third, fourth);
    }
}
