using System.Runtime.CompilerServices;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// One kind of vehicle with a capacity and time windows, and no limit on durations: two times for each visit decide (Savelsbergh 1992,
/// "The vehicle routing problem with time windows: minimizing route duration", DOI 10.1287/ijoc.4.2.146), the earliest
/// departure behind the visits before it and the latest start ahead of those after it. An insertion changes them only as far as slack does
/// not absorb it. About half the work of segment concatenation, which routes with a time warp or a limit on durations need.
/// </summary>
internal readonly struct WindowRules<TTravel>(HomogeneousModel model, TTravel cost, TTravel time, RouteLinks links) : IInsertionRules
    where TTravel : struct, ITravel
{
    private const long Never = long.MaxValue / 4;

    private readonly HomogeneousRules<TTravel, NoSegment> _loads = new(model, cost, time, links);
    private readonly TTravel _time = time;
    private readonly RouteLinks _links = links;
    private readonly int _n = model.ClientCount;
    private readonly long[] _open = model.WindowOpen;
    private readonly long[] _close = model.WindowClose;
    private readonly long[] _service = model.Service;
    private readonly long[] _departure = new long[links.Next.Length];
    private readonly long[] _latest = new long[links.Next.Length];

    /// <summary>Whether these rules are exact for a model.</summary>
    public static bool Suit(HomogeneousModel model) =>
        model.Rule == TimeRule.Windows && model.DurationLimit >= model.WindowClose[0] - model.WindowOpen[0];

    /// <inheritdoc/>
    public bool NeedsRefresh => true;

    /// <inheritdoc/>
    public bool NeedsRefreshOnRemoval => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayEnter(int client, int slot) => _loads.MayEnter(client, slot);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long InsertionCost(int client, int place) => _loads.InsertionCost(client, place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFeasible(int client, int place)
    {
        int next = _links.Next[place];
        long start = StartAfter(place, client);
        return start <= _close[client]
            && start + _service[client] + _time.Between(client, Location(next)) <= _latest[next];
    }

    /// <inheritdoc/>
    public bool IsRouteFeasible(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        int first = _links.Next[sentinel];
        return StartAfter(sentinel, first) <= _latest[first];
    }

    /// <inheritdoc/>
    public long RemovalCost(int client) => _loads.RemovalCost(client);

    /// <inheritdoc/>
    public void Leaving(int client, int slot) => _loads.Leaving(client, slot);

    /// <inheritdoc/>
    public void Entered(int client, int slot) => _loads.Entered(client, slot);

    /// <inheritdoc/>
    public void Refresh(int slot)
    {
        int sentinel = _links.Sentinel(slot);
        (_departure[sentinel], _latest[sentinel]) = (_open[0], _close[0]);
        for (int v = _links.Next[sentinel]; v != sentinel; v = _links.Next[v])
        {
            _departure[v] = DepartureFrom(v);
        }

        for (int v = _links.Previous[sentinel]; v != sentinel; v = _links.Previous[v])
        {
            _latest[v] = LatestAt(v);
        }
    }

    /// <inheritdoc/>
    public void RefreshAround(int client, int slot)
    {
        (_departure[client], _latest[client]) = (DepartureFrom(client), LatestAt(client));
        for (int v = _links.Next[client]; v <= _n; v = _links.Next[v])
        {
            long departure = DepartureFrom(v);
            if (departure == _departure[v])
            {
                break;
            }

            _departure[v] = departure;
        }

        for (int v = _links.Previous[client]; v <= _n; v = _links.Previous[v])
        {
            long latest = LatestAt(v);
            if (latest == _latest[v])
            {
                break;
            }

            _latest[v] = latest;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long DepartureFrom(int client)
    {
        long start = StartAfter(_links.Previous[client], client);
        return start <= _close[client] ? start + _service[client] : Never;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long StartAfter(int place, int node)
    {
        int location = Location(node);
        return Math.Max(_open[location], _departure[place] + _time.Between(Location(place), location));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long LatestAt(int client)
    {
        int next = _links.Next[client];
        long latest = Math.Min(_close[client], _latest[next] - _time.Between(client, Location(next)) - _service[client]);
        return latest >= _open[client] ? latest : -Never;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Location(int node) => node <= _n ? node : 0;
}
