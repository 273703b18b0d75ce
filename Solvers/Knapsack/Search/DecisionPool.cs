namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The decisions that led to each state of a list, as chains of changed items that share their tails. A chain is the index of its
/// last change; 0 is the empty one. Chains that no state holds any more are collected when the pool is full.
/// </summary>
internal sealed class DecisionPool(int largestCount)
{
    private int[] _previous = new int[1 << 12];
    private int[] _item = new int[1 << 12];
    private int _count = 1;

    /// <summary>Whether <paramref name="more"/> chains can be added after a collection at most.</summary>
    public bool HasRoom(int more) => _count + (long)more <= largestCount;

    /// <summary>The chain of another one with one more changed item.</summary>
    public int Add(int chain, int item)
    {
        if (_count == _previous.Length)
        {
            int size = (int)Math.Min(2L * _count, Math.Max(largestCount, _count + 1L));
            Array.Resize(ref _previous, size);
            Array.Resize(ref _item, size);
        }

        _previous[_count] = chain;
        _item[_count] = item;
        return _count++;
    }

    /// <summary>Flips each changed item of a chain in a selection.</summary>
    public void Apply(int chain, Span<bool> chosen)
    {
        for (; chain != 0; chain = _previous[chain])
        {
            chosen[_item[chain]] = !chosen[_item[chain]];
        }
    }

    /// <summary>Drops all chains that are not reached from the given ones, and renumbers these; O(pool).</summary>
    public void Collect(Span<int> chains)
    {
        // A live chain is marked by the sign of its item; items are kept as they are otherwise.
        foreach (int head in chains)
        {
            for (int c = head; c != 0 && _item[c] >= 0; c = _previous[c])
            {
                _item[c] = ~_item[c];
            }
        }

        // A chain comes after its tail, so one pass compacts; the new index is left where the old chain was.
        int[] moved = new int[_count];
        int live = 1;
        for (int c = 1; c < _count; c++)
        {
            if (_item[c] < 0)
            {
                moved[c] = live;
                _item[live] = ~_item[c];
                _previous[live++] = moved[_previous[c]];
            }
        }

        for (int k = 0; k < chains.Length; k++)
        {
            chains[k] = moved[chains[k]];
        }

        _count = live;
    }
}
