using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// Slack induction by string removals (Christiaens and Vanden Berghe 2020, "Slack induction by string removals for vehicle routing
/// problems", DOI 10.1287/trsc.2019.0914). Departures from the paper, all for the sake of speed on large instances: places of
/// insertion are sought beside a client's nearest clients first and everywhere only when none of them works; a rejected solution
/// is undone by a journal of its moves; the best solution is kept by copying the nodes that changed since. An iteration thus
/// costs the same on 100 clients as on 30,000. Where clients lie behind others, the rules may let routes break limits at a price, and optional
/// clients may be visited at a loss within an iteration; the best solution never does.
/// </summary>
internal sealed partial class RuinRecreate<TRules> : IRuinRecreate
    where TRules : struct, IInsertionRules
{
    private const int AdaptationPeriod = 100;

    private readonly SlackInductionOptions _options;
    private readonly RouteLinks _links;
    private readonly TRules _rules;
    private readonly ClientKeys _keys;
    private readonly NeighbourLists _near;
    private readonly NeighbourLists _beside;
    private readonly RandomStream _random;
    private readonly int _n;
    private readonly int[] _bestNext;
    private readonly int[] _dirty;
    private readonly bool[] _isDirty;
    private readonly int[] _absent;
    private readonly List<(int Client, int Place, int After, bool Inserted)> _journal = [];
    private readonly List<int> _touched = [];
    private readonly long[] _touchedAt;
    private int _dirtyCount;
    private int _absentCount;
    private int _bestAbsent;
    private long _iteration;
    private int _withoutViolations;

    /// <summary>Creates the kernel with all clients absent.</summary>
    /// <param name="options">The parameters.</param>
    /// <param name="links">The routes, empty.</param>
    /// <param name="rules">The rules over the same routes.</param>
    /// <param name="keys">Keys and costs of absence.</param>
    /// <param name="near">The nearest clients, for ruins.</param>
    /// <param name="beside">The clients beside which places are tried first.</param>
    /// <param name="random">The lane's stream.</param>
    public RuinRecreate(
        SlackInductionOptions options, RouteLinks links, TRules rules, ClientKeys keys, NeighbourLists near, NeighbourLists beside, RandomStream random)
    {
        (_options, _links, _rules, _keys, _near, _beside, _random) = (options, links, rules, keys, near, beside, random);
        _n = links.ClientCount;
        int nodes = links.Next.Length;
        (_bestNext, _dirty, _isDirty) = (new int[nodes], new int[nodes], new bool[nodes]);
        (_absent, _sortKeys) = (new int[_n], new double[_n]);
        (_aside, _nearAt) = (new int[_n], new long[_n + 1]);
        _touchedAt = new long[links.SlotCount];
        _ruined = new long[links.SlotCount];
        Reset();
    }

    /// <inheritdoc/>
    public long Cost { get; private set; }

    /// <inheritdoc/>
    public long BestCost { get; private set; }

    /// <inheritdoc/>
    public int MissingInBest => _bestAbsent;

    /// <inheritdoc/>
    public bool IsComplete => _absentCount == 0;

    /// <inheritdoc/>
    public int UsedRoutes => _links.UsedCount;

    /// <inheritdoc/>
    public void Iterate(double temperature)
    {
        long before = Cost;
        int absentBefore = _absentCount;
        Begin();
        Ruin();
        SetFarAside(absentBefore);
        SortAbsent();
        Recreate();
        BringBack();
        if (_keys.VisitsAtALoss)
        {
            LeaveUnprofitable();
        }

        bool rejected = Cost > before && Cost >= before - temperature * Math.Log(1 - _random.NextDouble());
        if (rejected || !TouchedAreFeasible())
        {
            Undo(before, absentBefore);
        }
        else
        {
            Accept();
        }

        if (TRules.AllowsViolations)
        {
            AdaptPenalties();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        Begin();
        SortAbsent();
        Recreate();
        Accept();
    }

    /// <inheritdoc/>
    public void Load(IEnumerable<RoutingRoute> routes)
    {
        Begin();
        for (int client = 1; client <= _n; client++)
        {
            if (_links.Route[client] >= 0)
            {
                RemoveWithPartner(client);
            }
        }

        ListAbsent();
        Cost = CostOfAbsent();
        foreach (RoutingRoute route in routes)
        {
            int slot = route.Clients.Count == 0 ? -1 : _links.EmptySlot(route.VehicleType);
            if (slot >= 0)
            {
                RefreshIfNeeded(slot);
                Append(route, slot);
            }
        }

        PlaceBeginnings();
        CompactAbsent();
        BestCost = long.MaxValue;
        Accept();
    }

    /// <inheritdoc/>
    public List<RoutingRoute> BestRoutes() => RoutesAlong(_bestNext, isBest: true);

    /// <inheritdoc/>
    public List<RoutingRoute> CurrentRoutes() => RoutesAlong(_links.Next, isBest: false);

    private List<RoutingRoute> RoutesAlong(int[] next, bool isBest) => _links.RoutesAlong(next).ConvertAll(
        r => new RoutingRoute(r.Type, Array.ConvertAll(r.Nodes, v => v - 1)) { Reloads = TRules.TakesTrips ? ReloadsOf(r.Nodes, isBest) : [] });

    private long CostOfAbsent()
    {
        long cost = 0;
        for (int k = 0; k < _absentCount; k++)
        {
            cost += _keys.AbsenceCost[_absent[k]];
        }

        return cost;
    }

    /// <summary>Appends the visits of a route to an empty slot.</summary>
    private void Append(RoutingRoute route, int slot)
    {
        int place = _links.Sentinel(slot);
        int reload = 0;
        for (int k = 0; k < route.Clients.Count; k++)
        {
            if (TRules.TakesTrips)
            {
                bool begins = reload < route.Reloads.Count && route.Reloads[reload].Before == k;
                _rules.ChooseReloads(new ReloadChoice(begins ? route.Reloads[reload++].Depot + 1 : 0, 0));
            }

            Insert(route.Clients[k] + 1, place);
            place = route.Clients[k] + 1;
        }
    }

    /// <summary>Puts the beginnings of routes that have begun, and are not there yet, into empty slots.</summary>
    private void PlaceBeginnings()
    {
        foreach (RoutingBeginning beginning in _keys.Beginnings?.All ?? [])
        {
            if (_links.Route[beginning.Clients[0] + 1] < 0)
            {
                Append(new RoutingRoute(beginning.VehicleType, beginning.Clients), _links.EmptySlot(beginning.VehicleType));
            }
        }
    }

    private void Reset()
    {
        ListAbsent();
        Cost = CostOfAbsent();
        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            RefreshIfNeeded(slot);
        }

        PlaceBeginnings();
        CompactAbsent();
        _links.Next.CopyTo(_bestNext, 0);
        (BestCost, _bestAbsent) = (Cost, CountMissing());
    }

    private void Begin()
    {
        _iteration++;
        _journal.Clear();
        _touched.Clear();
        if (TRules.TakesTrips)
        {
            _rules.BeginChanges();
        }
    }

    private void Remove(int client)
    {
        Unlink(client);
        _absent[_absentCount++] = client;
    }

    private void Unlink(int client)
    {
        int slot = _links.Route[client];
        _journal.Add((client, _links.Previous[client], _links.Next[client], false));
        Cost += _rules.RemovalCost(client) + _keys.AbsenceCost[client];
        _rules.Leaving(client, slot);
        _links.Remove(client);
        Touch(slot);
        if (_rules.NeedsRefreshOnRemoval || (_rules.NeedsRefresh && _links.Count[slot] == 0))
        {
            _rules.Refresh(slot);
        }
    }

    /// <summary>Inserts a client; the caller takes it off the list of absent ones.</summary>
    private void Insert(int client, int place)
    {
        int slot = _links.Route[place];
        _journal.Add((client, place, _links.Next[place], true));
        Cost += _rules.InsertionCost(client, place) - _keys.AbsenceCost[client];
        _links.Insert(client, place);
        _rules.Entered(client, slot);
        Touch(slot);
        if (_rules.NeedsRefresh)
        {
            _rules.RefreshAround(client, slot);
        }
    }

    private void Undo(long cost, int absentBefore)
    {
        for (int k = _journal.Count - 1; k >= 0; k--)
        {
            (int client, int place, _, bool inserted) = _journal[k];
            int slot = _links.Route[place];
            if (inserted)
            {
                _rules.Leaving(client, slot);
                _links.Remove(client);
            }
            else
            {
                _links.Insert(client, place);
                _rules.Entered(client, slot);
            }
        }

        if (TRules.TakesTrips)
        {
            _rules.UndoChanges();
        }

        foreach (int slot in _touched)
        {
            RefreshIfNeeded(slot);
        }

        Cost = cost;
        RestoreAbsent(absentBefore);
    }

    private void Accept()
    {
        foreach ((int client, int place, int after, _) in _journal)
        {
            MarkDirty(client);
            MarkDirty(place);
            MarkDirty(after);
        }

        if (Cost >= BestCost || (TRules.AllowsViolations && _rules.HasViolations))
        {
            return;
        }

        (BestCost, _bestAbsent) = (Cost, CountMissing());
        for (int k = 0; k < _dirtyCount; k++)
        {
            _bestNext[_dirty[k]] = _links.Next[_dirty[k]];
            if (TRules.TakesTrips)
            {
                _rules.SaveReload(_dirty[k]);
            }

            _isDirty[_dirty[k]] = false;
        }

        _dirtyCount = 0;
    }

    /// <summary>Keeps about half of the solutions free of violations.</summary>
    private void AdaptPenalties()
    {
        _withoutViolations += _rules.HasViolations ? 0 : 1;
        if (_iteration % AdaptationPeriod == 0)
        {
            Cost += _rules.AdaptPenalties((double)_withoutViolations / AdaptationPeriod);
            _withoutViolations = 0;
        }
    }

    private void MarkDirty(int node)
    {
        if (!_isDirty[node])
        {
            _isDirty[node] = true;
            _dirty[_dirtyCount++] = node;
        }
    }

    private void Touch(int slot)
    {
        if (_touchedAt[slot] != _iteration)
        {
            _touchedAt[slot] = _iteration;
            _touched.Add(slot);
        }
    }

    private bool TouchedAreFeasible()
    {
        if (_rules.NeedsRefresh)
        {
            foreach (int slot in _touched)
            {
                if (_links.Count[slot] > 0 && !_rules.IsRouteFeasible(slot))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void RefreshIfNeeded(int slot)
    {
        if (_rules.NeedsRefresh)
        {
            _rules.Refresh(slot);
        }
    }
}
