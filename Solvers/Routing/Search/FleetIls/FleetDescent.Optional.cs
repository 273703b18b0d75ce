namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>Clients that enter and leave: optional ones, members of groups, and those that a perturbation has removed.</content>
internal sealed partial class FleetDescent<TTimes>
{
    private const double Blink = 0.01;

    /// <summary>
    /// How often a perturbation lets some clients enter at a loss, so that others can be with them: often several clients alone pay for a way.
    /// </summary>
    private const double Generous = 0.2;

    private double _bestInsertion;
    private int _bestPlace;
    private int _bestClient;
    private int _bestReloadBefore;
    private int _bestReloadBehind;

    /// <summary>Whether a solution may be complete without this client.</summary>
    private bool MayLeave(int client) => _absenceCost[client] < _keys.Prohibitive || _alternatives[client] is not null;

    /// <summary>Takes an optional client out if that saves more than it costs.</summary>
    private bool Leave(int u)
    {
        if (_absenceCost[u] >= _keys.Prohibitive)
        {
            return false;
        }

        int slot = _route[u];
        _first.Start(slot, _previous[u], _next[u]);
        if (!CostsLess([], _state[slot].Cost - _absenceCost[u] - _epsilon, out _))
        {
            return false;
        }

        Remove(u);
        Refresh(slot);
        return true;
    }

    /// <summary>Puts another client of its group, or a near absent one, in a client's place if that saves.</summary>
    private bool GiveWay(int u)
    {
        foreach (int member in _alternatives[u] ?? [])
        {
            if (member != u && Replace(u, member))
            {
                return true;
            }
        }

        if (_absenceCost[u] >= _keys.Prohibitive)
        {
            return false;
        }

        foreach (int v in _neighbours.Of(u))
        {
            if (IsAbsent(v) && Replace(u, v))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts a visit in another's place if that saves; of a group, or of reloads, the absences cancel out.</summary>
    private bool Replace(int u, int v)
    {
        int slot = _route[u];
        if (_classes.IsForbidden(ClassOf(slot), v))
        {
            return false;
        }

        (int p, int x) = (_previous[u], _next[u]);
        _single[0] = v;
        _first.Start(slot, p, x);
        if (!CostsLess(_single, _state[slot].Cost - (_absenceCost[u] - _absenceCost[v]) - _epsilon, out _))
        {
            return false;
        }

        Save(slot);
        _route[u] = -1;
        CountAbsence(u, 1);
        CountAbsence(v, -1);
        Enqueue(p, x);
        Enqueue(u);
        Relink(p, _single, x);
        Refresh(slot);
        return true;
    }

    /// <summary>Whether neither the client nor another of its group is visited.</summary>
    private bool IsAbsent(int client) =>
        _route[client] < 0 && (_alternatives[client] is not { } members || !Array.Exists(members, m => _route[m] >= 0));

    /// <summary>Inserts an absent client, or another of its group, at its cheapest place unless it is optional and that costs more than its absence.</summary>
    /// <param name="client">The client.</param>
    /// <param name="blinks">Whether places are passed over now and then.</param>
    /// <param name="atALoss">Whether it enters even so.</param>
    private bool Enter(int client, bool blinks, bool atALoss)
    {
        if (!IsAbsent(client))
        {
            return false;
        }

        long absence = _absenceCost[client];
        _bestInsertion = atALoss || absence >= _keys.Prohibitive ? double.MaxValue : absence - _epsilon;
        (_bestPlace, _bestClient) = (-1, client);
        if (_alternatives[client] is { } members)
        {
            foreach (int member in members)
            {
                Seek(member, blinks);
            }
        }
        else
        {
            Seek(client, blinks);
        }

        if (_bestPlace < 0)
        {
            return false;
        }

        int slot = _route[_bestPlace];
        (int before, int after) = (_bestPlace, _next[_bestPlace]);
        Save(slot);
        Enqueue(before, after);
        Relink(before, WithReloads(_bestClient, _bestReloadBefore, _bestReloadBehind), after);
        CountAbsence(_bestClient, -1);
        Refresh(slot);
        return true;
    }

    private void Seek(int client, bool blinks)
    {
        foreach (int v in _neighbours.Of(client))
        {
            if (_route[v] >= 0)
            {
                Try(client, v, blinks);
                Try(client, _previous[v], blinks);
            }
        }

        for (int c = 0; c < _classes.Count; c++)
        {
            if (EmptySlotOf(c) is >= 0 and int empty)
            {
                Try(client, _links.Sentinel(empty), blinks);
            }
        }

        if (_bestPlace < 0 && _bestInsertion == double.MaxValue)
        {
            TryEverywhere(client);
        }
    }

    private void TryEverywhere(int client)
    {
        for (int slot = 0; slot < _links.SlotCount; slot++)
        {
            int place = _links.Sentinel(slot);
            do
            {
                Try(client, place, blinks: false);
                place = _next[place];
            }
            while (_links.Count[slot] > 0 && place <= _n);
        }
    }

    private void Try(int client, int place, bool blinks)
    {
        int slot = _route[place];
        int c = ClassOf(slot);
        if (_classes.IsForbidden(c, client) || (blinks && _random.NextDouble() < Blink))
        {
            return;
        }

        int after = _next[place];
        bool isOpening = _links.Count[slot] == 0;
        if (!isOpening && CostOf(slot, D(c, place, client) + D(c, client, after) - D(c, place, after)) - _state[slot].Slack >= _bestInsertion)
        {
            return;
        }

        if (TTimes.HasTrips)
        {
            // No shorter by way of a depot; where a matrix says otherwise, later moves find it.
            TryReloads(client, place);
        }

        _single[0] = client;
        _first.Start(slot, place, after);
        double now = _state[slot].Cost;
        if (CostsLess(_single, _bestInsertion + now, out double cost))
        {
            (_bestInsertion, _bestPlace, _bestClient, _bestReloadBefore, _bestReloadBehind) = (cost - now, place, client, 0, 0);
        }
    }

    /// <summary>Unlinks a client; the caller refreshes its route.</summary>
    private void Remove(int client)
    {
        Save(_route[client]);
        (int before, int after) = (_previous[client], _next[client]);
        Link(before, after);
        _route[client] = -1;
        CountAbsence(client, 1);
        Enqueue(before, after);
    }

    private void CountAbsence(int client, int change)
    {
        _absence += change * _absenceCost[client];
        _missing += _absenceCost[client] >= _keys.Prohibitive ? change : 0;
    }
}
