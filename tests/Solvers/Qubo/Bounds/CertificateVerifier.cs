using System.Numerics;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Bounds;

namespace CoSolve.Tests.Solvers.Qubo.Bounds;

/// <summary>
/// Checks a semidefinite certificate in exact rational arithmetic, sharing no code with what makes it: multipliers are not negative and
/// Diag(y) + W - sum nu_t B_t has only positive pivots, or zero pivots over zero columns.
/// </summary>
internal static class CertificateVerifier
{
    /// <summary>The bound on the cut that the certificate proves; null when it proves none.</summary>
    public static long? Bound(MaxCutProblem problem, SemidefiniteCertificate certificate)
    {
        BigInteger unit = BigInteger.Pow(2, certificate.Scale);
        var matrix = new BigInteger[problem.NodeCount, problem.NodeCount];
        BigInteger sum = 0;
        for (int i = 0; i < problem.NodeCount; i++)
        {
            matrix[i, i] = certificate.Diagonal[i];
            sum += certificate.Diagonal[i];
        }

        foreach (var (i, j, weight) in problem.Edges.Pairs())
        {
            Add(i, j, weight * unit);
            sum += 2 * weight * unit;
        }

        foreach (var ((i, j, k, ij, ik), multiplier) in certificate.Triangles)
        {
            if (multiplier < 0)
            {
                return null;
            }

            Add(i, j, -ij * (BigInteger)multiplier);
            Add(i, k, -ik * (BigInteger)multiplier);
            Add(j, k, -ij * ik * (BigInteger)multiplier);
            sum += 2 * (BigInteger)multiplier;
        }

        BigInteger divisor = 4 * unit;
        BigInteger floor = BigInteger.Divide(sum - BigInteger.Remainder(BigInteger.Remainder(sum, divisor) + divisor, divisor), divisor);
        return IsSemidefinite(matrix) ? (long)floor : null;

        void Add(int i, int j, BigInteger value)
        {
            matrix[i, j] += value;
            matrix[j, i] += value;
        }
    }

    /// <summary>Fraction-free elimination: every entry stays a minor of the matrix.</summary>
    private static bool IsSemidefinite(BigInteger[,] a)
    {
        int n = a.GetLength(0);
        BigInteger last = 1;
        for (int k = 0; k < n; k++)
        {
            BigInteger pivot = a[k, k];
            if (pivot.Sign < 0 || (pivot.IsZero && Enumerable.Range(k, n - k).Any(i => !a[i, k].IsZero)))
            {
                return false;
            }

            if (pivot.IsZero)
            {
                continue;
            }

            for (int i = k + 1; i < n; i++)
            {
                for (int j = k + 1; j < n; j++)
                {
                    a[i, j] = ((pivot * a[i, j]) - (a[i, k] * a[k, j])) / last;
                }
            }

            last = pivot;
        }

        return true;
    }
}
