using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// Optimal over a core for one dimension: items of high density in, items of low density out, and the few around the break item chosen
/// exactly by listing both halves' subsets (Balas and Zemel 1980, "An algorithm for large zero-one knapsack problems", DOI 10.1287/opre.28.5.1130, for
/// cores; Horowitz and Sahni 1974, DOI 10.1145/321812.321823, for the halves). O(n log n + 2^(core / 2) * core).
/// </summary>
public sealed class CoreConstructor : IConstructor<KnapsackProblem, KnapsackSolution>
{
    private const int CoreSize = 24;

    /// <inheritdoc/>
    public string Name => "core";

    /// <inheritdoc/>
    public KnapsackSolution? Construct(KnapsackProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.DimensionCount != 1)
        {
            return null;
        }

        long[] weights = problem.Weights(0).ToArray();
        long capacity = problem.Capacities[0];
        int[] order = DensityOrder.Of(problem).Where(i => weights[i] <= capacity).ToArray();
        int breakAt = 0;
        for (long load = 0; breakAt < order.Length && load + weights[order[breakAt]] <= capacity; breakAt++)
        {
            load += weights[order[breakAt]];
        }

        int first = Math.Max(0, Math.Min(breakAt - (CoreSize / 2), order.Length - CoreSize));
        int[] core = order.Skip(first).Take(CoreSize).ToArray();
        var chosen = new bool[weights.Length];
        long left = capacity;
        foreach (int item in order.AsSpan(0, Math.Min(first, order.Length)))
        {
            chosen[item] = true;
            left -= weights[item];
        }

        left -= ChooseInCore(problem, core, left, chosen);
        foreach (int item in order.AsSpan(Math.Min(first + core.Length, order.Length)))
        {
            if (weights[item] <= left)
            {
                chosen[item] = true;
                left -= weights[item];
            }
        }

        return new KnapsackSolution(chosen);
    }

    /// <summary>Chooses the most valuable subset of the core within the capacity; returns its weight.</summary>
    private static long ChooseInCore(KnapsackProblem problem, int[] core, long capacity, bool[] chosen)
    {
        int half = core.Length / 2;
        var (leftWeights, leftValues) = Subsets(problem, core.AsSpan(0, half));
        var (rightWeights, rightValues) = Subsets(problem, core.AsSpan(half));
        int[] rightByWeight = Enumerable.Range(0, rightWeights.Length).ToArray();
        Array.Sort((long[])rightWeights.Clone(), rightByWeight);
        int[] leftByWeight = Enumerable.Range(0, leftWeights.Length).ToArray();
        Array.Sort((long[])leftWeights.Clone(), leftByWeight);
        long best = -1;
        int bestLeft = 0;
        int bestRight = 0;
        int next = 0;
        int bestPrefix = 0;

        // Heavier left halves leave room for fewer right ones, so one pass over the right side backwards serves all.
        for (int k = leftByWeight.Length - 1; k >= 0; k--)
        {
            int l = leftByWeight[k];
            for (; next < rightByWeight.Length && rightWeights[rightByWeight[next]] <= capacity - leftWeights[l]; next++)
            {
                bestPrefix = rightValues[rightByWeight[next]] > rightValues[bestPrefix] ? rightByWeight[next] : bestPrefix;
            }

            if (next > 0 && leftValues[l] + rightValues[bestPrefix] > best)
            {
                best = leftValues[l] + rightValues[bestPrefix];
                (bestLeft, bestRight) = (l, bestPrefix);
            }
        }

        for (int b = 0; b < core.Length; b++)
        {
            chosen[core[b]] = b < half ? (bestLeft >> b & 1) == 1 : (bestRight >> (b - half) & 1) == 1;
        }

        return leftWeights[bestLeft] + rightWeights[bestRight];
    }

    private static (long[] Weights, long[] Values) Subsets(KnapsackProblem problem, ReadOnlySpan<int> items)
    {
        var weights = new long[1 << items.Length];
        var values = new long[1 << items.Length];
        for (int b = 0; b < items.Length; b++)
        {
            for (int subset = 0; subset < 1 << b; subset++)
            {
                weights[subset | (1 << b)] = weights[subset] + problem.Weights(0)[items[b]];
                values[subset | (1 << b)] = values[subset] + problem.Values[items[b]];
            }
        }

        return (weights, values);
    }
}
