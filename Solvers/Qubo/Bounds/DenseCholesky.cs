using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// The Cholesky factorisation of a dense symmetric matrix in floating point, by block columns; rows of a block column may be shared by
/// several threads. Each entry is a sum of at most n products in some order, as the error analysis of
/// <see cref="VerifiedCholesky"/> asks. O(n^3 / 3).
/// </summary>
internal sealed class DenseCholesky
{
    private const int Block = 64;
    private const int Tile = 4;

    private readonly int _n;
    private readonly int _stride;
    private readonly double[] _rows;

    /// <summary>A matrix of zeros of order n.</summary>
    public DenseCholesky(int n)
    {
        _n = n;
        _stride = (n + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _rows = new double[checked(n * _stride)];
    }

    /// <summary>An entry of the lower triangle, later of the factor.</summary>
    public ref double this[int i, int j] => ref _rows[i * _stride + j];

    /// <summary>Overwrites the lower triangle with the factor; false when a pivot is not positive.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Factorise(int threads, CancellationToken stop)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        for (int first = 0; first < _n; first += Block)
        {
            int end = Math.Min(first + Block, _n);
            stop.ThrowIfCancellationRequested();
            for (int i = first; i < end; i += Tile)
            {
                SubtractProducts(i, Math.Min(i + Tile, end), first, end);
            }

            if (!FactoriseDiagonalBlock(first, end))
            {
                return false;
            }

            int groups = (_n - end + Block - 1) / Block;
            int column = first;
            Parallel.For(0, groups, parallel, group => SolveRows(end + group * Block, Math.Min(end + (group + 1) * Block, _n), column, end));
        }

        return true;
    }

    private bool FactoriseDiagonalBlock(int first, int end)
    {
        for (int j = first; j < end; j++)
        {
            double pivot = this[j, j] - Dot(j, j, first, j);
            if (!(pivot > 0) || double.IsInfinity(pivot))
            {
                return false;
            }

            double root = Math.Sqrt(pivot);
            this[j, j] = root;
            for (int i = j + 1; i < end; i++)
            {
                this[i, j] = (this[i, j] - Dot(i, j, first, j)) / root;
            }
        }

        return true;
    }

    /// <summary>Rows below the diagonal block: what earlier columns contribute, then the triangular solve.</summary>
    private void SolveRows(int low, int high, int first, int end)
    {
        for (int i = low; i < high; i += Tile)
        {
            SubtractProducts(i, Math.Min(i + Tile, high), first, end);
        }

        for (int i = low; i < high; i++)
        {
            for (int j = first; j < end; j++)
            {
                this[i, j] = (this[i, j] - Dot(i, j, first, j)) / this[j, j];
            }
        }
    }

    /// <summary>Subtracts from the entries of some rows in the block column the products over all earlier columns.</summary>
    private void SubtractProducts(int low, int high, int first, int end)
    {
        for (int j = first; j < end; j += Tile)
        {
            if (high - low == Tile && end - j >= Tile)
            {
                SubtractTile(low, j, first);
                continue;
            }

            for (int i = low; i < high; i++)
            {
                for (int k = j; k < Math.Min(j + Tile, end); k++)
                {
                    this[i, k] -= Dot(i, k, 0, first);
                }
            }
        }
    }

    /// <summary>Four rows times four columns; the count is a multiple of the register, because blocks are.</summary>
    private void SubtractTile(int i, int j, int count)
    {
        ref double rows = ref MemoryMarshal.GetArrayDataReference(_rows);
        for (int column = j; column < j + Tile; column += 2)
        {
            Vector<double> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
            for (int k = 0; k < count; k += Vector<double>.Count)
            {
                Vector<double> first = At(ref rows, column, k);
                Vector<double> second = At(ref rows, column + 1, k);
                Vector<double> row = At(ref rows, i, k);
                (s00, s01) = (s00 + row * first, s01 + row * second);
                row = At(ref rows, i + 1, k);
                (s10, s11) = (s10 + row * first, s11 + row * second);
                row = At(ref rows, i + 2, k);
                (s20, s21) = (s20 + row * first, s21 + row * second);
                row = At(ref rows, i + 3, k);
                (s30, s31) = (s30 + row * first, s31 + row * second);
            }

            Subtract(i, column, s00, s01);
            Subtract(i + 1, column, s10, s11);
            Subtract(i + 2, column, s20, s21);
            Subtract(i + 3, column, s30, s31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Subtract(int i, int j, Vector<double> first, Vector<double> second)
    {
        this[i, j] -= Vector.Sum(first);
        this[i, j + 1] -= Vector.Sum(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Vector<double> At(ref double rows, int i, int k) =>
        ref Unsafe.As<double, Vector<double>>(ref Unsafe.Add(ref rows, (nint)i * _stride + k));

    private double Dot(int i, int j, int from, int to)
    {
        ReadOnlySpan<double> a = _rows.AsSpan(i * _stride + from, to - from);
        ReadOnlySpan<double> b = _rows.AsSpan(j * _stride + from, to - from);
        ReadOnlySpan<Vector<double>> x = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> y = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sum = default;
        for (int k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        double total = Vector.Sum(sum);
        for (int k = x.Length * Vector<double>.Count; k < a.Length; k++)
        {
            total += a[k] * b[k];
        }

        return total;
    }
}
