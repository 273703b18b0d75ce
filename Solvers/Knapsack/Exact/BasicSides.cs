using System.Numerics;
using System.Runtime.Intrinsics;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>All subsets of some few items, by their number of items and, within a number, by value: finds the most valuable one that fits. Subsets are bit masks over the items in the order of their addition.</summary>
internal sealed class BasicSides(KnapsackProblem problem, ItemLoads loads)
{
    /// <summary>The largest number of items.</summary>
    public const int Most = 12;

    private readonly int[] _items = new int[Most];
    private readonly Vector256<int>[] _loads = new Vector256<int>[loads.Width << Most];

    // Masks by number of items, with their negative values, by which those of a number are sorted on demand.
    private readonly int[] _masks = new int[1 << Most];
    private readonly int[] _losses = new int[1 << Most];
    private readonly int[] _firstOf = new int[Most + 2];
    private readonly bool[] _isSorted = new bool[Most + 1];

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all items.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an item; false when there is no room for it.</summary>
    public bool TryAdd(int item)
    {
        if (Count == Most)
        {
            return false;
        }

        _items[Count++] = item;
        return true;
    }

    /// <summary>Computes all subsets. O(2^items * dimensions / 8).</summary>
    public void Fill()
    {
        Array.Clear(_isSorted);
        Span<int> next = _firstOf;
        next[0] = 0;
        long subsets = 1;
        for (int number = 0; number <= Count; number++, subsets = subsets * (Count + 1 - number) / number)
        {
            next[number + 1] = next[number] + (int)subsets;
        }

        Span<int> places = stackalloc int[Most + 1];
        next[..(Count + 1)].CopyTo(places);
        Span<int> values = stackalloc int[1 << Count];
        values[0] = 0;
        Array.Clear(_loads, 0, loads.Width);
        for (int mask = 0; mask < values.Length; mask++)
        {
            if (mask != 0)
            {
                values[mask] = values[mask & (mask - 1)] + AddLowest(mask);
            }

            int place = places[BitOperations.PopCount((uint)mask)]++;
            (_masks[place], _losses[place]) = (mask, -values[mask]);
        }
    }

    /// <summary>The most valuable subset of a number of items that reaches a value and fits; null if there is none.</summary>
    /// <param name="number">The number of items, 0 to <see cref="Count"/>.</param>
    /// <param name="least">The least value.</param>
    /// <param name="free">What is free in each dimension.</param>
    public (int Mask, int Value)? Best(int number, int least, ReadOnlySpan<Vector256<int>> free)
    {
        int end = _firstOf[number + 1];
        if (!_isSorted[number])
        {
            Array.Sort(_losses, _masks, _firstOf[number], end - _firstOf[number]);
            _isSorted[number] = true;
        }

        for (int place = _firstOf[number]; place < end && -_losses[place] >= least; place++)
        {
            if (Fits(_masks[place], free))
            {
                return (_masks[place], -_losses[place]);
            }
        }

        return null;
    }

    /// <summary>Chooses the items of a subset and no other of the items.</summary>
    public void Choose(int mask, bool[] chosen)
    {
        for (int k = 0; k < Count; k++)
        {
            chosen[_items[k]] = (mask >> k & 1) != 0;
        }
    }

    /// <summary>Computes the load of a subset from that without its lowest item, whose value it returns.</summary>
    private int AddLowest(int mask)
    {
        int item = _items[BitOperations.TrailingZeroCount(mask)];
        int rest = mask & (mask - 1);
        ReadOnlySpan<Vector256<int>> weights = loads.Of(item);
        for (int v = 0; v < weights.Length; v++)
        {
            _loads[(mask * weights.Length) + v] = _loads[(rest * weights.Length) + v] + weights[v];
        }

        return (int)problem.Values[item];
    }

    private bool Fits(int mask, ReadOnlySpan<Vector256<int>> free)
    {
        for (int v = 0; v < free.Length; v++)
        {
            if (Vector256.GreaterThanAny(_loads[(mask * free.Length) + v], free[v]))
            {
                return false;
            }
        }

        return true;
    }
}
