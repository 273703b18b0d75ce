using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Dual variables that bound a maximum cut: with W the weights, B_t the symmetric matrix of the signs of triangle inequality t and nu_t >= 0,
/// if Diag(y) + W - sum nu_t B_t is positive semidefinite, then s^T (-W) s &lt;= sum y + 2 sum nu for all s = +-1, hence
/// cut &lt;= (2 sum_(i &lt; j) w_ij + sum y + 2 sum nu) / 4 (Delorme and Poljak 1993, "Laplacian eigenvalues and the maximum cut problem", DOI
/// 10.1007/BF01585184; triangles: Helmberg and Rendl 1998, DOI 10.1007/BF01580072). All are integers over 2^<see cref="Scale"/>, so that
/// the bound and a check of the certificate need no rounding.
/// </summary>
/// <param name="Scale">The exponent of the common denominator.</param>
/// <param name="Diagonal">y, times 2^Scale.</param>
/// <param name="Triangles">The triangle inequalities with their multipliers nu, times 2^Scale.</param>
internal sealed record SemidefiniteCertificate(int Scale, long[] Diagonal, IReadOnlyList<(TriangleInequality Triangle, long Multiplier)> Triangles)
{
    /// <summary>The largest integer that the cut of a graph may reach according to the certificate.</summary>
    public long BoundOf(MaxCutProblem problem)
    {
        Int128 sum = 0;
        foreach (long weight in problem.Edges.Weights)
        {
            sum += (Int128)weight << (Scale + 1);
        }

        foreach (long y in Diagonal)
        {
            sum += y;
        }

        foreach (var (_, multiplier) in Triangles)
        {
            sum += 2 * (Int128)multiplier;
        }

        // A shift rounds down, also below zero.
        return (long)(sum >> (Scale + 2));
    }
}
