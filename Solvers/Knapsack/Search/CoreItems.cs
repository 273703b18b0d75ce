using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The items of a one-dimensional knapsack that need a decision, in order of falling reduced density (value - price) / weight, with
/// the break solution. Items of no weight are always taken, items heavier than the capacity never.
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
        ReduceCapacity();
        for (BreakAt = 0; BreakAt < Items.Length && Reduced(BreakAt) > 0 && BreakWeight + Weights[BreakAt] <= Capacity; BreakAt++)
        {
            BreakWeight += Weights[BreakAt];
            BreakValue += Values[BreakAt];
        }
    }

    /// <summary>The number of items to decide on.</summary>
    public int Count => Items.Length;

    /// <summary>Their indices in the problem.</summary>
    public int[] Items { get; }

    /// <summary>Their weights.</summary>
    public long[] Weights { get; }

    /// <summary>Their values.</summary>
    public long[] Values { get; }

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

    /// <summary>The items before this one make up the break solution.</summary>
    public int BreakAt { get; }

    /// <summary>The weight of the break solution.</summary>
    public long BreakWeight { get; }

    /// <summary>The value of the break solution.</summary>
    public long BreakValue { get; }

    /// <summary>The value less the price of the k-th item.</summary>
    public long Reduced(int k) => Values[k] - Price;

    private void Sort(KnapsackProblem problem, long price)
    {
        long[] weights = problem.Weights(0).ToArray();
        long[] values = problem.Values.ToArray();
        double[] keys = Array.ConvertAll(Items, i => -(double)(values[i] - price) / weights[i]);
        Array.Sort(keys, Items);

        // The keys are rounded: insertion puts right the few that are out of order.
        for (int k = 1; k < Items.Length; k++)
        {
            int item = Items[k];
            int at = k;
            for (; at > 0 && keys[at - 1] >= keys[k] - (KeyError * Math.Abs(keys[k])) && IsBefore(item, Items[at - 1]); at--)
            {
                Items[at] = Items[at - 1];
            }

            Items[at] = item;
        }

        bool IsBefore(int a, int b) =>
            ((Int128)(values[a] - price) * weights[b]).CompareTo((Int128)(values[b] - price) * weights[a]) > 0;
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
