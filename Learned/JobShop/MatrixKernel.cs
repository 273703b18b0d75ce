using System.Runtime.Intrinsics;

namespace CoSolve.Learned.JobShop;

/// <summary>Matrix products in single precision for networks of some ten thousand parameters. Every element is summed in the order of the inner
/// index with fused steps, so that a row's result does not depend on the rows beside it.</summary>
internal static unsafe class MatrixKernel
{
    /// <summary>Columns are computed in groups of this many, of which their number must be a multiple.</summary>
    public const int Columns = 16;

    private const int Lane = 8;

    /// <summary>y += x w.</summary>
    /// <param name="x">rows x inner.</param>
    /// <param name="w">inner x columns.</param>
    /// <param name="y">rows x columns.</param>
    /// <param name="rows">Rows of x and y.</param>
    /// <param name="inner">Columns of x.</param>
    /// <param name="columns">Columns of w and y.</param>
    public static void AddProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y, int rows, int inner, int columns)
    {
        if (columns % Columns != 0 || x.Length < rows * inner || w.Length < inner * columns || y.Length < rows * columns)
        {
            throw new ArgumentException($"The product of {rows} x {inner} and {inner} x {columns} does not fit its arrays.");
        }

        fixed (float* px = x, pw = w, py = y)
        {
            int row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                for (int c = 0; c < columns; c += Columns)
                {
                    FourRows(px + row * inner, pw + c, py + row * columns + c, inner, columns);
                }
            }

            for (; row < rows; row++)
            {
                for (int c = 0; c < columns; c += Columns)
                {
                    OneRow(px + row * inner, pw + c, py + row * columns + c, inner, columns);
                }
            }
        }
    }

    private static void FourRows(float* x, float* w, float* y, int inner, int columns)
    {
        float* y1 = y + columns;
        float* y2 = y1 + columns;
        float* y3 = y2 + columns;
        Vector256<float> a0 = Vector256.Load(y), a1 = Vector256.Load(y + Lane);
        Vector256<float> b0 = Vector256.Load(y1), b1 = Vector256.Load(y1 + Lane);
        Vector256<float> c0 = Vector256.Load(y2), c1 = Vector256.Load(y2 + Lane);
        Vector256<float> d0 = Vector256.Load(y3), d1 = Vector256.Load(y3 + Lane);
        for (int p = 0; p < inner; p++, w += columns)
        {
            Vector256<float> w0 = Vector256.Load(w), w1 = Vector256.Load(w + Lane);
            Vector256<float> f = Vector256.Create(x[p]);
            a0 = Vector256.FusedMultiplyAdd(f, w0, a0);
            a1 = Vector256.FusedMultiplyAdd(f, w1, a1);
            f = Vector256.Create(x[p + inner]);
            b0 = Vector256.FusedMultiplyAdd(f, w0, b0);
            b1 = Vector256.FusedMultiplyAdd(f, w1, b1);
            f = Vector256.Create(x[p + 2 * inner]);
            c0 = Vector256.FusedMultiplyAdd(f, w0, c0);
            c1 = Vector256.FusedMultiplyAdd(f, w1, c1);
            f = Vector256.Create(x[p + 3 * inner]);
            d0 = Vector256.FusedMultiplyAdd(f, w0, d0);
            d1 = Vector256.FusedMultiplyAdd(f, w1, d1);
        }

        a0.Store(y);
        a1.Store(y + Lane);
        b0.Store(y1);
        b1.Store(y1 + Lane);
        c0.Store(y2);
        c1.Store(y2 + Lane);
        d0.Store(y3);
        d1.Store(y3 + Lane);
    }

    private static void OneRow(float* x, float* w, float* y, int inner, int columns)
    {
        Vector256<float> a0 = Vector256.Load(y), a1 = Vector256.Load(y + Lane);
        for (int p = 0; p < inner; p++, w += columns)
        {
            Vector256<float> f = Vector256.Create(x[p]);
            a0 = Vector256.FusedMultiplyAdd(f, Vector256.Load(w), a0);
            a1 = Vector256.FusedMultiplyAdd(f, Vector256.Load(w + Lane), a1);
        }

        a0.Store(y);
        a1.Store(y + Lane);
    }
}
