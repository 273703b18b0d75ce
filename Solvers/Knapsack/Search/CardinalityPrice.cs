using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>
/// The best multiplier of a cardinality constraint (Martello and Toth 1997, "Upper bounds and algorithms for hard 0-1 knapsack
/// problems", DOI 10.1287/opre.45.5.768): no feasible selection holds more items than the lightest that fit together, and none that
/// beats a known value holds fewer than its most valuable ones. Each item is charged a price and the constraint's right-hand
/// side refunded; strongly and inversely correlated instances get nearly tight bounds.
/// </summary>
internal static class CardinalityPrice
{
    /// <summary>The price and cardinality of the least linear bound, (0, 0) when no price improves on none.</summary>
    /// <param name="problem">A problem of one dimension.</param>
    /// <param name="known">The value to beat, free items included.</param>
    public static (long Price, long Cardinality) Best(KnapsackProblem problem, long known)
    {
        var plain = new CoreItems(problem, 0);
        (long Price, long Cardinality) best = (0, 0);
        long bound = CoreSearch.LinearBound(plain, 0);
        long dearest = plain.Count == 0 ? 0 : plain.Values.Max();
        if (dearest == 0 || dearest > long.MaxValue / 8 / plain.Count)
        {
            // Sums of prices would leave 64 bits.
            return best;
        }

        foreach (var (sign, cardinality) in new[] { (1, MostItems(plain)), (-1, FewestItems(plain, known - plain.FreeValue)) })
        {
            // The bound is convex in the price.
            long low = 0;
            long high = dearest;
            while (low < high)
            {
                long middle = low + (high - low) / 2;
                if (BoundAt(problem, sign * middle, cardinality) <= BoundAt(problem, sign * (middle + 1), cardinality))
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            if (BoundAt(problem, sign * low, cardinality) is var improved && improved < bound)
            {
                (bound, best) = (improved, (sign * low, cardinality));
            }
        }

        return best;
    }

    private static long BoundAt(KnapsackProblem problem, long price, long cardinality) =>
        CoreSearch.LinearBound(new CoreItems(problem, price), cardinality);

    private static long MostItems(CoreItems items)
    {
        long[] weights = (long[])items.Weights.Clone();
        Array.Sort(weights);
        long load = 0;
        int count = 0;
        while (count < weights.Length && load + weights[count] <= items.Capacity)
        {
            load += weights[count++];
        }

        return count;
    }

    /// <summary>How many items at least a selection worth more than a value holds.</summary>
    private static long FewestItems(CoreItems items, long value)
    {
        long[] values = (long[])items.Values.Clone();
        Array.Sort(values);
        long sum = 0;
        int count = 0;
        while (count < values.Length && sum <= value)
        {
            sum += values[^++count];
        }

        return count;
    }
}
