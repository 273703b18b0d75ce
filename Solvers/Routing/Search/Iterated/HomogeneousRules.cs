using System.Runtime.CompilerServices;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>One kind of vehicle: capacity, and times by segment concatenation where there are any.</summary>
internal readonly struct HomogeneousRules<TTravel, TSegment>(HomogeneousModel model, TTravel cost, TTravel time, RouteLinks links)
    : IInsertionRules
    where TTravel : struct, ITravel
    where TSegment : struct, IRouteSegment<TSegment>
{
    private readonly TTravel _cost = cost;
    private readonly TTravel _time = time;
    private readonly RouteLinks _links = links;
    private readonly int _n = model.ClientCount;
    private readonly long _capacity = model.Capacity;
    private readonly long _durationLimit = model.DurationLimit;
    private readonly long[] _demand = model.Demand;
    private readonly long[] _load = new long[links.SlotCount];
    private readonly TSegment[] _own = OwnSegments(model);
    private readonly TSegment[] _upTo = new TSegment[TSegment.IsActive ? links.Next.Length : 0];
    private readonly TSegment[] _from = new TSegment[TSegment.IsActive ? links.Next.Length : 0];

    /// <inheritdoc/>
    public bool NeedsRefresh => TSegment.IsActive;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayEnter(int client, int slot) => _load[slot] + _demand[client] <= _capacity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long InsertionCost(int client, int place)
    {
        int before = Location(place);
        int after = Location(_links.Next[place]);
        return _cost.Between(before, client) + _cost.Between(client, after) - _cost.Between(before, after);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFeasible(int client, int place)
    {
        if (!TSegment.IsActive)
        {
            return true;
        }

        int next = _links.Next[place];
        TSegment head = TSegment.Merge(in _upTo[place], _time.Between(Location(place), client), in _own[client]);
        return TSegment.Merge(in head, _time.Between(client, Location(next)), in _from[next]).Excess(_durationLimit) == 0;
    }

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot)
    {
        int first = _links.Next[_links.Sentinel(slot)];
        return !TSegment.IsActive
            || TSegment.Merge(in _own[0], _time.Between(0, Location(first)), in _from[first]).Excess(_durationLimit) == 0;
    }

    /// <inheritdoc/>
    public long RemovalCost(int client)
    {
        int before = Location(_links.Previous[client]);
        int after = Location(_links.Next[client]);
        return _cost.Between(before, after) - _cost.Between(before, client) - _cost.Between(client, after);
    }

    /// <inheritdoc/>
    public void Leaving(int client, int slot) => _load[slot] -= _demand[client];

    /// <inheritdoc/>
    public void Entered(int client, int slot) => _load[slot] += _demand[client];

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot) => Refresh(slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        if (!TSegment.IsActive)
        {
            return;
        }

        int sentinel = _links.Sentinel(slot);
        (_upTo[sentinel], _from[sentinel]) = (_own[0], _own[0]);
        int last = sentinel;
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            _upTo[v] = TSegment.Merge(in _upTo[last], _time.Between(Location(last), v), in _own[v]);
            last = v;
        }

        int next = sentinel;
        for (int v = _links.Previous[sentinel]; v != sentinel; v = _links.Previous[v])
        {
            _from[v] = TSegment.Merge(in _own[v], _time.Between(v, Location(next)), in _from[next]);
            next = v;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Location(int node) => node <= _n ? node : 0;

    private static TSegment[] OwnSegments(HomogeneousModel model)
    {
        var own = new TSegment[model.LocationCount];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = TSegment.Of(model, i);
        }

        return own;
    }
}
