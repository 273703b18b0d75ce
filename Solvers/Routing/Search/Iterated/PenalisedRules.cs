using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The whole problem type with broken rules as costs: time warp, late releases, excess distance, duration and load are paid at a weight that
/// adapts (Cordeau, Laporte and Mercier 2001, "A unified tabu search heuristic for vehicle routing problems with time windows",
/// DOI 10.1057/palgrave.jors.2601163). The search can thus pass through routes that no feasible insertion reaches, such as clients that
/// lie behind one another. Clients that a profile forbids stay forbidden, and linehauls stay before backhauls.
/// </summary>
internal readonly struct PenalisedRules : IInsertionRules
{
    private const double Growth = 1.25;
    private const double Decay = 0.85;

    private readonly GeneralRules _rules;
    private readonly RouteLinks _links;
    private readonly long _mostPenalty;
    private readonly long _leastWeight;
    private readonly long _largestWeight;
    private readonly long[] _excess;
    private readonly Balance _balance;

    /// <summary>Rules over the given routes.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="links">The routes.</param>
    /// <param name="prohibitive">What leaving out a required client costs; no penalty reaches it, so that every client is routed.</param>
    public PenalisedRules(RoutingProblem problem, RouteLinks links, long prohibitive)
    {
        (_rules, _links) = (new GeneralRules(problem, links), links);
        _mostPenalty = prohibitive / 4;
        _excess = new long[links.SlotCount];
        _leastWeight = Math.Max(1, problem.VehicleTypes.Max(t => Math.Max(t.DistanceCost, t.DurationCost)));
        _largestWeight = Math.Max(_leastWeight, prohibitive / 64);
        _balance = new Balance { Weight = _leastWeight };
    }

    /// <summary>
    /// The cost of a middling edge: the median of those from the first vehicle's depot, since a mean says nothing where forbidden edges are long.
    /// </summary>
    public static double MiddlingEdge(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        TravelMatrix distances = problem.Profiles[type.Profile].Distances;
        long[] edges = Enumerable.Range(0, problem.ClientCount).Select(c => distances[type.StartDepot, problem.DepotCount + c]).Order().ToArray();
        return Math.Max(1, (double)edges[edges.Length / 2] * type.DistanceCost);
    }

    /// <inheritdoc/>
    public static bool AllowsViolations => true;

    /// <inheritdoc/>
    public bool HasViolations => _balance.Violating > 0;

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => true;

    /// <inheritdoc/>
    public bool MayEnter(int client, int slot) => _rules.MayEnter(client, slot);

    /// <inheritdoc/>
    public long InsertionCost(int client, int place) =>
        _rules.InsertionCost(client, place) + Penalty(_rules.ExcessWith(client, place)) - Penalty(_excess[_links.Route[place]]);

    /// <inheritdoc/>
    public bool IsFeasible(int client, int place) =>
        _rules.KeepsOrder(client, place);

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot) => _rules.BeginsWithLinehaul(slot);

    /// <inheritdoc/>
    public long RemovalCost(int client)
    {
        int slot = _links.Route[client];
        long rest = _links.Count[slot] == 1 ? 0 : _rules.ExcessWithout(client);
        return _rules.RemovalCost(client) + Penalty(rest) - Penalty(_excess[slot]);
    }

    /// <inheritdoc/>
    public void Leaving(int client, int slot) => _rules.Leaving(client, slot);

    /// <inheritdoc/>
    public void Entered(int client, int slot) => _rules.Entered(client, slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        _rules.Refresh(slot);
        long excess = _links.Count[slot] == 0 ? 0 : _rules.Excess(slot);
        _balance.Violating += (excess > 0 ? 1 : 0) - (_excess[slot] > 0 ? 1 : 0);
        _excess[slot] = excess;
    }

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot) => Refresh(slot);

    /// <inheritdoc/>
    public long AdaptPenalties(double feasibleShare)
    {
        long before = TotalPenalty();
        double weight = _balance.Weight * (feasibleShare < 0.4 ? Growth : feasibleShare > 0.6 ? Decay : 1);
        _balance.Weight = Math.Clamp(weight, _leastWeight, _largestWeight);
        return TotalPenalty() - before;
    }

    private long TotalPenalty()
    {
        long total = 0;
        foreach (long excess in _excess)
        {
            total += Penalty(excess);
        }

        return total;
    }

    /// <summary>At least one for any excess, so that no violation is free; at most a share of the cost of leaving a client out.</summary>
    private long Penalty(long excess) => excess == 0 ? 0 : 1 + (long)Math.Min(_mostPenalty, _balance.Weight * excess);

    private sealed class Balance
    {
        public double Weight { get; set; }

        public int Violating { get; set; }
    }
}
