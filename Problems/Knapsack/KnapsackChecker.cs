namespace CoSolve.Problems.Knapsack;

/// <summary>Checks a knapsack solution against the problem's definition; shares nothing with any search.</summary>
public static class KnapsackChecker
{
    /// <summary>Checks the number of choices and each capacity, and adds up the values; O(n * dimensions).</summary>
    public static CheckReport Check(KnapsackProblem problem, KnapsackSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Chosen.Length != problem.ItemCount)
        {
            return new CheckReport(null, [$"The solution chooses among {solution.Chosen.Length} items, the problem has {problem.ItemCount}."]);
        }

        var violations = new List<string>();
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            Int128 load = Total(problem.Weights(d), solution.Chosen);
            if (load > problem.Capacities[d])
            {
                violations.Add($"dimension {d}: the chosen items weigh {load}, more than the capacity {problem.Capacities[d]}");
            }
        }

        return new CheckReport((long)Total(problem.Values, solution.Chosen), violations);
    }

    private static Int128 Total(ReadOnlySpan<long> numbers, ReadOnlySpan<bool> chosen)
    {
        Int128 total = 0;
        for (int i = 0; i < chosen.Length; i++)
        {
            if (chosen[i])
            {
                total += numbers[i];
            }
        }

        return total;
    }
}
