namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// A tour of cities 0 .. n - 1 as an array with its inverse. Reversals turn the shorter side, O(min(path, n - path)), and are
/// journalled so that trials can be undone exactly.
/// </summary>
internal sealed class ArrayTour
{
    private readonly int[] _order;
    private readonly int[] _position;
    private readonly List<(int First, int Last)> _journal = new(1_024);

    /// <summary>Copies an order of all cities.</summary>
    public ArrayTour(ReadOnlySpan<int> order)
    {
        (_order, _position) = (new int[order.Length], new int[order.Length]);
        Reset(order);
    }

    /// <summary>The cities in tour order.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>The number of reversals since the last <see cref="Commit"/>.</summary>
    public int Mark => _journal.Count;

    /// <summary>The city at a place; places count around the tour.</summary>
    public int At(int place) => _order[place];

    /// <summary>The place of a city.</summary>
    public int PlaceOf(int city) => _position[city];

    /// <summary>The next city.</summary>
    public int Next(int city)
    {
        int place = _position[city] + 1;
        return _order[place == _order.Length ? 0 : place];
    }

    /// <summary>The previous city.</summary>
    public int Previous(int city)
    {
        int place = _position[city];
        return _order[place == 0 ? _order.Length - 1 : place - 1];
    }

    /// <summary>The number of cities from one forward to another, both included.</summary>
    public int PathLength(int first, int last)
    {
        int length = _position[last] - _position[first] + 1;
        return length <= 0 ? length + _order.Length : length;
    }

    /// <summary>Takes another order of all cities; O(n).</summary>
    public void Reset(ReadOnlySpan<int> order)
    {
        order.CopyTo(_order);
        _journal.Clear();
        for (int i = 0; i < order.Length; i++)
        {
            _position[order[i]] = i;
        }
    }

    /// <summary>Reverses the path from one city forward to another; as a cycle, the tour is the same whichever side is turned.</summary>
    public void Reverse(int first, int last)
    {
        int length = PathLength(first, last);
        (int from, int to) = (_position[first], _position[last]);
        if (2 * length > _order.Length)
        {
            (from, to) = (to + 1 == _order.Length ? 0 : to + 1, from == 0 ? _order.Length - 1 : from - 1);
            length = _order.Length - length;
        }

        if (length > 1)
        {
            _journal.Add((from, to));
            ReversePlaces(from, to, length);
        }
    }

    /// <summary>
    /// The step of Lin and Kernighan (1973, DOI 10.1287/opre.21.2.498): with the tour read as a path from
    /// one city all round to its neighbour <paramref name="end"/>, the part from <paramref name="released"/> on is turned, so that
    /// <paramref name="released"/> becomes the end.
    /// </summary>
    public void Flip(int from, int end, int released)
    {
        if (Next(from) == end)
        {
            Reverse(end, released);
        }
        else
        {
            Reverse(released, end);
        }
    }

    /// <summary>Moves the path first .. last behind a city outside it, by at most three reversals.</summary>
    public void MoveSegment(int first, int last, int left, bool reversed)
    {
        (int before, int after) = (Previous(first), Next(last));
        Reverse(first, left);
        if (Next(before) == left)
        {
            Reverse(left, after);
        }
        else
        {
            Reverse(after, left);
        }

        if (!reversed && first != last)
        {
            if (Next(left) == last)
            {
                Reverse(last, first);
            }
            else
            {
                Reverse(first, last);
            }
        }
    }

    /// <summary>Undoes all reversals after a mark.</summary>
    public void UndoTo(int mark)
    {
        for (int k = _journal.Count - 1; k >= mark; k--)
        {
            (int from, int to) = _journal[k];
            int length = to - from + 1;
            ReversePlaces(from, to, length <= 0 ? length + _order.Length : length);
        }

        _journal.RemoveRange(mark, _journal.Count - mark);
    }

    /// <summary>Forgets the journal.</summary>
    public void Commit() => _journal.Clear();

    private void ReversePlaces(int from, int to, int length)
    {
        int[] order = _order;
        int[] position = _position;
        for (int k = length / 2; k > 0; k--)
        {
            (int a, int b) = (order[from], order[to]);
            order[from] = b;
            position[b] = from;
            order[to] = a;
            position[a] = to;
            from = from + 1 == order.Length ? 0 : from + 1;
            to = to == 0 ? order.Length - 1 : to - 1;
        }
    }
}
