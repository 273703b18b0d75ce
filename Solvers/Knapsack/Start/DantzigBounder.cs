using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// Dantzig's bound for one dimension (1957, "Discrete-variable extremum problems", DOI 10.1287/opre.5.2.266): the linear relaxation,
/// rounded down in exact integer arithmetic; items that fit alone into no knapsack are left out. O(n log n).
/// </summary>
public sealed class DantzigBounder : IBounder<KnapsackProblem>
{
    /// <inheritdoc/>
    public string Name => "dantzig";

    /// <inheritdoc/>
    public long? Bound(KnapsackProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.DimensionCount != 1)
        {
            return null;
        }

        ReadOnlySpan<long> weights = problem.Weights(0);
        long left = problem.Capacities[0];
        long total = 0;
        foreach (int item in DensityOrder.Of(problem))
        {
            if (weights[item] > problem.Capacities[0])
            {
                continue;
            }

            if (weights[item] > left)
            {
                return total + (long)((Int128)left * problem.Values[item] / weights[item]);
            }

            left -= weights[item];
            total += problem.Values[item];
        }

        return total;
    }
}
