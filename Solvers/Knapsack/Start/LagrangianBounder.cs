using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Start;

/// <summary>
/// The Lagrangian bound for several dimensions. The multipliers come from floating-point search, but any not negative ones give a valid bound,
/// so they are rounded to fractions of one power of two and the bound is evaluated in 128-bit integers. O(iterations * n * m).
/// </summary>
public sealed class LagrangianBounder : IBounder<KnapsackProblem>
{
    private const int Iterations = 1500;

    /// <inheritdoc/>
    public string Name => "lagrangian";

    /// <inheritdoc/>
    public long? Bound(KnapsackProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        bool[] start = UtilityConstructor.Fill(problem, UtilityConstructor.ByCapacity(problem));
        double[] multipliers = LagrangianMultipliers.For(
            problem, KnapsackObjective.Value(problem, start), Iterations, cancellationToken);
        return Evaluate(problem, multipliers);
    }

    /// <summary>floor(L(u)) for u rounded to fractions of a power of two; null when the numbers are too large for 128 bits.</summary>
    internal static long? Evaluate(KnapsackProblem problem, double[] multipliers)
    {
        // A fraction u_d < 2^62 / 2^shift; products with weights below 2^61 then stay below 2^123, and sums of m below 2^127 for m <= 16.
        double largest = multipliers.Append(1e-30).Max();
        double headroom = 60 - Math.Ceiling(Math.Log2(Math.Max(1, problem.DimensionCount)));
        int shift = (int)Math.Clamp(headroom - Math.Ceiling(Math.Log2(largest)) - 1, 0, 60);
        var scaled = new Int128[multipliers.Length];
        for (int d = 0; d < scaled.Length; d++)
        {
            double fraction = Math.Max(0, Math.Round(multipliers[d] * Math.Pow(2, shift)));
            if (fraction >= Math.Pow(2, headroom))
            {
                return null;
            }

            scaled[d] = (Int128)fraction;
        }

        Int128 bound = 0;
        for (int d = 0; d < scaled.Length; d++)
        {
            bound += scaled[d] * problem.Capacities[d];
        }

        for (int i = 0; i < problem.ItemCount; i++)
        {
            bound += Reduced(problem, scaled, shift, i);
            if (bound > Int128.MaxValue / 2)
            {
                return null;
            }
        }

        Int128 floor = bound >> shift;
        return floor <= long.MaxValue ? (long)floor : null;
    }

    private static Int128 Reduced(KnapsackProblem problem, Int128[] scaled, int shift, int item)
    {
        Int128 reduced = (Int128)problem.Values[item] << shift;
        for (int d = 0; d < scaled.Length; d++)
        {
            if (problem.Weights(d)[item] > problem.Capacities[d])
            {
                return 0;
            }

            reduced -= scaled[d] * problem.Weights(d)[item];
        }

        return Int128.Max(0, reduced);
    }
}
