namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <content>Moves of a client u, its neighbours p and x in its route, beside or for a client v between q and y.</content>
internal sealed partial class FleetDescent<TTimes>
{
    private readonly int[] _chain = new int[LongestChain];
    private readonly int[] _reversed = new int[2];
    private readonly int[] _pair = new int[2];
    private readonly int[] _single = new int[1];
    private int _u, _p, _x, _z, _afterZ, _own, _ownSlot, _edgeUX, _edgeXZ;
    private double _withoutU, _withoutPair, _withoutThree;

    /// <summary>Carries out the first improving move of a client; false where there is none.</summary>
    private bool Improve(int u)
    {
        if (IsReload(u))
        {
            return LeaveReload(u);
        }

        if ((MayLeave(u) && (Leave(u) || GiveWay(u))) || (TTimes.HasTrips && EnterReload(u)))
        {
            return true;
        }

        Select(u);
        foreach (int v in _neighbours.Of(u))
        {
            int slot = _route[v];
            if (slot >= 0 && (slot == _ownSlot ? MoveWithin(u, v) : MoveBetween(v, slot)))
            {
                return true;
            }
        }

        return MoveToEmpty(u);
    }

    /// <summary>Computes what moves of u share whatever the other client: what its route saves without it, and without those behind it.</summary>
    private void Select(int u)
    {
        (_u, _p, _x, _ownSlot) = (u, _previous[u], _next[u], _route[u]);
        _own = ClassOf(_ownSlot);
        int edgePU = D(_own, _p, u);
        _edgeUX = D(_own, u, _x);
        _withoutU = CostOf(_ownSlot, D(_own, _p, _x) - edgePU - _edgeUX);
        if (_x > _n)
        {
            return;
        }

        _z = _next[_x];
        _edgeXZ = D(_own, _x, _z);
        _withoutPair = CostOf(_ownSlot, D(_own, _p, _z) - edgePU - _edgeUX - _edgeXZ);
        if (_z <= _n)
        {
            _afterZ = _next[_z];
            _withoutThree = CostOf(_ownSlot, D(_own, _p, _afterZ) - edgePU - _edgeUX - _edgeXZ - D(_own, _z, _afterZ));
        }
    }

    /// <summary>Moves the selected client u, or it and others, beside a client v of another route, swaps them, or crosses both routes.</summary>
    private bool MoveBetween(int v, int second)
    {
        int foreign = ClassOf(second);
        if (_classes.IsForbidden(foreign, _u))
        {
            return false;
        }

        (int q, int y) = (_previous[v], _next[v]);
        double slack = _state[_ownSlot].Slack + _state[second].Slack;
        (int vu, int uy, int vy) = (D(foreign, v, _u), D(foreign, _u, y), D(foreign, v, y));
        _single[0] = _u;
        if (_withoutU + CostOf(second, vu + uy - vy) < slack && Exchange(_ownSlot, _p, [], _x, second, v, _single, y))
        {
            return true;
        }

        (int qu, int uv, int qv) = (D(foreign, q, _u), D(foreign, _u, v), D(foreign, q, v));
        if (_withoutU + CostOf(second, qu + uv - qv) < slack && Exchange(_ownSlot, _p, [], _x, second, q, _single, v))
        {
            return true;
        }

        (_chain[0], _chain[1], _chain[2]) = (_u, _x, _z);
        if (_x <= _n && !_classes.IsForbidden(foreign, _x))
        {
            int inside = foreign == _own ? _edgeUX : D(foreign, _u, _x);
            int xy = D(foreign, _x, y);
            if (_withoutPair + CostOf(second, vu + inside + xy - vy) < slack && Exchange(_ownSlot, _p, [], _z, second, v, _chain.AsSpan(0, 2), y))
            {
                return true;
            }

            int back = D(foreign, _x, _u);
            (_reversed[0], _reversed[1]) = (_x, _u);
            if (_withoutPair + CostOf(second, D(foreign, q, _x) + back + uv - qv) < slack && Exchange(_ownSlot, _p, [], _z, second, q, _reversed, v))
            {
                return true;
            }

            if (_z <= _n && !_classes.IsForbidden(foreign, _z)
                && _withoutThree + CostOf(second, vu + inside + D(foreign, _x, _z) + D(foreign, _z, y) - vy) < slack
                && Exchange(_ownSlot, _p, [], _afterZ, second, v, _chain, y))
            {
                return true;
            }

            if (!_classes.IsForbidden(_own, v) && SwapPair(v, second, qu + inside - qv, xy - vy, slack))
            {
                return true;
            }
        }

        return (!_classes.IsForbidden(_own, v) && SwapSingle(v, second, qu + uy - qv - vy, slack)) || CrossTails(_u, v);
    }

    /// <summary>Swaps u with v.</summary>
    private bool SwapSingle(int v, int second, int change, double slack)
    {
        _pair[0] = v;
        return CostOf(_ownSlot, D(_own, _p, v) + D(_own, v, _x) - D(_own, _p, _u) - _edgeUX) + CostOf(second, change) < slack
            && Exchange(_ownSlot, _p, _pair.AsSpan(0, 1), _x, second, _previous[v], _chain.AsSpan(0, 1), _next[v]);
    }

    /// <summary>Swaps u and the client x behind it with v, or with v and the client behind it.</summary>
    private bool SwapPair(int v, int second, int left, int right, double slack)
    {
        (int q, int y) = (_previous[v], _next[v]);
        int leftOfV = D(_own, _p, v) - D(_own, _p, _u) - _edgeUX - _edgeXZ;
        _pair[0] = v;
        if (CostOf(_ownSlot, leftOfV + D(_own, v, _z)) + CostOf(second, left + right) < slack
            && Exchange(_ownSlot, _p, _pair.AsSpan(0, 1), _z, second, q, _chain.AsSpan(0, 2), y))
        {
            return true;
        }

        if (y > _n || _classes.IsForbidden(_own, y))
        {
            return false;
        }

        int foreign = ClassOf(second);
        int w = _next[y];
        _pair[1] = y;
        return CostOf(_ownSlot, leftOfV + D(_own, v, y) + D(_own, y, _z))
            + CostOf(second, left + D(foreign, _x, w) - D(foreign, v, y) - D(foreign, y, w)) < slack
            && Exchange(_ownSlot, _p, _pair, _z, second, q, _chain.AsSpan(0, 2), w);
    }

    /// <summary>2-opt*: the tails of two routes change places, so that v follows u or u follows v.</summary>
    private bool CrossTails(int u, int v) => Cross(u, _previous[v]) || Cross(_previous[u], v);

    /// <summary>What follows b goes behind a, and the reverse.</summary>
    private bool Cross(int a, int b)
    {
        (int first, int second) = (_route[a], _route[b]);
        (int own, int foreign) = (ClassOf(first), ClassOf(second));
        (int x, int y) = (_next[a], _next[b]);
        double slack = _state[first].Slack + _state[second].Slack
            + (a > _n && y > _n ? _types[_links.TypeOf[first]].FixedCost : 0) + (b > _n && x > _n ? _types[_links.TypeOf[second]].FixedCost : 0);
        if (own == foreign)
        {
            long change = D(own, a, y) + _distanceFrom[y] - D(own, a, x) - _distanceFrom[x];
            long other = D(own, b, x) + _distanceFrom[x] - D(own, b, y) - _distanceFrom[y];
            if (CostOf(first, change) + CostOf(second, other) >= slack)
            {
                return false;
            }

            _first.Start(first, a, y);
            _second.Start(second, b, x);
            return Gains([], []) && CrossNow(a, b);
        }

        return CrossClasses(a, b, slack);
    }

    /// <summary>The same between vehicles that drive other ways or at other times: tails are evaluated client by client.</summary>
    private bool CrossClasses(int a, int b, double slack)
    {
        (int first, int second) = (_route[a], _route[b]);
        (int own, int foreign) = (ClassOf(first), ClassOf(second));
        (int x, int y) = (_next[a], _next[b]);
        (int head, int tail) = (_links.Sentinel(first), _links.Sentinel(second));
        if (ReferenceEquals(_classes.Distances[own], _classes.Distances[foreign]) && x <= _n && y <= _n)
        {
            (int lastX, int lastY) = (_previous[head], _previous[tail]);
            long change = D(own, a, y) - D(own, a, x) + _distanceFrom[y] - D(foreign, lastY, tail) + D(own, lastY, head) - _distanceFrom[x];
            long other = D(foreign, b, x) - D(foreign, b, y) + _distanceFrom[x] - D(own, lastX, head) + D(foreign, lastX, tail) - _distanceFrom[y];
            if (CostOf(first, change) + CostOf(second, other) >= slack)
            {
                return false;
            }
        }

        int count = CopyTail(x, 0, foreign);
        int total = count < 0 ? -1 : CopyTail(y, count, own);
        if (total < 0)
        {
            return false;
        }

        _first.Start(first, a, head);
        _second.Start(second, b, tail);
        return Gains(_nodes.AsSpan(count, total - count), _nodes.AsSpan(0, count)) && CrossNow(a, b);
    }

    /// <summary>Copies the clients from a node to the end of its route; -1 if a class must not serve one of them.</summary>
    private int CopyTail(int node, int at, int vehicleClass)
    {
        for (int v = node; v <= _n; v = _next[v])
        {
            if (_classes.IsForbidden(vehicleClass, v))
            {
                return -1;
            }

            _nodes[at++] = v;
        }

        return at;
    }

    private bool CrossNow(int a, int b)
    {
        (int first, int second) = (_route[a], _route[b]);
        (int head, int tail) = (_links.Sentinel(first), _links.Sentinel(second));
        (int x, int y) = (_next[a], _next[b]);
        (int lastX, int lastY) = (_previous[head], _previous[tail]);
        Save(first);
        Save(second);
        Enqueue(a, b, x, y);
        Link(a, y > _n ? head : y);
        Link(b, x > _n ? tail : x);
        if (y <= _n)
        {
            Link(lastY, head);
        }

        if (x <= _n)
        {
            Link(lastX, tail);
        }

        Settle(first, second);
        return true;
    }

    /// <summary>Replaces what lies between two nodes of each of two routes by other clients if both routes together then cost less.</summary>
    private bool Exchange(
        int first, int before, ReadOnlySpan<int> middle, int after, int second, int secondBefore, ReadOnlySpan<int> secondMiddle, int secondAfter)
    {
        _first.Start(first, before, after);
        _second.Start(second, secondBefore, secondAfter);
        if (!Gains(middle, secondMiddle))
        {
            return false;
        }

        Save(first);
        Save(second);
        Enqueue(before, after, secondBefore, secondAfter);
        Relink(before, middle, after);
        Relink(secondBefore, secondMiddle, secondAfter);
        Settle(first, second);
        return true;
    }

    private void Relink(int before, ReadOnlySpan<int> middle, int after)
    {
        foreach (int client in middle)
        {
            Link(before, client);
            Enqueue(client);
            before = client;
        }

        Link(before, after);
    }

    /// <summary>Refreshes two routes that changed.</summary>
    private void Settle(int first, int second)
    {
        Walk(first);
        Walk(second);
        Price(first);
        Price(second);
    }

    /// <summary>Moves u, or it and all behind it, to a vehicle that is idle.</summary>
    private bool MoveToEmpty(int u)
    {
        int first = _route[u];
        (int p, int x) = (_previous[u], _next[u]);
        for (int c = 0; c < _classes.Count; c++)
        {
            int empty = EmptySlotOf(c);
            if (empty < 0 || _classes.IsForbidden(c, u))
            {
                continue;
            }

            int sentinel = _links.Sentinel(empty);
            _single[0] = u;
            if (_links.Count[first] > 1 && Exchange(first, p, [], x, empty, sentinel, _single, sentinel))
            {
                return true;
            }

            if ((p <= _n || c != ClassOf(first)) && Cross(p, sentinel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An empty slot of a class, of the type with the least fixed cost; -1 if no vehicle is idle.</summary>
    private int EmptySlotOf(int vehicleClass)
    {
        foreach (int type in _classes.TypesOf[vehicleClass])
        {
            if (_links.EmptySlot(type) is >= 0 and int slot)
            {
                return slot;
            }
        }

        return -1;
    }

    /// <summary>A lower bound on what a change of a route's distance costs, whatever vehicle of its class drives it then.</summary>
    private double CostOf(int slot, long distance)
    {
        int type = _links.TypeOf[slot];
        return distance * (distance > 0 ? _leastDistanceCost[type] : _largestDistanceCost[type]);
    }
}
