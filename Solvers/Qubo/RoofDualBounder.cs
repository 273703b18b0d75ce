using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Exact;

namespace CoSolve.Solvers.Qubo;

/// <summary>
/// A bound from the roof dual of Hammer, Hansen and Simeone (1984, "Roof duality, complementation and persistency in quadratic 0-1 optimization",
/// DOI 10.1007/BF02612354), as minimisation: a negative product q x_i x_j is split as a x_i + (q - a) x_j, of a positive one mu (x_i + x_j - 1) is
/// used with 0 &lt;= mu &lt;= q, and the bound is the constant plus the negative linear terms that result. Its best value is a maximum flow
/// (<see cref="ImplicationNetwork"/>), which is used up to <paramref name="mostPairsForFlow"/> pairs. Beyond it is coordinate ascent over a
/// and mu in integers of half units, from two starts: every point of it is a valid bound, though not always the best. O(passes * m).
/// </summary>
/// <param name="mostPairsForFlow">The most pairs for which the flow takes well under a second.</param>
public sealed class RoofDualBounder(int mostPairsForFlow = 50_000) : IBounder<QuboProblem>
{
    private const int Passes = 40;

    /// <inheritdoc/>
    public string Name => "roof-dual";

    /// <inheritdoc/>
    public long? Bound(QuboProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long sign = problem.Sense == ObjectiveSense.Minimize ? 1 : -1;
        if (problem.Quadratic.Count <= mostPairsForFlow)
        {
            var network = new ImplicationNetwork(problem);
            network.Maximize(long.MaxValue, cancellationToken);
            return sign * ((network.DoubledBound >> 1) + (network.DoubledBound & 1));
        }

        Int128 first = Ascend(problem, sign, halfOfPositive: false, cancellationToken);
        Int128 second = Ascend(problem, sign, halfOfPositive: true, cancellationToken);
        Int128 doubled = Int128.Max(first, second) + (2 * sign * (Int128)problem.Offset);

        // Rounded up: the value of every assignment is an integer.
        Int128 lower = (doubled >> 1) + (doubled & 1);
        return (long)(sign * lower);
    }

    /// <summary>Twice the bound on the minimum of sign * (f - Offset).</summary>
    private static Int128 Ascend(QuboProblem problem, long sign, bool halfOfPositive, CancellationToken cancellationToken)
    {
        ReadOnlySpan<int> rowStart = problem.Quadratic.RowStart;
        ReadOnlySpan<int> columns = problem.Quadratic.Columns;
        ReadOnlySpan<long> weights = problem.Quadratic.Weights;
        int n = problem.VariableCount;
        var linear = new long[n];
        var shares = new long[weights.Length];
        for (int i = 0; i < n; i++)
        {
            linear[i] += 2 * sign * problem.Linear[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                long q = sign * weights[k];
                shares[k] = q < 0 || halfOfPositive ? q : 0;
                linear[i] += shares[k];
                linear[columns[k]] += shares[k];
            }
        }

        for (int pass = 0; pass < Passes && !cancellationToken.IsCancellationRequested; pass++)
        {
            bool moved = false;
            for (int i = 0; i < n; i++)
            {
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
                {
                    moved |= Balance(2 * sign * weights[k], ref shares[k], ref linear[i], ref linear[columns[k]]);
                }
            }

            if (!moved)
            {
                break;
            }
        }

        return Value(sign, weights, shares, linear);
    }

    /// <summary>Moves one pair's free amount to where it raises the bound; false when it helps nowhere.</summary>
    /// <param name="q">The doubled coefficient.</param>
    /// <param name="share">For q &lt; 0 the part of q at i, otherwise mu.</param>
    /// <param name="ci">The linear term of i.</param>
    /// <param name="cj">The linear term of j.</param>
    private static bool Balance(long q, ref long share, ref long ci, ref long cj)
    {
        long delta;
        if (q < 0)
        {
            // Raising the part at i lowers the one at j, within [q, 0].
            delta = ci < 0 && cj > 0 ? Math.Min(Math.Min(-ci, cj), -share)
                : ci > 0 && cj < 0 ? -Math.Min(Math.Min(ci, -cj), share - q)
                : 0;
            share += delta;
            ci += delta;
            cj -= delta;
            return delta != 0;
        }

        delta = ci < 0 && cj < 0 ? Math.Min(Math.Min(-ci, -cj), q - share)
            : ci > 0 && cj > 0 ? -Math.Min(Math.Min(ci, cj), share)
            : 0;
        share += delta;
        ci += delta;
        cj += delta;
        return delta != 0;
    }

    private static Int128 Value(long sign, ReadOnlySpan<long> weights, long[] shares, long[] linear)
    {
        Int128 value = 0;
        for (int k = 0; k < shares.Length; k++)
        {
            value -= sign * weights[k] > 0 ? shares[k] : 0;
        }

        foreach (long term in linear)
        {
            value += Math.Min(0, term);
        }

        return value;
    }
}
