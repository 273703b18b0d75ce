using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Assignments of a dense form, and the field Linear[i] + sum_j q_ij x_j of every variable, in rows of <see cref="Stride"/> cells, one row per
/// replica. Who changes the assignments brings the fields up to date.
/// </summary>
internal sealed class FieldRows
{
    /// <summary>The field of the padding: below any that moves.</summary>
    public const int PaddingField = int.MinValue / 2;

    private readonly QuadraticForm _form;

    /// <summary>Allocates 8 n R bytes. All assignments are zero.</summary>
    public FieldRows(QuadraticForm form, int stride, int replicas)
    {
        (_form, Stride, Count) = (form, stride, replicas);
        Linear = new int[stride];
        Array.Fill(Linear, PaddingField);
        for (int i = 0; i < form.Size; i++)
        {
            Linear[i] = (int)form.Linear[i];
        }

        Fields = GC.AllocateArray<int>(replicas * stride, pinned: true);
        Masks = GC.AllocateArray<int>(replicas * stride, pinned: true);
        for (int r = 0; r < replicas; r++)
        {
            Linear.CopyTo(Fields.AsSpan(r * stride));
        }
    }

    /// <summary>The number of replicas, R.</summary>
    public int Count { get; }

    /// <summary>The number of variables, n.</summary>
    public int Size => _form.Size;

    /// <summary>Cells of a row: n rounded up to whole blocks of <see cref="ByteMatrix"/>.</summary>
    public int Stride { get; }

    /// <summary>The fields of the assignment zero, one row.</summary>
    public int[] Linear { get; }

    /// <summary>The fields.</summary>
    public int[] Fields { get; }

    /// <summary>-x_i: 0 or all bits set.</summary>
    public int[] Masks { get; }

    /// <summary>Sets the assignment of one replica and leaves its fields.</summary>
    public void Set(int replica, ReadOnlySpan<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            Masks[replica * Stride + i] = -x[i];
        }
    }

    /// <summary>The value of each replica; O(n) each, since a pair of ones is in both its fields:
    /// f(x) = Offset + sum_i x_i (Linear[i] + field_i) / 2.</summary>
    public void CopyValues(Span<long> values)
    {
        for (int r = 0; r < Count; r++)
        {
            long doubled = 0;
            for (int i = 0; i < _form.Size; i++)
            {
                doubled -= Masks[r * Stride + i] * (_form.Linear[i] + Fields[r * Stride + i]);
            }

            values[r] = _form.Offset + doubled / 2;
        }
    }

    /// <summary>Copies one replica.</summary>
    public void CopyTo(int replica, Span<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (byte)-Masks[replica * Stride + i];
        }
    }
}
