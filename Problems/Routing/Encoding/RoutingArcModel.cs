namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// The two-index view of a problem with one depot and one kind of vehicle: the cost of each arc and the quantities that
/// accumulate along routes (Toth and Vigo 2014, "Vehicle Routing: Problems, Methods, and Applications", chapter 1,
/// DOI 10.1137/1.9781611973594). Shared by the constraint and the linear encoder. Nodes: 0 is the depot, c + 1 is client c.
/// </summary>
internal sealed class RoutingArcModel
{
    private readonly RoutingVehicleType _type;
    private readonly RoutingProfile _profile;
    private readonly bool _mayLeave;

    /// <summary>Builds the view of a problem for which <see cref="Unsupported"/> is null.</summary>
    public RoutingArcModel(RoutingProblem problem)
    {
        Problem = problem;
        _type = problem.VehicleTypes[0];
        _profile = problem.Profiles[_type.Profile];
        _mayLeave = _type.ShiftOpen <= problem.Depots[0].WindowClose;
        Accumulators = FindAccumulators().ToArray();
    }

    /// <summary>The problem.</summary>
    public RoutingProblem Problem { get; }

    /// <summary>Clients and the depot.</summary>
    public int NodeCount => Problem.ClientCount + 1;

    /// <summary>Whether every solution is one route through all clients.</summary>
    public bool IsSingleRoute => _type.Count == 1 && Problem.ClientCount > 0 && Problem.Clients.All(c => c.IsRequired);

    /// <summary>The largest number of routes.</summary>
    public int FleetLimit => Math.Min(_type.Count, Problem.ClientCount);

    /// <summary>What accumulates along routes.</summary>
    public IReadOnlyList<ArcAccumulator> Accumulators { get; }

    /// <summary>Null, or what keeps a problem from having this view.</summary>
    public static string? Unsupported(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        bool limitsDuration = type.MaxDuration < RoutingProblem.NoLimit || type.DurationCost > 0;
        return problem switch
        {
            { FurtherRule: { } rule } => rule,
            { DepotCount: > 1 } or { VehicleTypes.Count: > 1 } => "several depots or vehicle types",
            { HasTimeWindows: true } when limitsDuration => "limits or costs of duration together with time windows",
            _ when problem.Clients.Any(c => c.ReleaseTime > 0) => "release times",
            _ when problem.Clients.Any(c => c.Pickup.Any(a => a > 0)) => "pickups",
            _ => null,
        };
    }

    /// <summary>The cost of an arc; what belongs to its head (service, client cost) and to a new route (fixed cost) is included.</summary>
    public long Cost(int from, int to)
    {
        if (to == 0 && _type.IsOpen)
        {
            return 0;
        }

        long cost = _type.DistanceCost * _profile.Distances[from, to] + _type.DurationCost * _profile.Durations[from, to];
        if (to > 0)
        {
            cost += _type.DurationCost * Problem.Clients[to - 1].ServiceDuration;
            cost += _profile.ClientCosts.Count == 0 ? 0 : _profile.ClientCosts[to - 1];
        }

        return from == 0 ? cost + _type.FixedCost : cost;
    }

    /// <summary>Whether a client may be left out.</summary>
    public bool MaySkip(int node) => !Problem.Clients[node - 1].IsRequired;

    /// <summary>Whether a client may be visited.</summary>
    public bool MayVisit(int node) =>
        !_profile.ForbiddenClients.Contains(node - 1) && _mayLeave && Accumulators.All(a => a.Lower[node - 1] <= a.Upper[node - 1]);

    /// <summary>The accumulated values at the clients of a feasible solution; at unvisited ones the least value.</summary>
    public static long[] ValuesOf(ArcAccumulator accumulator, RoutingSolution solution)
    {
        long[] values = (long[])accumulator.Lower.Clone();
        foreach (RoutingRoute route in solution.Routes)
        {
            int at = 0;
            long value = 0;
            foreach (int client in route.Clients)
            {
                value = Math.Max(values[client], (at == 0 ? 0 : value) + accumulator.Step(at, client + 1));
                values[client] = value;
                at = client + 1;
            }
        }

        return values;
    }

    /// <summary>The routes of a successor relation: next[node] for clients, and the first clients.</summary>
    public static RoutingSolution Decode(int nodes, Func<int, int, bool> isUsed)
    {
        var routes = new List<RoutingRoute>();
        for (int first = 1; first < nodes; first++)
        {
            if (!isUsed(0, first))
            {
                continue;
            }

            var clients = new List<int>();
            for (int at = first; at != 0 && clients.Count < nodes;)
            {
                clients.Add(at - 1);
                int from = at;
                at = Enumerable.Range(0, nodes).FirstOrDefault(to => to != from && isUsed(from, to));
            }

            routes.Add(new RoutingRoute(0, clients));
        }

        return new RoutingSolution(routes);
    }

    /// <summary>The arcs that a solution uses, by nodes.</summary>
    public static IEnumerable<(int From, int To)> ArcsOf(RoutingSolution solution)
    {
        foreach (RoutingRoute route in solution.Routes.Where(r => r.Clients.Count > 0))
        {
            int at = 0;
            foreach (int client in route.Clients)
            {
                yield return (at, client + 1);
                at = client + 1;
            }

            yield return (at, 0);
        }
    }

    private IEnumerable<ArcAccumulator> FindAccumulators()
    {
        int n = Problem.ClientCount;
        for (int d = 0; d < Problem.LoadDimensionCount; d++)
        {
            int dimension = d;
            long[] demands = Problem.Clients.Select(c => c.Delivery.Count == 0 ? 0 : c.Delivery[dimension]).ToArray();
            if (demands.Any(q => q > 0))
            {
                yield return new ArcAccumulator(
                    $"load{d}", demands, Filled(n, _type.Capacity[d]), (_, to) => demands[to - 1], _ => 0, _type.Capacity[d]);
            }
        }

        if (_type.MaxDistance < RoutingProblem.NoLimit)
        {
            yield return new ArcAccumulator(
                "distance", new long[n], Filled(n, _type.MaxDistance), (from, to) => _profile.Distances[from, to],
                from => _type.IsOpen ? 0 : _profile.Distances[from, 0], _type.MaxDistance);
        }

        if (Problem.HasTimeWindows)
        {
            yield return Times();
        }
        else if (_type.MaxDuration < RoutingProblem.NoLimit)
        {
            yield return new ArcAccumulator(
                "duration", new long[n], Filled(n, _type.MaxDuration), (from, to) => Service(from) + _profile.Durations[from, to],
                from => Service(from) + (_type.IsOpen ? 0 : _profile.Durations[from, 0]), _type.MaxDuration);
        }
    }

    private ArcAccumulator Times()
    {
        RoutingDepot depot = Problem.Depots[0];
        long open = Math.Max(depot.WindowOpen, _type.ShiftOpen);
        long close = _type.IsOpen ? _type.ShiftClose : Math.Min(depot.WindowClose, _type.ShiftClose);
        long horizon = Horizon(open);
        return new ArcAccumulator(
            "time",
            Problem.Clients.Select(c => c.WindowOpen).ToArray(),
            Problem.Clients.Select(c => Math.Max(c.WindowOpen, Math.Min(c.WindowClose, horizon))).ToArray(),
            (from, to) => (from == 0 ? open : Service(from)) + _profile.Durations[from, to],
            from => Service(from) + (_type.IsOpen ? 0 : _profile.Durations[from, 0]),
            Math.Min(close, horizon));
    }

    /// <summary>A time by which every route that never idles without need has ended.</summary>
    private long Horizon(long open)
    {
        long latest = Problem.Clients.Select(c => c.WindowOpen).Append(open).Max();
        long busy = Problem.Clients.Sum(c => c.ServiceDuration);
        return latest + busy + (Problem.ClientCount + 1) * _profile.Durations.Largest;
    }

    private long Service(int node) => node == 0 ? 0 : Problem.Clients[node - 1].ServiceDuration;

    private static long[] Filled(int n, long value)
    {
        var values = new long[n];
        Array.Fill(values, value);
        return values;
    }
}
