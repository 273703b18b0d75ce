using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>Feasible routes of requests, some of which are in none; places, random moves and ejections.</summary>
internal sealed class RequestRoutes
{
    private const int RoutesCompared = 4;

    private readonly RequestModel _model;
    private readonly RandomStream _random;
    private readonly List<VisitSequence> _routes = [];
    private readonly int[] _routeOf;
    private readonly long[] _difficulty;
    private readonly int[] _order;
    private readonly long[] _keys;
    private readonly List<int> _members = [];
    private VisitSequence _draft;
    private VisitSequence _second;

    /// <summary>No routes.</summary>
    public RequestRoutes(RequestModel model, RandomStream random)
    {
        (_model, _random) = (model, random);
        (_routeOf, _difficulty) = (new int[model.RequestCount + 1], new long[model.RequestCount + 1]);
        (_order, _keys) = (new int[model.RequestCount], new long[model.RequestCount]);
        (_draft, _second) = (new VisitSequence(model), new VisitSequence(model));
        Array.Fill(_routeOf, -1);
    }

    /// <summary>The number of routes.</summary>
    public int Count => _routes.Count;

    /// <summary>Takes over routes, all feasible.</summary>
    public void Load(IEnumerable<RoutingRoute> routes)
    {
        _routes.Clear();
        foreach (RoutingRoute route in routes.Where(r => r.Clients.Count > 0))
        {
            var sequence = new VisitSequence(_model);
            sequence.Set([.. route.Clients.Select(c => c + 1)]);
            foreach (int v in sequence.Visits)
            {
                _routeOf[_model.RequestOf[v]] = _routes.Count;
            }

            _routes.Add(sequence);
        }
    }

    /// <summary>The routes as the problem counts clients.</summary>
    public IEnumerable<RoutingRoute> ToRoutes() =>
        _routes.Select(r => new RoutingRoute(0, Array.ConvertAll(r.Visits.ToArray(), v => v - 1)));

    /// <summary>Gives up a short route, where the paper takes any, and forgets which requests were hard to place.</summary>
    /// <returns>Its requests.</returns>
    public List<int> GiveUpRoute()
    {
        Array.Fill(_difficulty, 1);
        int slot = ChooseShort();
        var requests = new List<int>();
        CollectRequests(_routes[slot]);
        foreach (int request in _members)
        {
            _routeOf[request] = -1;
            requests.Add(request);
        }

        _routes[slot] = _routes[^1];
        _routes.RemoveAt(_routes.Count - 1);
        if (slot < _routes.Count)
        {
            foreach (int v in _routes[slot].Visits)
            {
                _routeOf[_model.RequestOf[v]] = slot;
            }
        }

        return requests;
    }

    /// <summary>Places a request at random among its feasible places in the first route, from a random one on, that has any.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryPlace(int request)
    {
        int start = _random.NextInt(_routes.Count);
        for (int k = 0; k < _routes.Count; k++)
        {
            int slot = (start + k) % _routes.Count;
            if (_routes[slot].TryPlaces(request, _random, out var places))
            {
                Insert(request, slot, places);
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts that a request fits nowhere.</summary>
    public void CountAsHard(int request) => _difficulty[request]++;

    /// <summary>
    /// Places a request by ejecting, from one route, the one or two requests that were least often hard to place, ties at random;
    /// O(routes * visits^2 * (visits + places)) at worst, cut by the best choice so far.
    /// </summary>
    /// <returns>The ejected requests, 0 for none; none at all if no choice makes room.</returns>
    public (int First, int Second) Eject(int request, int mostEjected, CancellationToken stop)
    {
        (long sum, int slot, int first, int second) best = (long.MaxValue, -1, 0, 0);
        int ties = 0;
        int start = _random.NextInt(_routes.Count);
        for (int k = 0; k < _routes.Count && !stop.IsCancellationRequested; k++)
        {
            int slot = (start + k) % _routes.Count;
            int members = SortMembers(_routes[slot]);
            for (int a = 0; a < members && _difficulty[_order[a]] <= best.sum; a++)
            {
                Consider(request, slot, _order[a], 0, ref best, ref ties);
                for (int b = 0; mostEjected > 1 && b < a && _difficulty[_order[a]] + _difficulty[_order[b]] <= best.sum; b++)
                {
                    Consider(request, slot, _order[a], _order[b], ref best, ref ties);
                }
            }
        }

        if (best.slot < 0)
        {
            return default;
        }

        _draft.SetWithout(_routes[best.slot], best.first, best.second);
        _draft.TryPlaces(request, _random, out var places);
        (_routes[best.slot], _draft) = (_draft, _routes[best.slot]);
        (_routeOf[best.first], _routeOf[best.second]) = (-1, -1);
        Insert(request, best.slot, places);
        return (best.first, best.second);
    }

    /// <summary>Moves requests at random: one to another route, or two between their routes; all stays feasible.</summary>
    public void Perturb(int moves)
    {
        for (int k = 0; k < moves && _routes.Count > 1; k++)
        {
            int request = 1 + _random.NextInt(_model.RequestCount);
            int from = _routeOf[request];
            if (from < 0)
            {
                continue;
            }

            if (_random.NextInt(2) == 0)
            {
                Relocate(request, from);
            }
            else
            {
                Exchange(request, from);
            }
        }
    }

    private void Relocate(int request, int from)
    {
        int to = _random.NextInt(_routes.Count);
        if (to != from && _routes[to].Length > 0 && _routes[to].TryPlaces(request, _random, out var places) && _draft.SetWithout(_routes[from], request, 0))
        {
            (_routes[from], _draft) = (_draft, _routes[from]);
            Insert(request, to, places);
        }
    }

    private void Exchange(int request, int from)
    {
        int other = 1 + _random.NextInt(_model.RequestCount);
        int to = _routeOf[other];
        if (to < 0 || to == from
            || !_draft.SetWithout(_routes[from], request, 0) || !_draft.TryPlaces(other, _random, out var here)
            || !_second.SetWithout(_routes[to], other, 0) || !_second.TryPlaces(request, _random, out var there))
        {
            return;
        }

        (_routes[from], _draft) = (_draft, _routes[from]);
        (_routes[to], _second) = (_second, _routes[to]);
        Insert(other, from, here);
        Insert(request, to, there);
    }

    private void Insert(int request, int slot, (int First, int Second) places)
    {
        _routes[slot].Insert(request, places);
        _routeOf[request] = slot;
    }

    private void Consider(int request, int slot, int first, int second, ref (long Sum, int Slot, int First, int Second) best, ref int ties)
    {
        long sum = _difficulty[first] + (second == 0 ? 0 : _difficulty[second]);
        if (!_draft.SetWithout(_routes[slot], first, second) || !_draft.TryPlaces(request, null, out _))
        {
            return;
        }

        ties = sum < best.Sum ? 1 : ties + 1;
        if (ties == 1 || _random.NextInt(ties) == 0)
        {
            best = (sum, slot, first, second);
        }
    }

    /// <summary>Lists the requests of a route, those that were least often hard to place first.</summary>
    private int SortMembers(VisitSequence route)
    {
        CollectRequests(route);
        for (int k = 0; k < _members.Count; k++)
        {
            (_order[k], _keys[k]) = (_members[k], _difficulty[_members[k]]);
        }

        Array.Sort(_keys, _order, 0, _members.Count);
        return _members.Count;
    }

    /// <summary>The shortest of a few random routes.</summary>
    private int ChooseShort()
    {
        int chosen = _random.NextInt(_routes.Count);
        for (int k = 1; k < RoutesCompared; k++)
        {
            int other = _random.NextInt(_routes.Count);
            chosen = _routes[other].Length < _routes[chosen].Length ? other : chosen;
        }

        return chosen;
    }

    private void CollectRequests(VisitSequence route)
    {
        _members.Clear();
        foreach (int v in route.Visits)
        {
            int request = _model.RequestOf[v];
            if (_model.First[request] == v)
            {
                _members.Add(request);
            }
        }
    }
}
