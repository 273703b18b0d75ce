using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// Greedy by pseudo-utility for several dimensions, value over weight in multiplier units (Pirkul 1987, "A heuristic solution procedure
/// for the multiconstraint zero-one knapsack problem", DOI 10.1002/1520-6750(198704)34:2&lt;161::AID-NAV3220340203&gt;3.0.CO;2-A; here with
/// near-optimal Lagrangian multipliers), polished by adding what fits and by swaps of one item inside for one outside.
/// </summary>
public sealed class UtilityConstructor : IConstructor<KnapsackProblem, KnapsackSolution>
{
    private const int Iterations = 300;
    private const long LargestWork = 200_000_000;

    /// <inheritdoc/>
    public string Name => "utility";

    /// <inheritdoc/>
    public KnapsackSolution? Construct(KnapsackProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        bool[] best = Fill(problem, ByCapacity(problem));
        long work = (long)problem.ItemCount * problem.DimensionCount;
        int iterations = (int)Math.Min(Iterations, LargestWork / Math.Max(1, work));
        if (iterations > 0)
        {
            double[] multipliers = LagrangianMultipliers.For(problem, KnapsackObjective.Value(problem, best), iterations, cancellationToken);
            bool[] better = Fill(problem, OrderBy(problem, multipliers));
            best = KnapsackObjective.Value(problem, better) > KnapsackObjective.Value(problem, best) ? better : best;
        }

        SwapPolish.Improve(problem, best, LargestWork, cancellationToken);
        return new KnapsackSolution(best);
    }

    /// <summary>Items by value over the sum of weights as shares of the capacities.</summary>
    internal static int[] ByCapacity(KnapsackProblem problem)
    {
        var multipliers = new double[problem.DimensionCount];
        for (int d = 0; d < multipliers.Length; d++)
        {
            multipliers[d] = 1.0 / Math.Max(1, problem.Capacities[d]);
        }

        return OrderBy(problem, multipliers);
    }

    /// <summary>Takes items in order as long as they fit.</summary>
    internal static bool[] Fill(KnapsackProblem problem, int[] order)
    {
        long[] left = problem.Capacities.ToArray();
        var chosen = new bool[problem.ItemCount];
        foreach (int item in order)
        {
            bool fits = true;
            for (int d = 0; d < left.Length && fits; d++)
            {
                fits = problem.Weights(d)[item] <= left[d];
            }

            for (int d = 0; d < left.Length && fits; d++)
            {
                left[d] -= problem.Weights(d)[item];
            }

            chosen[item] = fits;
        }

        return chosen;
    }

    private static int[] OrderBy(KnapsackProblem problem, double[] multipliers)
    {
        var keys = new double[problem.ItemCount];
        var order = new int[problem.ItemCount];
        for (int i = 0; i < keys.Length; i++)
        {
            double weight = 0;
            for (int d = 0; d < multipliers.Length; d++)
            {
                weight += multipliers[d] * problem.Weights(d)[i];
            }

            keys[i] = problem.Values[i] == 0 ? 0 : -problem.Values[i] / Math.Max(weight, 1e-300);
            order[i] = i;
        }

        Array.Sort(order, (a, b) => keys[a].CompareTo(keys[b]) is var c && c != 0 ? c : a.CompareTo(b));
        return order;
    }
}
