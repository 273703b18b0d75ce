namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <content>Moves applied to the routes.</content>
internal sealed partial class CapacitatedDescent<TTravel>
{
    private void Apply()
    {
        Move move = _best;
        switch (move.Kind)
        {
            case MoveKind.Run:
                MoveRun(move.A, move.B, move.C, move.D != 0);
                break;
            case MoveKind.Swap:
                Exchange(move.A, move.B);
                break;
            case MoveKind.Reversal:
                Reverse(move.A, move.B);
                break;
            case MoveKind.TailsReversed:
                JoinHeads(move.A, move.B);
                break;
            default:
                ExchangeTails(move.A, move.B, move.C, move.D);
                break;
        }
    }

    /// <summary>Moves the clients from first to last behind a place outside of them.</summary>
    private void MoveRun(int first, int last, int place, bool reversed)
    {
        (int before, int after, int behind) = (_previous[first], _next[last], _next[place]);
        (int from, int to) = (_route[first], _route[place]);
        Cost += D(before, after) - _edgeIn[first] - _edgeOut[last] - D(place, behind)
            + (reversed ? D(place, last) + D(first, behind) : D(place, first) + D(last, behind));
        int count = 0;
        for (int v = first; v != after; v = _next[v])
        {
            _scratch[count++] = v;
        }

        for (int k = 0; k < count; k++)
        {
            _links.Remove(_scratch[k]);
        }

        for (int k = 0; k < count; k++)
        {
            int client = _scratch[reversed ? count - 1 - k : k];
            _links.Insert(client, place);
            place = client;
        }

        Renew(from, to);
        Enqueue(before);
        Enqueue(after);
        Enqueue(first);
        Enqueue(last);
        Enqueue(_previous[first]);
        Enqueue(_next[first]);
        Enqueue(_previous[last]);
        Enqueue(_next[last]);
    }

    /// <summary>Two clients that are not neighbours swap places.</summary>
    private void Exchange(int a, int b)
    {
        Cost += SwapDelta(a, b);
        (int placeOfA, int placeOfB) = (_previous[a], _previous[b]);
        (int from, int to) = (_route[a], _route[b]);
        EnqueueAround(a);
        EnqueueAround(b);
        _links.Remove(a);
        _links.Remove(b);
        _links.Insert(b, placeOfA);
        _links.Insert(a, placeOfB);
        Renew(from, to);
    }

    private void EnqueueAround(int client)
    {
        Enqueue(_previous[client]);
        Enqueue(client);
        Enqueue(_next[client]);
    }

    /// <summary>Reverses the clients of one route from first to last.</summary>
    private void Reverse(int first, int last)
    {
        (int before, int after) = (_previous[first], _next[last]);
        Cost += D(before, last) + D(first, after) - _edgeIn[first] - _edgeOut[last];
        for (int v = first; v != after;)
        {
            int next = _next[v];
            (_next[v], _previous[v]) = (_previous[v], next);
            v = next;
        }

        (_next[before], _previous[last], _next[first], _previous[after]) = (last, before, after, first);
        int slot = _route[first];
        Renew(slot, slot);
        Enqueue(before);
        Enqueue(last);
        Enqueue(first);
        Enqueue(after);
    }

    /// <summary>The part of one route up to a is followed by the part of another up to b, reversed; their other parts likewise.</summary>
    private void JoinHeads(int a, int b)
    {
        (int from, int to) = (_route[a], _route[b]);
        (int afterA, int afterB) = (_next[a], _next[b]);
        Cost += D(a, b) + D(afterA, afterB) - _edgeOut[a] - _edgeOut[b];
        int count = CopyHead(a, 0);
        for (int v = b; v <= _n; v = _previous[v])
        {
            _scratch[count++] = v;
        }

        int split = count;
        for (int v = _previous[_links.Sentinel(from)]; v != a && v <= _n; v = _previous[v])
        {
            _scratch[count++] = v;
        }

        count = CopyTail(afterB, count);
        FinishTails(from, to, split, count);
        Enqueue(a);
        Enqueue(b);
        Enqueue(afterA);
        Enqueue(afterB);
    }

    /// <summary>The routes of two slots exchange what follows a and b, which may be sentinels.</summary>
    private void ExchangeTails(int a, int b, int from, int to)
    {
        (int afterA, int afterB) = (_next[a], _next[b]);
        Cost += D(a, afterB) + D(b, afterA) - _edgeOut[a] - _edgeOut[b];
        int count = CopyHead(a, 0);
        count = CopyTail(afterB, count);
        int split = count;
        count = CopyHead(b, count);
        count = CopyTail(afterA, count);
        FinishTails(from, to, split, count);
        Enqueue(a);
        Enqueue(b);
        Enqueue(afterA);
        Enqueue(afterB);
    }

    /// <summary>Copies the clients of a route up to a node.</summary>
    private int CopyHead(int node, int count)
    {
        if (node > _n)
        {
            return count;
        }

        for (int v = _next[_links.Sentinel(_route[node])]; ; v = _next[v])
        {
            _scratch[count++] = v;
            if (v == node)
            {
                return count;
            }
        }
    }

    private int CopyTail(int node, int count)
    {
        for (int v = node; v <= _n; v = _next[v])
        {
            _scratch[count++] = v;
        }

        return count;
    }

    private void FinishTails(int from, int to, int split, int count)
    {
        Rewrite(from, _scratch.AsSpan(0, split));
        Rewrite(to, _scratch.AsSpan(split, count - split));
        _changed.Add(from);
        _changed.Add(to);
    }

    private void Renew(int from, int to)
    {
        Refresh(from);
        _changed.Add(from);
        if (to != from)
        {
            Refresh(to);
            _changed.Add(to);
        }
    }
}
