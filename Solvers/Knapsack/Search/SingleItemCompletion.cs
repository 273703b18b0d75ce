namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Completes every state of a list by the one item outside the core that is best for it: for room the most valuable item to
/// the right that fits, for an overload the least valuable item to the left that resolves it (as COMBO's heuristics
/// do). One pass over states and items in order of weight.
/// </summary>
internal sealed class SingleItemCompletion
{
    private readonly CoreItems _items;
    private readonly int[] _byWeight;

    /// <summary>Sorts the items by weight; O(n log n).</summary>
    public SingleItemCompletion(CoreItems items)
    {
        _items = items;
        _byWeight = new int[items.Count];
        for (int k = 0; k < _byWeight.Length; k++)
        {
            _byWeight[k] = k;
        }

        Array.Sort((long[])items.Weights.Clone(), _byWeight);
    }

    /// <summary>The best completion above a value; O(states + n).</summary>
    /// <param name="states">The states.</param>
    /// <param name="left">Items up to this one are in by default.</param>
    /// <param name="right">Items from this one on are out by default.</param>
    /// <param name="value">The value to beat.</param>
    /// <returns>The value, the state and the item; the item is -1 when nothing beats the value.</returns>
    public (long Value, int State, int Item) Best(CoreStates states, int left, int right, long value)
    {
        var best = Added(states, right, (value, -1, -1));
        return Removed(states, left, best);
    }

    private (long Value, int State, int Item) Added(CoreStates states, int right, (long Value, int State, int Item) best)
    {
        int next = 0;
        int item = -1;

        // Towards lighter states there is more room, so the most valuable item that fits only grows.
        for (int k = states.Count - 1; k >= 0; k--)
        {
            long room = _items.Capacity - states.Weights[k];
            for (; next < _byWeight.Length && _items.Weights[_byWeight[next]] <= room; next++)
            {
                int candidate = _byWeight[next];
                if (candidate >= right && (item < 0 || _items.Values[candidate] > _items.Values[item]))
                {
                    item = candidate;
                }
            }

            if (item >= 0 && states.Values[k] + _items.Values[item] > best.Value)
            {
                best = (states.Values[k] + _items.Values[item], k, item);
            }
        }

        return best;
    }

    private (long Value, int State, int Item) Removed(CoreStates states, int left, (long Value, int State, int Item) best)
    {
        int next = _byWeight.Length - 1;
        int item = -1;

        // Towards lighter states the overload shrinks, so more items resolve it.
        for (int k = states.Count - 1; k >= 0 && states.Weights[k] > _items.Capacity; k--)
        {
            long overload = states.Weights[k] - _items.Capacity;
            for (; next >= 0 && _items.Weights[_byWeight[next]] >= overload; next--)
            {
                int candidate = _byWeight[next];
                if (candidate <= left && (item < 0 || _items.Values[candidate] < _items.Values[item]))
                {
                    item = candidate;
                }
            }

            if (item >= 0 && states.Values[k] - _items.Values[item] > best.Value)
            {
                best = (states.Values[k] - _items.Values[item], k, item);
            }
        }

        return best;
    }
}
