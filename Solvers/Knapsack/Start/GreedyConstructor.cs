using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// Greedy by density for one dimension, or the best single item where that is worth more: at least half the optimum (Kellerer, Pferschy and
/// Pisinger 2004, "Knapsack Problems", section 2.1, DOI 10.1007/978-3-540-24777-7). O(n log n).
/// </summary>
public sealed class GreedyConstructor : IConstructor<KnapsackProblem, KnapsackSolution>
{
    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public KnapsackSolution? Construct(KnapsackProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var chosen = new bool[problem.ItemCount];
        if (problem.DimensionCount != 1)
        {
            return null;
        }

        ReadOnlySpan<long> values = problem.Values;
        ReadOnlySpan<long> weights = problem.Weights(0);
        long left = problem.Capacities[0];
        long total = 0;
        int best = -1;
        foreach (int item in DensityOrder.Of(problem))
        {
            if (weights[item] <= left)
            {
                chosen[item] = true;
                left -= weights[item];
                total += values[item];
            }

            if (weights[item] <= problem.Capacities[0] && (best < 0 || values[item] > values[best]))
            {
                best = item;
            }
        }

        if (best >= 0 && values[best] > total)
        {
            Array.Clear(chosen);
            chosen[best] = true;
        }

        return new KnapsackSolution(chosen);
    }
}
