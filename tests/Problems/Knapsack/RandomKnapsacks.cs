using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Tests.Problems.Knapsack;

/// <summary>Small knapsacks of many kinds and their optima by enumeration.</summary>
internal static class RandomKnapsacks
{
    /// <summary>Up to 9 items and 3 dimensions; zero values, weights and capacities, ties and items that fit nowhere included.</summary>
    public static KnapsackProblem Small(RandomStream random, int mostItems = 9, int mostDimensions = 3, int largest = 12)
    {
        int n = random.NextInt(mostItems + 1);
        int m = 1 + random.NextInt(mostDimensions);
        int range = 1 + random.NextInt(largest);
        long[] values = Enumerable.Range(0, n).Select(_ => random.NextLong(0, range)).ToArray();
        long[] weights = Enumerable.Range(0, n * m).Select(_ => random.NextLong(random.NextInt(2), range)).ToArray();
        long[] capacities = Enumerable.Range(0, m).Select(_ => random.NextLong(0, range * Math.Max(1, n) / 2)).ToArray();
        return new KnapsackProblem("random", values, weights, capacities);
    }

    /// <summary>The optimum by trying all choices from the definition.</summary>
    public static long Optimum(KnapsackProblem problem) => All(problem)
        .Select(s => KnapsackChecker.Check(problem, s)).Where(r => r.IsFeasible).Max(r => r.Objective!.Value);

    /// <summary>All 2^n choices.</summary>
    public static IEnumerable<KnapsackSolution> All(KnapsackProblem problem)
    {
        for (int bits = 0; bits < 1 << problem.ItemCount; bits++)
        {
            yield return new KnapsackSolution(Enumerable.Range(0, problem.ItemCount).Select(i => (bits >> i & 1) == 1).ToArray());
        }
    }
}
