using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// Draws the items that a neighbourhood frees. An item dominates another one when it is worth no less and weighs no more (Kellerer,
/// Pferschy and Pisinger 2004, "Knapsack Problems", section 3.1); a selection without an item that dominates a chosen one can be
/// exchanged for one that is no worse. So the items to bring in are sought among the unchosen ones that few unchosen ones dominate, and
/// those to take out among the chosen ones that dominate few chosen ones.
/// </summary>
internal sealed class DominanceSampler
{
    private readonly int[] _byWeight;
    private readonly long[] _values;
    private readonly List<long> _tops = [];
    private readonly int[] _pool;
    private readonly double[] _keys;

    /// <summary>Sorts the items; O(n log n).</summary>
    /// <param name="problem">A problem of one dimension.</param>
    public DominanceSampler(KnapsackProblem problem)
    {
        long[] weights = problem.Weights(0).ToArray();
        _values = problem.Values.ToArray();
        _byWeight = [.. Enumerable.Range(0, weights.Length)];
        Array.Sort(_byWeight, (a, b) =>
            weights[a] != weights[b] ? weights[a].CompareTo(weights[b])
            : _values[a] != _values[b] ? _values[b].CompareTo(_values[a]) : a.CompareTo(b));
        (_pool, _keys) = (new int[weights.Length], new double[weights.Length]);
    }

    /// <summary>Items in rising order, half of them chosen where there are so many; O(n log n).</summary>
    /// <param name="chosen">The selection.</param>
    /// <param name="size">How many, at most n.</param>
    /// <param name="random">Makes each draw another one.</param>
    public int[] Draw(bool[] chosen, int size, RandomStream random)
    {
        int taken = chosen.Count(c => c);
        int fromTaken = Math.Clamp(size / 2, size - (chosen.Length - taken), taken);
        int[] free = new int[size];
        Draw(chosen, true, free.AsSpan(0, fromTaken), random);
        Draw(chosen, false, free.AsSpan(fromTaken), random);
        Array.Sort(free);
        return free;
    }

    private void Draw(bool[] chosen, bool side, Span<int> drawn, RandomStream random)
    {
        int found = 0;
        _tops.Clear();
        for (int at = 0; at < _byWeight.Length; at++)
        {
            // Heaviest and least valuable first for chosen items, which then are the worst.
            int item = _byWeight[side ? _byWeight.Length - 1 - at : at];
            if (chosen[item] == side)
            {
                int layer = LayerOf(side ? -_values[item] : _values[item]);
                (_pool[found], _keys[found]) = (item, (layer + random.NextDouble()) * random.NextDouble());
                found++;
            }
        }

        Array.Sort(_keys, _pool, 0, found);
        _pool.AsSpan(0, drawn.Length).CopyTo(drawn);
    }

    /// <summary>The length of the longest chain of items before this one, each dominating the next: patience sorting, O(log n).</summary>
    private int LayerOf(long value)
    {
        // _tops[l] is the largest value of layer l so far and falls with l; the item goes below the last one that is not smaller.
        (int low, int high) = (0, _tops.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _tops[middle] >= value ? (middle + 1, high) : (low, middle);
        }

        if (low == _tops.Count)
        {
            _tops.Add(value);
        }
        else
        {
            _tops[low] = value;
        }

        return low;
    }
}
