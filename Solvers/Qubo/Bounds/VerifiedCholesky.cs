namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Proves that Diag(y) - M is positive semidefinite, by a Cholesky factorisation in floating point that runs to its end (Rump 2006,
/// "Verification of positive definiteness", DOI 10.1007/s10543-006-0056-1). Factors computed for A satisfy R^T R = A + E with
/// |E_ij| &lt;= g sqrt(a_ii a_jj), g = c/(1 - c), c = (n + 2) u / (1 - (n + 2) u), u = 2^-53, whatever the order of the sums
/// (Demmel 1989; Higham 2002, theorems 10.3 and 10.5), so A + g tr(A) I is positive semidefinite. Therefore A = Diag(y) - t I - M
/// is factorised with t at least g tr(A). Entries are exact. Sparse columns of small degree go first, the dense rest follows.
/// </summary>
internal sealed class VerifiedCholesky(SymmetricRows matrix, CancellationToken stop)
{
    /// <summary>The largest dense rest that is taken on: 290 MB.</summary>
    private const int LargestRest = 6_000;

    private readonly EliminationOrder _order = new(matrix, stop);

    /// <summary>Whether the size of the dense rest allows a factorisation.</summary>
    public bool IsApplicable => matrix.Size - _order.SparseCount <= LargestRest;

    /// <summary>Whether Diag(y) - M is proven positive semidefinite; false proves nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Proves(ReadOnlySpan<double> y, int threads)
    {
        int n = matrix.Size;
        double shift = Shift(y);
        var diagonal = new double[n];
        for (int k = 0; k < n; k++)
        {
            // Rounded down, so that at least the shift is taken off.
            diagonal[k] = Math.BitDecrement(y[_order.Order[k]] - shift);
            if (!(diagonal[k] > 0))
            {
                return false;
            }
        }

        int sparse = _order.SparseCount;
        var rest = new DenseCholesky(n - sparse);
        double[][] columns = Load(rest);
        for (int k = 0; k < sparse; k++)
        {
            if ((k & 63) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            if (!Eliminate(k, diagonal, columns, rest))
            {
                return false;
            }
        }

        for (int k = sparse; k < n; k++)
        {
            rest[k - sparse, k - sparse] += diagonal[k];
        }

        return rest.Factorise(threads, stop);
    }

    /// <summary>An upper bound of g tr(A). The factor above 1 covers the roundings of this formula and, many times over, what underflow
    /// can add: 4n(2(n + 2) + max a_ii) times the least positive number.</summary>
    private static double Shift(ReadOnlySpan<double> y)
    {
        double trace = 0;
        foreach (double d in y)
        {
            trace += d;
        }

        double unit = Math.ScaleB(y.Length + 2, -53);
        double c = unit / (1 - unit);
        return 1.0001 * (c / (1 - c) * trace);
    }

    /// <summary>The entries of -M in the pattern of the factor: sparse columns, and the dense rest.</summary>
    private double[][] Load(DenseCholesky rest)
    {
        int sparse = _order.SparseCount;
        var columns = new double[sparse][];
        for (int k = 0; k < matrix.Size; k++)
        {
            int i = _order.Order[k];
            if (k < sparse)
            {
                columns[k] = new double[_order.Columns[k].Length];
            }

            for (int entry = matrix.Start[i]; entry < matrix.Start[i + 1]; entry++)
            {
                int later = _order.Position[matrix.Columns[entry]];
                if (later > k && k < sparse)
                {
                    columns[k][Array.BinarySearch(_order.Columns[k], later)] = -matrix.Weights[entry];
                }
                else if (later > k)
                {
                    rest[later - sparse, k - sparse] = -matrix.Weights[entry];
                }
            }
        }

        return columns;
    }

    /// <summary>Scales column k and subtracts its products from what follows; false when its pivot is not positive.</summary>
    private bool Eliminate(int k, double[] diagonal, double[][] columns, DenseCholesky rest)
    {
        if (!(diagonal[k] > 0))
        {
            return false;
        }

        int sparse = _order.SparseCount;
        int[] places = _order.Columns[k];
        double[] values = columns[k];
        double root = Math.Sqrt(diagonal[k]);
        for (int a = 0; a < values.Length; a++)
        {
            values[a] /= root;
        }

        for (int a = 0; a < values.Length; a++)
        {
            int row = places[a];
            double value = values[a];
            diagonal[row] -= value * value;
            if (row >= sparse)
            {
                for (int b = a + 1; b < values.Length; b++)
                {
                    rest[places[b] - sparse, row - sparse] -= value * values[b];
                }

                continue;
            }

            // What follows row in column k is part of the column of row.
            int[] targets = _order.Columns[row];
            double[] column = columns[row];
            for (int b = a + 1, at = 0; b < values.Length; b++, at++)
            {
                while (targets[at] != places[b])
                {
                    at++;
                }

                column[at] -= value * values[b];
            }
        }

        return true;
    }
}
