using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// The symmetric matrix of a form in 8-bit cells (divided by the power of two that all share), for products with many assignments. A step
/// changes few variables, so the products are kept up to date by adding the rows of those: in 16-bit lanes that stay in registers, block of
/// columns by block of columns, so that a block's part of the matrix stays in the cache for all assignments.
/// </summary>
internal sealed class ByteMatrix
{
    /// <summary>Columns of a block: four vectors of 16-bit sums.</summary>
    public const int Block = 128;

    // 16-bit sums of 8-bit cells cannot overflow before this.
    private const int RowsOfASum = 256;

    // Far above all gains in size and all thresholds of annealing, so that the padding of fields never moves.
    private const int LargestGain = 1 << 27;
    private const long LargestByteCount = 1L << 30;

    private readonly sbyte[] _cells;
    private readonly int _size;

    /// <summary>Lays out the matrix of a form that <see cref="Takes"/>; n^2 bytes.</summary>
    public ByteMatrix(QuadraticForm form)
    {
        _size = form.Size;
        Shift = form.CommonShift;
        Padded = (form.Size + Block - 1) / Block * Block;
        _cells = GC.AllocateArray<sbyte>(form.Size * Padded, pinned: true);
        foreach (var (i, j, weight) in form.Terms.Pairs())
        {
            sbyte cell = checked((sbyte)((weight * form.TermFactor) >> Shift));
            _cells[Place(i, j)] = cell;
            _cells[Place(j, i)] = cell;
        }
    }

    /// <summary>n rounded up to whole blocks.</summary>
    public int Padded { get; }

    /// <summary>What a cell is shifted left by.</summary>
    public int Shift { get; }

    /// <summary>The cells: block after block of columns, and in each row after row.</summary>
    public sbyte[] Cells => _cells;

    /// <summary>Whether the cells fit in 8 bits, the products in 32 and the matrix in memory.</summary>
    public static bool Takes(QuadraticForm form) =>
        form.LargestWeight >> form.CommonShift <= sbyte.MaxValue
        && form.LargestGain <= LargestGain
        && (long)form.Size * (form.Size + Block) <= LargestByteCount;

    /// <summary>Adds some rows, with a sign, to the products of one assignment in one block of columns.</summary>
    /// <param name="block">The block.</param>
    /// <param name="rows">The rows; bit 31 set in the complement (~row) means subtract.</param>
    /// <param name="products">The block's <see cref="Block"/> products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int block, ReadOnlySpan<int> rows, Span<int> products)
    {
        ref sbyte cells = ref _cells[block * _size * Block];
        ref int target = ref MemoryMarshal.GetReference(products);
        while (rows.Length > 0)
        {
            ReadOnlySpan<int> part = rows[..Math.Min(rows.Length, RowsOfASum)];
            rows = rows[part.Length..];
            Vector512<short> s0 = Vector512<short>.Zero;
            Vector512<short> s1 = s0;
            Vector512<short> s2 = s0;
            Vector512<short> s3 = s0;
            foreach (int row in part)
            {
                int sign = row >> 31;
                ref sbyte at = ref Unsafe.Add(ref cells, (row ^ sign) * Block);
                var negative = Vector512.Create((short)sign);
                (Vector512<short> q0, Vector512<short> q1) = Vector512.Widen(Vector512.LoadUnsafe(ref at));
                (Vector512<short> q2, Vector512<short> q3) = Vector512.Widen(Vector512.LoadUnsafe(ref at, 64));
                s0 += (q0 ^ negative) - negative;
                s1 += (q1 ^ negative) - negative;
                s2 += (q2 ^ negative) - negative;
                s3 += (q3 ^ negative) - negative;
            }

            AddWide(s0, ref target);
            AddWide(s1, ref Unsafe.Add(ref target, 32));
            AddWide(s2, ref Unsafe.Add(ref target, 64));
            AddWide(s3, ref Unsafe.Add(ref target, 96));
        }
    }

    private void AddWide(Vector512<short> sums, ref int target)
    {
        (Vector512<int> low, Vector512<int> high) = Vector512.Widen(sums);
        (Vector512.LoadUnsafe(ref target) + (low << Shift)).StoreUnsafe(ref target);
        (Vector512.LoadUnsafe(ref target, 16) + (high << Shift)).StoreUnsafe(ref target, 16);
    }

    private int Place(int row, int column) => (column / Block * _size + row) * Block + column % Block;
}
