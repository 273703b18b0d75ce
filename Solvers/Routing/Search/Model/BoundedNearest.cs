namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>Keeps the k items of smallest keys that were offered, in a max-heap; ties go to the smaller item.</summary>
internal sealed class BoundedNearest(int limit)
{
    private readonly int[] _items = new int[Math.Max(1, limit)];
    private readonly double[] _keys = new double[Math.Max(1, limit)];
    private int _count;

    /// <summary>Forgets all items.</summary>
    public void Clear() => _count = 0;

    /// <summary>Offers an item; O(log k).</summary>
    public void Offer(int item, double key)
    {
        if (limit == 0)
        {
            return;
        }

        if (_count < limit)
        {
            SiftUp(_count++, item, key);
        }
        else if (Precedes(key, item, _keys[0], _items[0]))
        {
            SiftDown(item, key);
        }
    }

    /// <summary>Writes the items, smallest key first, and empties the heap; O(k log k).</summary>
    public void CopyTo(Span<int> target)
    {
        for (int k = _count - 1; k >= 0; k--)
        {
            target[k] = _items[0];
            _count--;
            SiftDown(_items[_count], _keys[_count]);
        }
    }

    private static bool Precedes(double key, int item, double otherKey, int otherItem) =>
        key < otherKey || (key == otherKey && item < otherItem);

    private void SiftUp(int hole, int item, double key)
    {
        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (!Precedes(_keys[parent], _items[parent], key, item))
            {
                break;
            }

            (_items[hole], _keys[hole]) = (_items[parent], _keys[parent]);
            hole = parent;
        }

        (_items[hole], _keys[hole]) = (item, key);
    }

    private void SiftDown(int item, double key)
    {
        int hole = 0;
        while (true)
        {
            int child = 2 * hole + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && Precedes(_keys[child], _items[child], _keys[child + 1], _items[child + 1]))
            {
                child++;
            }

            if (!Precedes(key, item, _keys[child], _items[child]))
            {
                break;
            }

            (_items[hole], _keys[hole]) = (_items[child], _keys[child]);
            hole = child;
        }

        (_items[hole], _keys[hole]) = (item, key);
    }
}
