namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>Moves within a route.</content>
internal sealed partial class FleetDescent<TTimes>
{
    /// <summary>Moves u beside v, swaps both, or turns the way between them round.</summary>
    private bool MoveWithin(int u, int v)
    {
        int slot = _route[u];
        int c = ClassOf(slot);
        (int p, int x, int q, int y) = (_previous[u], _next[u], _previous[v], _next[v]);
        double slack = _state[slot].Slack;
        bool forward = _position[u] < _position[v];
        int without = D(c, p, x) - D(c, p, u) - D(c, u, x);
        if (y != u && CostOf(slot, without + D(c, v, u) + D(c, u, y) - D(c, v, y)) < slack && (forward ? Shift(slot, p, x, v, u) : ShiftBack(slot, v, y, u)))
        {
            return true;
        }

        if (x != v && CostOf(slot, without + D(c, q, u) + D(c, u, v) - D(c, q, v)) < slack && (forward ? Shift(slot, p, x, q, u) : ShiftBack(slot, q, v, u)))
        {
            return true;
        }

        if (x != v && y != u && _position[u] < _position[v]
            && CostOf(slot, D(c, p, v) + D(c, v, x) + D(c, q, u) + D(c, u, y) - D(c, p, u) - D(c, u, x) - D(c, q, v) - D(c, v, y)) < slack && Swap(slot, u, v))
        {
            return true;
        }

        return forward
            ? CostOf(slot, D(c, u, v) + D(c, x, y) - D(c, u, x) - D(c, v, y)) < slack && Turn(slot, u, x, v)
            : CostOf(slot, D(c, q, p) + D(c, v, u) - D(c, q, v) - D(c, p, u)) < slack && Turn(slot, q, v, p);
    }

    /// <summary>The client between a node and the first of a stretch goes behind the last of the stretch.</summary>
    private bool Shift(int slot, int before, int first, int last, int client)
    {
        int count = CopyStretch(first, last, 0);
        _nodes[count++] = client;
        return Reorder(slot, before, count, _next[last]);
    }

    /// <summary>A client behind a stretch goes before it.</summary>
    private bool ShiftBack(int slot, int before, int first, int client)
    {
        _nodes[0] = client;
        int count = CopyStretch(first, _previous[client], 1);
        return Reorder(slot, before, count, _next[client]);
    }

    private bool Swap(int slot, int u, int v)
    {
        _nodes[0] = v;
        int count = CopyStretch(_next[u], _previous[v], 1);
        _nodes[count++] = u;
        return Reorder(slot, _previous[u], count, _next[v]);
    }

    private bool Turn(int slot, int before, int first, int last)
    {
        int after = _next[last];
        int count = CopyStretch(first, last, 0);
        _nodes.AsSpan(0, count).Reverse();
        return Reorder(slot, before, count, after);
    }

    private int CopyStretch(int first, int last, int at)
    {
        for (int v = first; ; v = _next[v])
        {
            _nodes[at++] = v;
            if (v == last)
            {
                return at;
            }
        }
    }

    private bool Reorder(int slot, int before, int count, int after)
    {
        ReadOnlySpan<int> order = _nodes.AsSpan(0, count);
        _first.Start(slot, before, after);
        if (!CostsLess(order, _state[slot].Cost - _epsilon, out _))
        {
            return false;
        }

        Save(slot);
        Enqueue(before, after);
        int last = before;
        foreach (int client in order)
        {
            if (_previous[client] != last)
            {
                Enqueue(client);
            }

            last = client;
        }

        Relink(before, order, after);
        Refresh(slot);
        return true;
    }
}
