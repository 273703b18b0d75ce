using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds.OddCycles;

/// <summary>
/// Multipliers of odd-cycle inequalities that bound a maximum cut: for any lambda >= 0, cut &lt;= sum_c lambda_c (|F_c| - 1) + sum_e max(0, w_e - sum_c a_ce lambda_c)
/// with a_ce = 1 in F, -1 in the rest of C. The multipliers are integers over 2^<see cref="Scale"/>, so that the bound needs no rounding.
/// </summary>
/// <param name="Scale">The exponent of the common denominator.</param>
/// <param name="Cycles">The inequalities with their multipliers, times 2^Scale.</param>
internal sealed record OddCycleCertificate(int Scale, IReadOnlyList<(OddCycle Cycle, long Multiplier)> Cycles)
{
    /// <summary>The largest integer that the cut of a graph may reach according to the certificate.</summary>
    public long BoundOf(MaxCutProblem problem)
    {
        ReadOnlySpan<long> weights = problem.Edges.Weights;
        var left = new Int128[weights.Length];
        for (int e = 0; e < left.Length; e++)
        {
            left[e] = (Int128)weights[e] << Scale;
        }

        Int128 sum = 0;
        foreach (var (cycle, multiplier) in Cycles)
        {
            sum += (Int128)cycle.Limit * multiplier;
            for (int k = 0; k < cycle.Edges.Length; k++)
            {
                left[cycle.Edges[k]] -= cycle.IsOdd[k] ? multiplier : -multiplier;
            }
        }

        foreach (Int128 value in left)
        {
            sum += Int128.Max(0, value);
        }

        // A shift rounds down, also below zero.
        return (long)(sum >> Scale);
    }
}
