using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Routes as undirected chains of clients in a disjoint-set forest; joining two chains at their ends is almost O(1).</summary>
internal sealed class SavingsMerges
{
    private readonly RoutingVehicleType _vehicle;
    private readonly TravelMatrix _distances;
    private readonly TravelMatrix _durations;
    private readonly int _dimensions;
    private readonly int[] _parent;
    private readonly int[] _firstLink;
    private readonly int[] _secondLink;
    private readonly long[] _load;
    private readonly long[] _distance;
    private readonly long[] _duration;

    /// <summary>One route for each client.</summary>
    public SavingsMerges(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        _vehicle = problem.VehicleTypes[0];
        _distances = problem.Profiles[_vehicle.Profile].Distances;
        _durations = problem.Profiles[_vehicle.Profile].Durations;
        _dimensions = problem.LoadDimensionCount;
        _parent = Enumerable.Range(0, n).ToArray();
        (_firstLink, _secondLink) = (new int[n], new int[n]);
        Array.Fill(_firstLink, -1);
        Array.Fill(_secondLink, -1);
        (_load, _distance, _duration) = (new long[n * _dimensions], new long[n], new long[n]);
        StartIsFeasible = true;
        for (int c = 0; c < n; c++)
        {
            RoutingClient client = problem.Clients[c];
            _distance[c] = 2 * _distances[0, c + 1];
            _duration[c] = 2 * _durations[0, c + 1] + client.ServiceDuration;
            StartIsFeasible &= _distance[c] <= _vehicle.MaxDistance && _duration[c] <= _vehicle.MaxDuration;
            for (int d = 0; d < _dimensions; d++)
            {
                _load[c * _dimensions + d] = client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                StartIsFeasible &= _load[c * _dimensions + d] <= _vehicle.Capacity[d];
            }
        }
    }

    /// <summary>Whether each client can be served by a route of its own.</summary>
    public bool StartIsFeasible { get; }

    /// <summary>Joins the routes of two clients by the edge between them, when both are at an end and all limits hold.</summary>
    public bool TryJoin(int i, int j)
    {
        if (_secondLink[i] >= 0 || _secondLink[j] >= 0)
        {
            return false;
        }

        int a = Root(i);
        int b = Root(j);
        if (a == b)
        {
            return false;
        }

        long distance = _distance[a] + _distance[b] + _distances[i + 1, j + 1] - _distances[0, i + 1] - _distances[0, j + 1];
        long duration = _duration[a] + _duration[b] + _durations[i + 1, j + 1] - _durations[0, i + 1] - _durations[0, j + 1];
        if (distance > _vehicle.MaxDistance || duration > _vehicle.MaxDuration)
        {
            return false;
        }

        for (int d = 0; d < _dimensions; d++)
        {
            if (_load[a * _dimensions + d] + _load[b * _dimensions + d] > _vehicle.Capacity[d])
            {
                return false;
            }
        }

        _parent[b] = a;
        (_distance[a], _duration[a]) = (distance, duration);
        for (int d = 0; d < _dimensions; d++)
        {
            _load[a * _dimensions + d] += _load[b * _dimensions + d];
        }

        Link(i, j);
        Link(j, i);
        return true;
    }

    /// <summary>The chains as sequences of clients, in the order of their smallest end.</summary>
    public List<int[]> ToRoutes()
    {
        var routes = new List<int[]>();
        var seen = new bool[_parent.Length];
        for (int end = 0; end < _parent.Length; end++)
        {
            if (seen[end] || _secondLink[end] >= 0)
            {
                continue;
            }

            var route = new List<int>();
            for (int at = end, from = -1; at >= 0;)
            {
                seen[at] = true;
                route.Add(at);
                int next = _firstLink[at] == from ? _secondLink[at] : _firstLink[at];
                (from, at) = (at, next);
            }

            routes.Add(route.ToArray());
        }

        return routes;
    }

    private void Link(int from, int to)
    {
        if (_firstLink[from] < 0)
        {
            _firstLink[from] = to;
        }
        else
        {
            _secondLink[from] = to;
        }
    }

    private int Root(int client)
    {
        while (_parent[client] != client)
        {
            _parent[client] = _parent[_parent[client]];
            client = _parent[client];
        }

        return client;
    }
}
