namespace CoSolve.Problems.Knapsack;

/// <summary>The knapsack's objective and loads, from the definition.</summary>
public static class KnapsackObjective
{
    /// <summary>The total value of the chosen items; O(n).</summary>
    /// <exception cref="ArgumentException">The choice has another length than the items.</exception>
    public static long Value(KnapsackProblem problem, ReadOnlySpan<bool> chosen) => Sum(problem.Values, chosen);

    /// <summary>The total weight of the chosen items in one dimension; O(n).</summary>
    /// <exception cref="ArgumentException">The choice has another length than the items.</exception>
    public static long Load(KnapsackProblem problem, int dimension, ReadOnlySpan<bool> chosen) =>
        Sum(problem.Weights(dimension), chosen);

    private static long Sum(ReadOnlySpan<long> numbers, ReadOnlySpan<bool> chosen)
    {
        if (numbers.Length != chosen.Length)
        {
            throw new ArgumentException($"{chosen.Length} choices were given for {numbers.Length} items.");
        }

        long sum = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            // The problem's constructor has checked that all sums are safe.
            sum += chosen[i] ? numbers[i] : 0;
        }

        return sum;
    }
}
