using System.Runtime.CompilerServices;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>
/// The routes of AILS-II (Maximo, Cordeau and Nascimento 2024, "AILS-II: An adaptive iterated local search heuristic for the
/// large-scale capacitated vehicle routing problem", DOI 10.1287/ijoc.2023.0106) and all steps on them. Reference and best routes
/// are kept as successor arrays; the clients of the slots that changed are the same in both, so that only these slots are copied
/// or set back. Nodes are those of <see cref="RouteLinks"/>: clients 1 .. n, then one sentinel of each slot for the depot.
/// </summary>
internal sealed partial class CapacitatedDescent<TTravel> : ICapacitatedDescent
    where TTravel : struct, ITravel
{
    private readonly TTravel _travel;
    private readonly RouteLinks _links;
    private readonly NeighbourLists _near;
    private readonly NeighbourLists _around;
    private readonly int _n;
    private readonly long _capacity;
    private readonly long[] _demand;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int[] _route;
    private readonly int[] _position;
    private readonly long[] _loadUpTo;
    private readonly long[] _edgeIn;
    private readonly long[] _edgeOut;
    private readonly long[] _gain;
    private readonly long[] _load;
    private readonly int[] _referenceNext;
    private readonly int[] _referencePrevious;
    private readonly int[] _bestNext;
    private readonly SlotSet _changed;
    private readonly SlotSet _changedSinceBest;
    private readonly int[] _scratch;
    private long _referenceCost;

    /// <summary>Creates empty routes.</summary>
    /// <param name="model">The problem; only capacities restrict.</param>
    /// <param name="travel">The internal costs.</param>
    /// <param name="slots">The number of routes that there may be.</param>
    /// <param name="near">The granular neighbours, for moves.</param>
    /// <param name="around">The clients around each client, for perturbations.</param>
    public CapacitatedDescent(HomogeneousModel model, TTravel travel, int slots, NeighbourLists near, NeighbourLists around)
    {
        _links = new RouteLinks(model.ClientCount, [slots]);
        (_travel, _near, _around, _n) = (travel, near, around, model.ClientCount);
        (_capacity, _demand, _gain) = (model.Capacity, model.Demand, new long[model.ClientCount + 1]);
        (_next, _previous, _route) = (_links.Next, _links.Previous, _links.Route);
        int nodes = _next.Length;
        (_position, _loadUpTo, _edgeIn, _edgeOut) = (new int[nodes], new long[nodes], new long[nodes], new long[nodes]);
        (_referenceNext, _referencePrevious, _bestNext) = ((int[])_next.Clone(), (int[])_previous.Clone(), (int[])_next.Clone());
        (_changed, _changedSinceBest, _load) = (new SlotSet(slots), new SlotSet(slots), new long[slots]);
        (_scratch, _queue, _isQueued) = (new int[_n], new int[_n], new bool[_n + 1]);
        (_removed, _overloaded) = (new int[_n], new int[slots]);
        _nearCosts = CostsOf(near);
    }

    /// <inheritdoc/>
    public long Cost { get; private set; }

    /// <inheritdoc/>
    public long BestCost { get; private set; } = long.MaxValue;

    /// <inheritdoc/>
    public int DistanceToReference()
    {
        int distance = 0;
        foreach (int slot in _changed.Members)
        {
            int node = _links.Sentinel(slot);
            do
            {
                int next = _next[node];
                distance += IsReferenceEdge(node, next) ? 0 : 1;
                node = next;
            }
            while (node <= _n);
        }

        return distance;
    }

    /// <inheritdoc/>
    public void Accept()
    {
        foreach (int slot in _changed.Members)
        {
            _changedSinceBest.Add(slot);
            int node = _links.Sentinel(slot);
            do
            {
                int next = _next[node];
                (_referenceNext[node], _referencePrevious[next]) = (next, node);
                node = next;
            }
            while (node <= _n);
        }

        _referenceCost = Cost;
        _changed.Clear();
        if (Cost < BestCost)
        {
            KeepBest();
        }
    }

    /// <inheritdoc/>
    public void Reject()
    {
        foreach (int slot in _changed.Members)
        {
            int count = 0;
            for (int v = _referenceNext[_links.Sentinel(slot)]; v <= _n; v = _referenceNext[v])
            {
                _scratch[count++] = v;
            }

            Rewrite(slot, _scratch.AsSpan(0, count));
        }

        Cost = _referenceCost;
        _changed.Clear();
        ClearQueue();
    }

    /// <inheritdoc/>
    public void Load(IEnumerable<IReadOnlyList<int>> routes)
    {
        int slot = 0;
        foreach (IReadOnlyList<int> route in routes.Where(r => r.Count > 0))
        {
            Rewrite(slot++, route.ToArray());
        }

        for (; slot < _links.SlotCount; slot++)
        {
            Rewrite(slot, []);
        }

        Cost = 0;
        for (slot = 0; slot < _links.SlotCount; slot++)
        {
            int sentinel = _links.Sentinel(slot);
            Cost += _edgeOut[sentinel];
            for (int v = _next[sentinel]; v <= _n; v = _next[v])
            {
                Cost += _edgeOut[v];
            }

            _changed.Add(slot);
        }

        for (int client = 1; client <= _n; client++)
        {
            Enqueue(client);
        }

        Descend();
        Accept();
    }

    /// <inheritdoc/>
    public List<int[]> BestRoutes() => RoutesOf(_bestNext);

    /// <inheritdoc/>
    public List<int[]> CurrentRoutes() => RoutesOf(_next);

    private List<int[]> RoutesOf(int[] successors) => _links.RoutesAlong(successors).ConvertAll(r => r.Nodes);

    private void KeepBest()
    {
        BestCost = Cost;
        foreach (int slot in _changedSinceBest.Members)
        {
            int node = _links.Sentinel(slot);
            do
            {
                int next = _next[node];
                _bestNext[node] = next;
                node = next;
            }
            while (node <= _n);
        }

        _changedSinceBest.Clear();
    }

    /// <summary>Undirected; all depot visits are one node.</summary>
    private bool IsReferenceEdge(int from, int to)
    {
        if (from > _n)
        {
            (from, to) = (to, from);
        }

        return from > _n || Same(_referenceNext[from], to) || Same(_referencePrevious[from], to);
    }

    private bool Same(int a, int b) => a == b || (a > _n && b > _n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long D(int a, int b) => _travel.Between(a > _n ? 0 : a, b > _n ? 0 : b);

    /// <summary>Makes a slot serve the given clients in order.</summary>
    private void Rewrite(int slot, ReadOnlySpan<int> clients)
    {
        int sentinel = _links.Sentinel(slot);
        int last = sentinel;
        foreach (int client in clients)
        {
            (_next[last], _previous[client], _route[client]) = (client, last, slot);
            last = client;
        }

        (_next[last], _previous[sentinel]) = (sentinel, last);
        _links.SetCount(slot, clients.Length);
        Refresh(slot);
    }

    /// <summary>Recomputes what is known of a slot's nodes; linear in its length.</summary>
    private void Refresh(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        int node = sentinel;
        int position = 0;
        long load = 0;
        int next;
        do
        {
            next = _next[node];
            long edge = D(node, next);
            (_edgeOut[node], _edgeIn[next]) = (edge, edge);
            if (node <= _n)
            {
                _gain[node] = _edgeIn[node] + edge - D(_previous[node], next);
            }

            if (next > _n)
            {
                break;
            }

            load += _demand[next];
            (_position[next], _loadUpTo[next]) = (++position, load);
            node = next;
        }
        while (true);
        (_position[sentinel], _loadUpTo[sentinel], _load[slot]) = (0, 0, load);
    }
}
