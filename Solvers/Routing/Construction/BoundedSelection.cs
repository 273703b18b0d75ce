namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Keeps the items of smallest key among those offered, at most <paramref name="limit"/>; ties go to the smaller item.</summary>
internal sealed class BoundedSelection(int limit)
{
    private readonly PriorityQueue<int, (double Key, int Item)> _heap =
        new(limit + 1, Comparer<(double Key, int Item)>.Create((a, b) => b.CompareTo(a)));

    private double _largest = double.PositiveInfinity;

    /// <summary>Forgets all items.</summary>
    public void Clear()
    {
        _heap.Clear();
        _largest = double.PositiveInfinity;
    }

    /// <summary>Offers an item; O(1) for most items that are not kept, O(log limit) for others.</summary>
    public void Offer(int item, double key)
    {
        if (key > _largest)
        {
            return;
        }

        _heap.Enqueue(item, (key, item));
        if (_heap.Count > limit)
        {
            _heap.Dequeue();
        }

        if (_heap.Count == limit && _heap.TryPeek(out _, out var top))
        {
            _largest = top.Key;
        }
    }

    /// <summary>Writes the items, smallest key first, and forgets them. The target must not be longer than the number kept.</summary>
    public void MoveTo(Span<int> target)
    {
        for (int k = target.Length - 1; k >= 0; k--)
        {
            target[k] = _heap.Dequeue();
        }
    }
}
