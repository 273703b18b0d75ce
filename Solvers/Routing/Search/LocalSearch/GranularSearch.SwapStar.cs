using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <content>
/// SWAP* (Vidal 2022, section 3.4): the best exchange of two clients of two routes without keeping their places. It is found in
/// O(n1 n2) from the three cheapest places of each client in the other route (theorem 1 of the paper). Times, which the theorem
/// does not cover, are evaluated exactly for the exchanges that look improving without them.
/// </content>
internal sealed partial class GranularSearch<TTravel, TSegment>
{
    private readonly BestInsertions[] _insertions;
    private readonly long[] _removalGain;
    private double _bestChange;
    private int _bestU, _bestV, _bestPlaceU, _bestPlaceV;

    /// <summary>Applies one SWAP* between two routes of an individual; for tests and measurements.</summary>
    internal bool SwapStarBetween(Individual individual, Penalties penalties, int first, int second)
    {
        _penalties = penalties;
        Load(individual);
        bool improved = SwapStar(first, second);
        Export(individual);
        return improved;
    }

    private void ExploreSwapStar(CancellationToken stop)
    {
        foreach (int first in _routeOrder)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            long lastTested = _routes[first].LastSwapStar;
            _routes[first].LastSwapStar = _moves;
            foreach (int second in _routeOrder)
            {
                if (first < second && _routes[first].Count > 0 && _routes[second].Count > 0
                    && Math.Max(_routes[first].LastModified, _routes[second].LastModified) > lastTested
                    && _routes[first].Sector.Overlaps(_routes[second].Sector))
                {
                    SwapStar(first, second);
                }
            }
        }
    }

    /// <summary>Applies the best improving exchange or relocation between two routes, if there is one.</summary>
    private bool SwapStar(int first, int second)
    {
        FindInsertions(first, second);
        FindInsertions(second, first);
        _bestChange = -Epsilon;
        _bestU = _bestV = 0;
        FindExchange(first, second);
        FindRelocation(first, second, fromFirst: true);
        FindRelocation(second, first, fromFirst: false);
        if (_bestU == 0 && _bestV == 0)
        {
            return false;
        }

        if (_bestU != 0)
        {
            Remove(_bestU);
        }

        if (_bestV != 0)
        {
            Remove(_bestV);
        }

        if (_bestU != 0)
        {
            InsertAfter(_bestU, _bestPlaceU);
        }

        if (_bestV != 0)
        {
            InsertAfter(_bestV, _bestPlaceV);
        }

        return Commit(first, second);
    }

    private void FindExchange(int first, int second)
    {
        (long loadU, long loadV) = (_routes[first].Load, _routes[second].Load);
        double penalties = _routes[first].Penalty + _routes[second].Penalty;
        for (int u = _visits[_routes[first].Start].Next; u <= _n; u = _visits[u].Next)
        {
            for (int v = _visits[_routes[second].Start].Next; v <= _n; v = _visits[v].Next)
            {
                _evaluatedMoves++;
                long shift = _demand[v] - _demand[u];
                double change = LoadPenalty(loadU + shift) + LoadPenalty(loadV - shift) - penalties - _removalGain[u] - _removalGain[v];
                if (change > _bestChange)
                {
                    continue;
                }

                change += InsertionWithoutOther(u, second, v, out int placeU);
                change += InsertionWithoutOther(v, first, u, out int placeV);
                if (TSegment.IsActive && change < _bestChange)
                {
                    change += TimePenaltyOf(first, u, v, placeV) + TimePenaltyOf(second, v, u, placeU);
                }

                if (change < _bestChange)
                {
                    (_bestChange, _bestU, _bestPlaceU, _bestV, _bestPlaceV) = (change, u, placeU, v, placeV);
                }
            }
        }
    }

    private void FindRelocation(int from, int to, bool fromFirst)
    {
        double penalties = _routes[from].Penalty + _routes[to].Penalty;
        for (int u = _visits[_routes[from].Start].Next; u <= _n; u = _visits[u].Next)
        {
            ref BestInsertions places = ref _insertions[Slot(to, u)];
            double change = places.Cost0 - _removalGain[u] - penalties
                + LoadPenalty(_routes[from].Load - _demand[u]) + LoadPenalty(_routes[to].Load + _demand[u]);
            if (TSegment.IsActive && change < _bestChange)
            {
                change += TimePenaltyOf(from, u, 0, 0) + TimePenaltyOf(to, 0, u, places.Place0);
            }

            if (change < _bestChange)
            {
                (_bestChange, _bestU, _bestV) = (change, fromFirst ? u : 0, fromFirst ? 0 : u);
                (_bestPlaceU, _bestPlaceV) = (places.Place0, places.Place0);
            }
        }
    }

    /// <summary>Refreshes, for the clients of one route, their removal gains and cheapest places in the other.</summary>
    private void FindInsertions(int from, int to)
    {
        for (int u = _visits[_routes[from].Start].Next; u <= _n; u = _visits[u].Next)
        {
            (int before, int after) = (_visits[_visits[u].Previous].Location, _visits[_visits[u].Next].Location);
            _removalGain[u] = C(before, u) + C(u, after) - C(before, after);
            ref BestInsertions places = ref _insertions[Slot(to, u)];
            if (_routes[to].LastModified <= places.Computed)
            {
                continue;
            }

            places.Reset(_moves);
            int lPlace = 0;
            for (int place = _routes[to].Start; place != _routes[to].End; place = _visits[place].Next)
            {
                int lNext = _visits[_visits[place].Next].Location;
                places.Offer(C(lPlace, u) + C(u, lNext) - C(lPlace, lNext), place);
                lPlace = lNext;
            }
        }
    }

    /// <summary>The cheapest insertion of a client into a route from which another is removed.</summary>
    private long InsertionWithoutOther(int client, int route, int removed, out int place)
    {
        int before = _visits[removed].Previous;
        int after = _visits[removed].Next;
        (int lBefore, int lAfter) = (_visits[before].Location, _visits[after].Location);
        long best = C(lBefore, client) + C(client, lAfter) - C(lBefore, lAfter);
        place = before;
        ref BestInsertions places = ref _insertions[Slot(route, client)];
        if (places.Place0 != before && places.Place0 != removed)
        {
            if (places.Cost0 < best)
            {
                (best, place) = (places.Cost0, places.Place0);
            }
        }
        else if (places.Place1 != before && places.Place1 != removed)
        {
            if (places.Cost1 < best)
            {
                (best, place) = (places.Cost1, places.Place1);
            }
        }
        else if (places.Place2 >= 0 && places.Cost2 < best)
        {
            (best, place) = (places.Cost2, places.Place2);
        }

        return best;
    }

    /// <summary>The time penalty of a route without one client and with another behind a place; 0 for no client.</summary>
    private double TimePenaltyOf(int route, int removed, int inserted, int place)
    {
        TSegment whole = _own[0];
        int last = 0;
        for (int v = _routes[route].Start; v != _routes[route].End;)
        {
            if (v == place && inserted != 0)
            {
                whole = Join(whole, last, _own[inserted], inserted);
                last = inserted;
            }

            v = _visits[v].Next;
            if (v != removed)
            {
                int location = _visits[v].Location;
                whole = Join(whole, last, _own[location], location);
                last = location;
            }
        }

        return whole.Excess(_model.DurationLimit) * _penalties.Time;
    }

    private long Slot(int route, int client) => (long)route * (_n + 1) + client;
}
