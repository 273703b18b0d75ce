using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>
/// Routes of several trips (Cattaruzza, Absi and Feillet 2016, "Vehicle routing problems with multiple trips", DOI 10.1007/s10288-016-0306-2): a reload is a
/// visit of its own, moved with the clients around it. Besides its trip, each node knows the trips before and behind.
/// </content>
internal sealed partial class FleetDescent<TTimes>
{
    private readonly GeneralSegment[] _done;
    private readonly GeneralSegment[] _later;
    private readonly double[] _excessUpTo;
    private readonly double[] _excessFrom;
    private readonly int[] _reloadsUpTo;
    private readonly int[] _reloadsFrom;
    private readonly int[] _idle;
    private readonly int[] _withReloads = new int[3];

    /// <summary>Computes what lies before the trip of a node from the node before it; a reload ends that one's trip and begins another.</summary>
    private void PassTrip(int slot, int last, int v)
    {
        (_done[v], _excessUpTo[v], _reloadsUpTo[v]) = (_done[last], _excessUpTo[last], _reloadsUpTo[last]);
        if (!IsReload(v))
        {
            return;
        }

        int vehicleClass = ClassOf(slot);
        int depot = _start[v];
        int travel = _classes.Durations[vehicleClass][_start[last] * _width + depot];
        _loads.StartRoute(v);
        _loads.LargestLoads(last, [], v, _first.Largest);
        _excessUpTo[v] += LoadPenalty(_links.TypeOf[slot], _first.Largest) + EmptyTrip(last, v);
        _reloadsUpTo[v]++;
        _done[v] = _done[last].Then(0, 0, _upTo[last].Then(0, travel, in _classes.Reloads[vehicleClass][depot]).Released());
        _upTo[v] = _classes.Departures[depot];
    }

    /// <summary>Computes what lies behind the trip of a node from the node behind it.</summary>
    private void PassTripBack(int slot, int v, int next)
    {
        (_later[v], _excessFrom[v], _reloadsFrom[v]) = (_later[next], _excessFrom[next], _reloadsFrom[next]);
        if (!IsReload(v))
        {
            return;
        }

        int vehicleClass = ClassOf(slot);
        int depot = _start[v];
        int travel = _classes.Durations[vehicleClass][depot * _width + _goal[next]];
        _loads.LargestLoads(v, [], next, _first.Largest);
        _excessFrom[v] += LoadPenalty(_links.TypeOf[slot], _first.Largest) + EmptyTrip(v, next);
        _reloadsFrom[v]++;
        _later[v] = _classes.Departures[depot].Then(0, travel, in _from[next]).Released().Then(0, 0, in _later[next]);
        _from[v] = _classes.Reloads[vehicleClass][depot];
    }

    private double LoadPenalty(int type, ReadOnlySpan<long> largest)
    {
        double penalty = 0;
        long[] capacity = _capacity[type];
        for (int d = 0; d < capacity.Length; d++)
        {
            penalty += Math.Max(0, largest[d] - capacity[d]) * _penalties.Load[d];
        }

        return penalty;
    }

    /// <summary>What it costs that a trip of a route with clients serves nobody, so that no route ends with one.</summary>
    private double EmptyTrip(int from, int to) => from > _clients && to > _clients && (from <= _n || to <= _n) ? _keys.Prohibitive : 0;

    /// <summary>What the loads of all trips of a draft and too many reloads cost.</summary>
    private void LoadTrips(ref RouteDraft draft, ReadOnlySpan<int> middle)
    {
        int type = _links.TypeOf[draft.Slot];
        double excess = _excessUpTo[draft.Before] + _excessFrom[draft.After];
        int reloads = _reloadsUpTo[draft.Before] + _reloadsFrom[draft.After];
        int before = draft.Before;
        int from = 0;
        for (int k = 0; k < middle.Length; k++)
        {
            if (IsReload(middle[k]))
            {
                _loads.StartRoute(middle[k]);
                _loads.LargestLoads(before, middle[from..k], middle[k], draft.Largest);
                excess += LoadPenalty(type, draft.Largest) + (k == from ? EmptyTrip(before, middle[k]) : 0);
                reloads++;
                (before, from) = (middle[k], k + 1);
            }
        }

        _loads.LargestLoads(before, middle[from..], draft.After, draft.Largest);
        excess += LoadPenalty(type, draft.Largest) + (from == middle.Length ? EmptyTrip(before, draft.After) : 0);
        int tooMany = reloads - Math.Min(reloads, _types[type].MaxReloads);
        draft.TripExcess = excess + tooMany * (double)_keys.Prohibitive;
    }

    /// <summary>The times of a draft with all its trips.</summary>
    private GeneralSegment TimeTrips(in RouteDraft draft, ReadOnlySpan<int> middle, int vehicleClass)
    {
        int[] durations = _classes.Durations[vehicleClass];
        int at = _start[draft.Before];
        GeneralSegment done = _done[draft.Before];
        GeneralSegment trip = _upTo[draft.Before];
        foreach (int visit in middle)
        {
            int location = _start[visit];
            int travel = durations[at * _width + location];
            at = location;
            if (IsReload(visit))
            {
                done = done.Then(0, 0, trip.Then(0, travel, in _classes.Reloads[vehicleClass][location]).Released());
                trip = _classes.Departures[location];
            }
            else
            {
                trip = trip.Then(0, travel, in _classes.Own[visit]);
            }
        }

        trip = trip.Then(0, durations[at * _width + _goal[draft.After]], in _from[draft.After]);
        return done.Then(0, 0, trip.Released()).Then(0, 0, in _later[draft.After]);
    }

    /// <summary>A reload that no route makes, at a depot of the list, other than one; 0 for none.</summary>
    private int IdleReload(int depot, int other = 0)
    {
        int first = _clients * (1 + depot) + 1;
        for (int k = 0; k < _clients; k++)
        {
            int at = (_idle[depot] + k) % _clients;
            if (_route[first + at] < 0 && first + at != other)
            {
                _idle[depot] = other == 0 ? at : _idle[depot];
                return first + at;
            }
        }

        return 0;
    }

    /// <summary>Tries a client behind a node with a reload before it, behind it, or both.</summary>
    private void TryReloads(int client, int place)
    {
        int slot = _route[place];
        int after = _next[place];
        for (int d = 0; d < _idle.Length && _links.Count[slot] > 0; d++)
        {
            int reload = IdleReload(d);
            if (reload == 0 || _classes.IsForbidden(ClassOf(slot), reload))
            {
                continue;
            }

            TryReload(client, place, reload, 0);
            TryReload(client, place, 0, reload);
            if (place <= _clients && after <= _clients)
            {
                TryReload(client, place, reload, IdleReload(d, reload));
            }
        }
    }

    private void TryReload(int client, int place, int before, int behind)
    {
        int slot = _route[place];
        _first.Start(slot, place, _next[place]);
        double now = _state[slot].Cost;
        if (CostsLess(WithReloads(client, before, behind), _bestInsertion + now, out double cost))
        {
            (_bestInsertion, _bestPlace, _bestClient, _bestReloadBefore, _bestReloadBehind) = (cost - now, place, client, before, behind);
        }
    }

    /// <summary>A client with the reloads around it that are not 0.</summary>
    private ReadOnlySpan<int> WithReloads(int client, int before, int behind)
    {
        int count = 0;
        foreach (int visit in (ReadOnlySpan<int>)[before, client, behind])
        {
            if (visit > 0)
            {
                _withReloads[count++] = visit;
            }
        }

        return _withReloads.AsSpan(0, count);
    }

    /// <summary>Puts a reload before a client if that saves.</summary>
    private bool EnterReload(int u)
    {
        (int slot, int p) = (_route[u], _previous[u]);
        for (int d = 0; d < _idle.Length && p <= _n && !IsReload(p); d++)
        {
            int reload = IdleReload(d);
            if (reload == 0 || _classes.IsForbidden(ClassOf(slot), reload))
            {
                continue;
            }

            _single[0] = reload;
            _first.Start(slot, p, u);
            if (CostsLess(_single, _state[slot].Cost - _epsilon, out _))
            {
                Save(slot);
                Enqueue(p, u);
                Relink(p, _single, u);
                Refresh(slot);
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes out a reload that saves nothing, or reloads at another depot if that saves.</summary>
    private bool LeaveReload(int u)
    {
        int slot = _route[u];
        (int p, int x) = (_previous[u], _next[u]);
        _first.Start(slot, p, x);
        if (CostsLess([], _state[slot].Cost + _epsilon / 2, out _))
        {
            Remove(u);
            Refresh(slot);
            return true;
        }

        for (int d = 0; d < _idle.Length; d++)
        {
            int reload = IdleReload(d);
            if (reload > 0 && _start[reload] != _start[u] && !_classes.IsForbidden(ClassOf(slot), reload) && Replace(u, reload))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A route with its reloads; those before the first or behind the last client, or next to another, divide nothing.</summary>
    private RoutingRoute WithTrips(int type, int[] nodes)
    {
        var clients = new List<int>();
        var reloads = new List<RoutingReload>();
        foreach (int v in nodes)
        {
            if (!IsReload(v))
            {
                clients.Add(v - 1);
            }
            else if (clients.Count > 0 && (reloads.Count == 0 || reloads[^1].Before < clients.Count))
            {
                reloads.Add(new RoutingReload(clients.Count, _classes.DepotOf(v)));
            }
        }

        reloads.RemoveAll(r => r.Before == clients.Count);
        return new RoutingRoute(type, clients) { Reloads = reloads };
    }
}
