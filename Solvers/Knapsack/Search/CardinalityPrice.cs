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
    private const int FractionBits = 20;

    /// <summary>The price and cardinality of the least linear bound, (0, 0) when no price improves on none.</summary>
    /// <param name="problem">A problem of one dimension.</param>
    /// <param name="known">The value to beat, free items included.</param>
    public static (long Price, long Cardinality) Best(KnapsackProblem problem, long known)
    {
        var plain = new CoreItems(problem, 0);
        (long Price, long Cardinality) best = (0, 0);
        long dearest = plain.Count == 0 ? 0 : plain.ItemValues().Max();
        if (dearest == 0 || dearest > long.MaxValue / 8 / plain.Items.Length || (Int128)dearest * plain.Capacity > Int128.MaxValue >> (FractionBits + 2))
        {
            // Sums of prices would leave 64 bits, or the bounds' fractions 128.
            return best;
        }

        Int128 bound = LinearBound(plain, 0);

        var relaxation = new LinearRelaxation(plain);
        foreach (var (sign, cardinality) in new[] { (1, MostItems(plain)), (-1, FewestItems(plain, known - plain.FreeValue)) })
        {
            // The bound is convex in the price; its slope is the cardinality less the items of the linear optimum (or the reverse).
            if (sign * (cardinality - relaxation.Cardinality(0)) >= 0)
            {
                continue;
            }

            long low = 0;
            long high = dearest;
            while (low < high)
            {
                long middle = low + (high - low) / 2;
                if (sign * (cardinality - relaxation.Cardinality(sign * middle)) >= 0)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            // Where densities agree the linear optimum is not unique, and its cardinality may mislead by one step.
            for (long price = Math.Max(0, low - 1); price <= Math.Min(low + 1, dearest); price++)
            {
                if (BoundAt(problem, sign * price, cardinality) is var improved && improved < bound)
                {
                    (bound, best) = (improved, (sign * price, cardinality));
                }
            }
        }

        return best;
    }

    private static Int128 BoundAt(KnapsackProblem problem, long price, long cardinality) =>
        LinearBound(new CoreItems(problem, price), cardinality);

    /// <summary>The linear bound of the break solution in units of 2^-20: without its fraction the bound is flat beside its minimum,
    /// where it falls by less than one a step.</summary>
    private static Int128 LinearBound(CoreItems items, long cardinality)
    {
        Int128 bound = ((Int128)items.Price * cardinality + items.BreakValue - (Int128)items.BreakCount * items.Price) << FractionBits;
        int b = items.BreakAt;
        return b == items.Count || items.Reduced(b) <= 0
            ? bound
            : bound + ((((Int128)(items.Capacity - items.BreakWeight) * items.Reduced(b)) << FractionBits) / items.Weights[b]);
    }

    private static long MostItems(CoreItems items)
    {
        long[] weights = items.ItemWeights();
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
        long[] values = items.ItemValues();
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
