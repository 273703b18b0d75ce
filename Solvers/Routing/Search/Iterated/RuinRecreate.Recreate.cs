namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Greedy insertion with blinks (section 5.2 of the paper).</content>
internal sealed partial class RuinRecreate<TRules>
{
    /// <summary>How often an iteration visits some clients at a loss.</summary>
    private const double Generous = 0.2;

    private readonly double[] _sortKeys;
    private long _bestInsertion;
    private int _bestPlace;
    private int _bestClient;
    private int _untilBlink;
    private double _forcedShare;

    /// <summary>Sorts the absent clients at random, by demand, or by distance from the depot (weights 4, 4, 2, 1), with windows also
    /// by their length, start and end (weight 2 each).</summary>
    private void SortAbsent()
    {
        int draw = _random.NextInt(_keys.HasWindows ? 17 : 11);
        _random.Shuffle(_absent.AsSpan(0, _absentCount));
        if (draw < 4)
        {
            return;
        }

        for (int k = 0; k < _absentCount; k++)
        {
            int client = _absent[k];
            _sortKeys[k] = draw switch
            {
                < 8 => -_keys.Demand[client],
                < 10 => -_keys.Remoteness[client],
                10 => _keys.Remoteness[client],
                < 13 => _keys.WindowClose[client] - _keys.WindowOpen[client],
                < 15 => _keys.WindowOpen[client],
                _ => -_keys.WindowClose[client],
            };
        }

        Array.Sort(_sortKeys, _absent, 0, _absentCount);
    }

    /// <summary>Inserts the absent clients in order, each at its cheapest feasible place; those without one stay absent.</summary>
    private void Recreate()
    {
        int stillAbsent = 0;
        int count = _absentCount;
        if (_keys.VisitsAtALoss)
        {
            _forcedShare = _random.NextDouble() < Generous ? _random.NextDouble() : 0;
        }

        for (int k = 0; k < count; k++)
        {
            int client = _absent[k];
            if (FindPlace(client))
            {
                InsertBest();
            }
            else
            {
                _absent[stillAbsent++] = client;
            }
        }

        _absentCount = stillAbsent;
    }

    private bool FindPlace(int client)
    {
        // Leaving an optional client out is the alternative to every place.
        bool forced = _keys.VisitsAtALoss && _random.NextDouble() < _forcedShare;
        _bestInsertion = forced ? _keys.Prohibitive : _keys.AbsenceCost[client];
        _bestPlace = -1;
        _bestClient = client;
        if (_keys.Alternatives?[client] is { } members)
        {
            SeekAmong(members);
        }
        else
        {
            Seek(client);
        }

        return _bestPlace >= 0;
    }

    /// <summary>Seeks a place for the client of a group that is cheapest to insert.</summary>
    private void SeekAmong(int[] members)
    {
        foreach (int member in members)
        {
            long before = _bestInsertion;
            Seek(member);
            _bestClient = _bestInsertion < before ? member : _bestClient;
        }
    }

    private void Seek(int client)
    {
        bool everywhere = _keys.SoughtEverywhere is { } sought && sought[client];
        if (!everywhere)
        {
            TryPlacesBeside(client);
        }

        if (everywhere || (_bestPlace < 0 && _keys.AbsenceCost[client] >= _keys.Prohibitive))
        {
            TryAllPlaces(client);
        }

        if (_bestPlace < 0 || _keys.ComparesNewRoutes)
        {
            TryEmptySlots(client);
        }
    }

    /// <summary>
    /// Takes optional clients out again where that saves more than their prize: they were visited at a loss so that others behind them could
    /// be, and none was.
    /// </summary>
    private void LeaveUnprofitable()
    {
        // Without one, another before it in the journal may be unprofitable too.
        int before;
        do
        {
            before = _journal.Count;
            for (int k = 0; k < before; k++)
            {
                int client = _journal[k].Client;
                if (_links.Route[client] >= 0 && _keys.AbsenceCost[client] < _keys.Prohibitive
                    && Partner(client) == 0 && _rules.RemovalCost(client) + _keys.AbsenceCost[client] < 0)
                {
                    int slot = _links.Route[client];
                    Remove(client);
                    RefreshIfNeeded(slot);
                }
            }
        }
        while (_journal.Count > before);
    }

    private void TryPlacesBeside(int client)
    {
        if (_beside.Width == 0)
        {
            return;
        }

        foreach (int neighbour in _beside.Of(client))
        {
            int slot = _links.Route[neighbour];
            if (slot >= 0 && _rules.MayEnter(client, slot))
            {
                Try(client, neighbour);
                Try(client, _links.Previous[neighbour]);
            }
        }
    }

    private void TryEmptySlots(int client)
    {
        for (int type = 0; type < _links.TypeCount; type++)
        {
            int slot = _links.EmptySlot(type);
            if (slot >= 0 && _rules.MayEnter(client, slot))
            {
                Try(client, _links.Sentinel(slot));
            }
        }
    }

    private void TryAllPlaces(int client)
    {
        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            if (_links.Count[slot] == 0 || !_rules.MayEnter(client, slot))
            {
                continue;
            }

            int place = _links.Sentinel(slot);
            do
            {
                Try(client, place);
                place = _links.Next[place];
            }
            while (place <= _n);
        }
    }

    private void Try(int client, int place)
    {
        if (--_untilBlink < 0)
        {
            DrawBlink();
            return;
        }

        if (TRules.TakesTrips)
        {
            TryTrips(client, place);
            return;
        }

        if (TRules.TakesShipments && Partner(client) is > 0 and int delivery)
        {
            TryShipment(client, place, delivery);
            return;
        }

        if (TRules.WalksRoutes)
        {
            long walked = _rules.WalkedCost(client, place, _bestInsertion);
            (_bestInsertion, _bestPlace) = walked < _bestInsertion ? (walked, place) : (_bestInsertion, _bestPlace);
            return;
        }

        long cost = _rules.InsertionCost(client, place);
        if (cost < _bestInsertion && _rules.IsFeasible(client, place))
        {
            (_bestInsertion, _bestPlace) = (cost, place);
        }
    }

    /// <summary>The number of places until the next blink is geometric: one draw instead of one for each place.</summary>
    private void DrawBlink() =>
        _untilBlink = _options.Blink <= 0
            ? int.MaxValue
            : (int)Math.Min(int.MaxValue - 1, Math.Log(1 - _random.NextDouble()) / Math.Log(1 - _options.Blink));
}
