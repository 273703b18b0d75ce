using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The items of a one-dimensional knapsack that need a decision, in order of falling reduced density (value - price) / weight, with
/// the break solution. Items of no weight are always taken, items heavier than the capacity never. Equal items on one side of the
/// break are bundled by 1, 2, 4, ... and the rest, as in bounded knapsacks (Martello and Toth 1990, "Knapsack Problems", section
/// 3.2): every number of them is a choice of bundles, and k equal items take log k decisions.
/// </summary>
internal sealed class CoreItems
{
    private const double KeyError = 1e-14;

    /// <summary>Sorts the items; O(n log n).</summary>
    /// <param name="problem">A problem of one dimension.</param>
    /// <param name="price">What each chosen item is charged in bounds; see <see cref="CardinalityPrice"/>.</param>
    public CoreItems(KnapsackProblem problem, long price)
    {
        Price = price;
        Capacity = problem.Capacities[0];
        ReadOnlySpan<long> weights = problem.Weights(0);
        ReadOnlySpan<long> values = problem.Values;
        var open = new List<int>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (weights[i] == 0)
            {
                FreeValue += values[i];
                FreeItems.Add(i);
            }
            else if (weights[i] <= Capacity && values[i] > 0)
            {
                open.Add(i);
            }
        }

        Items = open.ToArray();
        Sort(problem, price);
        Weights = Gather(Items, weights);
        Values = Gather(Items, values);
        Sizes = new int[Items.Length];
        Array.Fill(Sizes, 1);
        ReduceCapacity();
        FillByOneSwap();
        for (BreakAt = 0; BreakAt < Items.Length && Reduced(BreakAt) > 0 && BreakWeight + Weights[BreakAt] <= Capacity; BreakAt++)
        {
            BreakWeight += Weights[BreakAt];
            BreakValue += Values[BreakAt];
        }

        BreakCount = BreakAt;
        if (Price == 0 && BreakAt < Items.Length)
        {
            FindLattice(Values[BreakAt] / Weights[BreakAt]);
            FindLattice(Math.Min(1, Values[BreakAt] / Weights[BreakAt]));
        }

        Bundle();
    }

    /// <summary>The number of bundles to decide on.</summary>
    public int Count => Weights.Length;

    /// <summary>The indices in the problem of the bundles' items, one bundle after the other.</summary>
    public int[] Items { get; }

    /// <summary>The number of equal items in each bundle.</summary>
    public int[] Sizes { get; private set; }

    /// <summary>The weight of each bundle.</summary>
    public long[] Weights { get; private set; }

    /// <summary>The value of each bundle.</summary>
    public long[] Values { get; private set; }

    /// <summary>The capacity, rounded down to a multiple of the weights' greatest common divisor.</summary>
    public long Capacity { get; private set; }

    /// <summary>What each chosen item is charged in bounds.</summary>
    public long Price { get; }

    /// <summary>The items taken without a decision.</summary>
    public List<int> FreeItems { get; } = [];

    /// <summary>Their value.</summary>
    public long FreeValue { get; }

    /// <summary>The greatest common divisor of the values: the value of every selection is a multiple (1 when there are no items).</summary>
    public long ValueDivisor { get; private set; } = 1;

    /// <summary>The slope s for which every item's value - s * weight is a multiple of <see cref="LatticeStep"/>, 0 when no slope from 1 to the
    /// break item's density gives a larger step than <see cref="ValueDivisor"/>.</summary>
    public long LatticeSlope { get; private set; }

    /// <summary>The step of the values less the slope times the weights.</summary>
    public long LatticeStep { get; private set; } = 1;

    /// <summary>The bundles before this one make up the break solution.</summary>
    public int BreakAt { get; private set; }

    /// <summary>The number of items in the break solution.</summary>
    public int BreakCount { get; }

    /// <summary>The weight of the break solution.</summary>
    public long BreakWeight { get; }

    /// <summary>The value of the break solution.</summary>
    public long BreakValue { get; }

    /// <summary>The value less the price of the k-th bundle's items.</summary>
    public long Reduced(int k) => Values[k] - Price * Sizes[k];

    /// <summary>The weight of each item.</summary>
    public long[] ItemWeights() => PerItem(Weights);

    /// <summary>The value of each item.</summary>
    public long[] ItemValues() => PerItem(Values);

    /// <summary>Applies a set of changed bundles to a selection: each of their items changes sides.</summary>
    public void Flip(ReadOnlySpan<bool> changed, Span<bool> chosen)
    {
        int at = 0;
        for (int k = 0; k < Count; at += Sizes[k++])
        {
            if (changed[k])
            {
                foreach (int i in Items.AsSpan(at, Sizes[k]))
                {
                    chosen[i] = !chosen[i];
                }
            }
        }
    }

    /// <summary>The break solution with the items that are taken without a decision.</summary>
    public bool[] BreakSelection(int itemCount)
    {
        bool[] chosen = new bool[itemCount];
        FreeItems.ForEach(i => chosen[i] = true);
        foreach (int i in Items.AsSpan(0, BreakCount))
        {
            chosen[i] = true;
        }

        return chosen;
    }

    private long[] PerItem(long[] perBundle)
    {
        long[] numbers = new long[Items.Length];
        int at = 0;
        for (int k = 0; k < Count; at += Sizes[k++])
        {
            Array.Fill(numbers, perBundle[k] / Sizes[k], at, Sizes[k]);
        }

        return numbers;
    }

    private void Bundle()
    {
        var sizes = new List<int>();
        for (int from = 0; from < Items.Length;)
        {
            // Small bundles lie next to the break, where the search starts.
            int side = from < BreakCount ? BreakCount : Items.Length;
            int to = from + 1;
            while (to < side && Weights[to] == Weights[from] && Values[to] == Values[from])
            {
                to++;
            }

            int first = sizes.Count;
            for (int rest = to - from, size = 1; rest > 0; rest -= size, size *= 2)
            {
                size = Math.Min(size, rest);
                sizes.Add(size);
            }

            if (from < BreakCount)
            {
                sizes.Reverse(first, sizes.Count - first);
            }

            from = to;
            BreakAt = from == BreakCount ? sizes.Count : BreakAt;
        }

        if (sizes.Count == Items.Length)
        {
            return;
        }

        int at = 0;
        long[] weights = new long[sizes.Count];
        long[] values = new long[sizes.Count];
        for (int k = 0; k < weights.Length; at += sizes[k++])
        {
            (weights[k], values[k]) = (Weights[at] * sizes[k], Values[at] * sizes[k]);
        }

        (Sizes, Weights, Values) = (sizes.ToArray(), weights, values);
    }

    private void Sort(KnapsackProblem problem, long price)
    {
        long[] weights = problem.Weights(0).ToArray();
        long[] values = problem.Values.ToArray();
        double[] keys = Array.ConvertAll(Items, i => -(double)(values[i] - price) / weights[i]);
        Array.Sort(keys, Items);

        // The keys are rounded: runs of nearly equal ones are sorted exactly. Where all densities agree, as with a price on
        // strongly correlated items, the light ones must come first to reach the cardinality that the price refers to.
        for (int from = 0; from < Items.Length;)
        {
            int to = from + 1;
            while (to < Items.Length && keys[to] - keys[to - 1] <= KeyError * Math.Abs(keys[to]))
            {
                to++;
            }

            if (to - from > 1)
            {
                Items.AsSpan(from, to - from).Sort(Compare);
            }

            from = to;
        }

        int Compare(int a, int b)
        {
            int byDensity = ((Int128)(values[b] - price) * weights[a]).CompareTo((Int128)(values[a] - price) * weights[b]);
            int byWeight = price < 0 ? weights[b].CompareTo(weights[a]) : weights[a].CompareTo(weights[b]);
            return byDensity != 0 ? byDensity : byWeight != 0 ? byWeight : a.CompareTo(b);
        }
    }

    private void ReduceCapacity()
    {
        long weightDivisor = 0;
        long valueDivisor = 0;
        for (int k = 0; k < Count; k++)
        {
            weightDivisor = Gcd(weightDivisor, Weights[k]);
            valueDivisor = Gcd(valueDivisor, Values[k]);
        }

        if (Count > 0)
        {
            Capacity -= Capacity % weightDivisor;
            ValueDivisor = valueDivisor;
        }
    }

    /// <summary>Takes a slope when it makes larger steps than what is known; O(n).</summary>
    private void FindLattice(long slope)
    {
        if (slope == 0 || slope > long.MaxValue / 8 / Math.Max(Capacity, 1))
        {
            return;
        }

        long step = 0;
        for (int k = 0; k < Items.Length && step != 1; k++)
        {
            step = Gcd(step, Math.Abs(Values[k] - slope * Weights[k]));
        }

        if (step > Math.Max(LatticeStep, ValueDivisor))
        {
            (LatticeSlope, LatticeStep) = (slope, step);
        }
    }

    /// <summary>
    /// Where the densities around the break agree, their order is free: swaps the two items that bring the break solution nearest to
    /// the capacity, so that the small differences around the break can fill it exactly. O(n).
    /// </summary>
    private void FillByOneSwap()
    {
        int b = 0;
        long load = 0;
        while (b < Count && load + Weights[b] <= Capacity)
        {
            load += Weights[b++];
        }

        if (Price == 0 || b == 0 || b == Count || !IsTie(b - 1, b))
        {
            return;
        }

        int from = b - 1;
        while (from > 0 && IsTie(from - 1, b))
        {
            from--;
        }

        int to = b + 1;
        while (to < Count && IsTie(to, b))
        {
            to++;
        }

        if (BestSwap(from, b, to, Capacity - load) is var (i, o) && i >= 0)
        {
            (Items[i], Items[o]) = (Items[o], Items[i]);
            (Weights[i], Weights[o]) = (Weights[o], Weights[i]);
            (Values[i], Values[o]) = (Values[o], Values[i]);
        }
    }

    /// <summary>The item of [from, b) and the item of [b, to) whose exchange adds the most weight within the room; (-1, -1) for none.</summary>
    private (int In, int Out) BestSwap(int from, int b, int to, long room)
    {
        // Both ranges are sorted by weight, rising with a positive price and falling with a negative one. Seen from light to
        // heavy, the heaviest partner that fits only grows, so one pass serves all.
        int step = Price > 0 ? 1 : -1;
        int partner = step > 0 ? b : to - 1;
        (int In, int Out) best = (-1, -1);
        long most = 0;
        for (int k = step > 0 ? from : b - 1; k >= from && k < b; k += step)
        {
            while (partner >= b && partner < to && Weights[partner] - Weights[k] <= room)
            {
                partner += step;
            }

            int heaviest = partner - step;
            if (heaviest >= b && heaviest < to && Weights[heaviest] - Weights[k] > most)
            {
                most = Weights[heaviest] - Weights[k];
                best = (k, heaviest);
            }
        }

        return best;
    }

    private bool IsTie(int a, int b) => (Int128)Reduced(a) * Weights[b] == (Int128)Reduced(b) * Weights[a];

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    private static long[] Gather(int[] items, ReadOnlySpan<long> from)
    {
        long[] gathered = new long[items.Length];
        for (int k = 0; k < items.Length; k++)
        {
            gathered[k] = from[items[k]];
        }

        return gathered;
    }
}
