using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <content>The paper's perturbation and its feasibility phase.</content>
internal sealed partial class CapacitatedDescent<TTravel>
{
    private readonly int[] _removed;
    private readonly int[] _overloaded;
    private int _removedCount;
    private Move _relief;
    private double _leastPerUnit;

    /// <inheritdoc/>
    public void Perturb(Removal removal, int degree, bool byDistance, RandomStream random)
    {
        _removedCount = 0;
        degree = Math.Min(degree, _n - 1);
        if (removal == Removal.Concentric)
        {
            RemoveAround(1 + random.NextInt(_n), degree);
        }
        else
        {
            RemoveStrings(degree, random);
        }

        random.Shuffle(_removed.AsSpan(0, _removedCount));
        for (int k = 0; k < _removedCount; k++)
        {
            int client = _removed[k];
            Insert(client, byDistance ? PlaceBesideNearest(client) : CheapestPlace(client));
        }

        foreach (int slot in _changed.Members)
        {
            Refresh(slot);
        }
    }

    /// <inheritdoc/>
    public bool Repair()
    {
        int count = 0;
        foreach (int slot in _changed.Members)
        {
            if (_load[slot] > _capacity)
            {
                _overloaded[count++] = slot;
            }
        }

        for (int k = 0; k < count; k++)
        {
            while (_load[_overloaded[k]] > _capacity)
            {
                if (!Relieve(_overloaded[k]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void RemoveAround(int centre, int degree)
    {
        Remove(centre);
        foreach (int client in _around.Of(centre))
        {
            if (_removedCount >= degree)
            {
                return;
            }

            Remove(client);
        }
    }

    private void RemoveStrings(int degree, RandomStream random)
    {
        while (_removedCount < degree)
        {
            int client = 1 + random.NextInt(_n);
            for (int length = 0; _removedCount < degree && _route[client] >= 0; length++)
            {
                int next = _next[client];
                int slot = _route[client];
                Remove(client);
                if (_links.Count[slot] == 0)
                {
                    break;
                }

                // The string goes on over the depot, as routes are circular.
                client = next > _n ? _next[next] : next;
            }
        }
    }

    private void Remove(int client)
    {
        int slot = _route[client];
        (int before, int after) = (_previous[client], _next[client]);
        Cost += D(before, after) - D(before, client) - D(client, after);
        _load[slot] -= _demand[client];
        _links.Remove(client);
        _changed.Add(slot);
        _removed[_removedCount++] = client;
        Enqueue(before);
        Enqueue(after);
        Enqueue(client);
    }

    private void Insert(int client, int place)
    {
        int slot = _route[place];
        int after = _next[place];
        Cost += D(place, client) + D(client, after) - D(place, after);
        _load[slot] += _demand[client];
        _links.Insert(client, place);
        _changed.Add(slot);
        Enqueue(place);
        Enqueue(after);
    }

    private int PlaceBesideNearest(int client)
    {
        foreach (int neighbour in _around.Of(client))
        {
            if (_route[neighbour] >= 0)
            {
                long behind = D(neighbour, client) + D(client, _next[neighbour]) - D(neighbour, _next[neighbour]);
                int before = _previous[neighbour];
                return behind <= D(before, client) + D(client, neighbour) - D(before, neighbour) ? neighbour : before;
            }
        }

        return AnyPlace();
    }

    private int CheapestPlace(int client)
    {
        long least = long.MaxValue;
        int place = -1;
        foreach (int neighbour in _near.Of(client))
        {
            if (_route[neighbour] < 0)
            {
                continue;
            }

            (int before, int after) = (_previous[neighbour], _next[neighbour]);
            long toNeighbour = D(neighbour, client);
            long behind = toNeighbour + D(client, after) - D(neighbour, after);
            if (behind < least)
            {
                (least, place) = (behind, neighbour);
            }

            long ahead = D(before, client) + toNeighbour - D(before, neighbour);
            if (ahead < least)
            {
                (least, place) = (ahead, before);
            }
        }

        return place >= 0 ? place : PlaceBesideNearest(client);
    }

    /// <summary>A place in some route, for a client all of whose listed neighbours are out.</summary>
    private int AnyPlace()
    {
        for (int v = 1; v <= _n; v++)
        {
            if (_route[v] >= 0)
            {
                return v;
            }
        }

        return _links.Sentinel(0);
    }

    /// <summary>
    /// The move of a client out of an overloaded route into one with room, or its swap with a smaller one, that costs least for
    /// each unit of excess taken away; a new route when there is none. False when there is no route left either.
    /// </summary>
    private bool Relieve(int slot)
    {
        (_relief, _leastPerUnit) = (default, double.PositiveInfinity);
        long excess = _load[slot] - _capacity;
        for (int u = _next[_links.Sentinel(slot)]; u <= _n; u = _next[u])
        {
            foreach (int v in _near.Of(u))
            {
                if (_route[v] != slot)
                {
                    FindRelief(u, v, excess);
                }
            }
        }

        if (_relief.Kind == MoveKind.None)
        {
            return OpenRoute(slot);
        }

        _best = _relief;
        Apply();
        return true;
    }

    /// <summary>u moves to the better side of v, or swaps with it.</summary>
    private void FindRelief(int u, int v, long excess)
    {
        long room = _capacity - _load[_route[v]];
        if (_demand[u] > 0 && _demand[u] <= room)
        {
            long edge = D(u, v) - _gain[u];
            long behind = edge + D(u, _next[v]) - _edgeOut[v];
            long ahead = edge + D(u, _previous[v]) - _edgeIn[v];
            OfferRelief(new Move(Math.Min(behind, ahead), MoveKind.Run, u, u, behind <= ahead ? v : _previous[v], 0), Math.Min(excess, _demand[u]));
        }

        long shift = _demand[u] - _demand[v];
        if (shift > 0 && shift <= room)
        {
            OfferRelief(new Move(SwapDelta(u, v), MoveKind.Swap, u, v, 0, 0), Math.Min(excess, shift));
        }
    }

    private void OfferRelief(in Move move, long units)
    {
        double perUnit = (double)move.Delta / units;
        if (perUnit < _leastPerUnit)
        {
            (_relief, _leastPerUnit) = (move, perUnit);
        }
    }

    /// <summary>Moves the client whose leaving saves most to a route of its own.</summary>
    private bool OpenRoute(int slot)
    {
        int empty = _links.EmptySlot(0);
        if (empty < 0 || _links.Count[slot] < 2)
        {
            return false;
        }

        (long least, int moved) = (long.MaxValue, 0);
        for (int u = _next[_links.Sentinel(slot)]; u <= _n; u = _next[u])
        {
            long delta = -_gain[u] + 2 * D(u, _links.Sentinel(slot));
            if (_demand[u] > 0 && delta < least)
            {
                (least, moved) = (delta, u);
            }
        }

        MoveRun(moved, moved, _links.Sentinel(empty), reversed: false);
        return true;
    }
}
