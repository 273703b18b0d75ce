using CoSolve.Problems.Knapsack;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>The items of a one-dimensional knapsack by value per weight, exact: Dantzig's order.</summary>
internal static class DensityOrder
{
    /// <summary>Item indices by falling density, weightless ones first, ties by falling weight and then index; O(n log n).</summary>
    public static int[] Of(KnapsackProblem problem)
    {
        long[] values = problem.Values.ToArray();
        long[] weights = problem.Weights(0).ToArray();
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => Compare(values[a], weights[a], values[b], weights[b]) is var c && c != 0 ? c : a.CompareTo(b));
        return order;
    }

    private static int Compare(long valueA, long weightA, long valueB, long weightB)
    {
        if (weightA == 0 || weightB == 0)
        {
            return weightA != 0 ? 1 : weightB != 0 ? -1 : valueB.CompareTo(valueA);
        }

        int byDensity = (valueB * (Int128)weightA).CompareTo(valueA * (Int128)weightB);
        return byDensity != 0 ? byDensity : weightB.CompareTo(weightA);
    }
}
