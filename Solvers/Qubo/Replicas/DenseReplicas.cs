using System.Runtime.Intrinsics;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Assignments of a dense form whose variables flip many at once: a search notes the flips, then <see cref="Apply()"/> brings all fields up to
/// date.
/// </summary>
internal sealed class DenseReplicas
{
    private readonly ByteMatrix _matrix;
    private readonly int[] _flips;
    private readonly int[] _flipCounts;

    /// <summary>Allocates for a form that <see cref="ByteMatrix.Takes"/>; n^2 + 12 n R bytes. All assignments are zero.</summary>
    public DenseReplicas(QuadraticForm form, int replicas)
    {
        _matrix = new ByteMatrix(form);
        Rows = new FieldRows(form, _matrix.Padded, replicas);
        _flips = new int[replicas * Rows.Stride];
        _flipCounts = new int[replicas];
    }

    /// <summary>The assignments and fields.</summary>
    public FieldRows Rows { get; }

    /// <summary>Notes that a variable of a replica flips and turns its mask; the fields learn of it in <see cref="Apply()"/>.</summary>
    public void Flip(int replica, int i)
    {
        ref int mask = ref Rows.Masks[replica * Rows.Stride + i];
        _flips[replica * Rows.Stride + _flipCounts[replica]++] = i ^ mask;
        mask = ~mask;
    }

    /// <summary>Adds the flipped variables' rows to all fields; n bytes of the matrix per flip.</summary>
    public void Apply()
    {
        for (int block = 0; block < Rows.Stride / ByteMatrix.Block; block++)
        {
            for (int r = 0; r < Rows.Count; r++)
            {
                Apply(r, block);
            }
        }

        Array.Clear(_flipCounts);
    }

    /// <summary>Sets one replica.</summary>
    public void Load(int replica, ReadOnlySpan<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != (byte)-Rows.Masks[replica * Rows.Stride + i])
            {
                Flip(replica, i);
            }
        }

        Apply(replica);
    }

    /// <summary>Brings every replica to a one-flip optimum by steepest ascent; the first of equal gains is taken.</summary>
    public void Descend()
    {
        for (int r = 0; r < Rows.Count; r++)
        {
            while (Steepest(r) is { Gain: > 0 } move)
            {
                Flip(r, move.Variable);
                Apply(r);
            }
        }
    }

    private void Apply(int replica)
    {
        for (int block = 0; block < Rows.Stride / ByteMatrix.Block; block++)
        {
            Apply(replica, block);
        }

        _flipCounts[replica] = 0;
    }

    private void Apply(int replica, int block) => _matrix.Add(
        block,
        _flips.AsSpan(replica * Rows.Stride, _flipCounts[replica]),
        Rows.Fields.AsSpan(replica * Rows.Stride + block * ByteMatrix.Block, ByteMatrix.Block));

    private (int Gain, int Variable) Steepest(int replica)
    {
        ReadOnlySpan<int> fields = Rows.Fields.AsSpan(replica * Rows.Stride, Rows.Stride);
        ReadOnlySpan<int> masks = Rows.Masks.AsSpan(replica * Rows.Stride, Rows.Stride);
        (int Gain, int Variable) best = (0, -1);
        for (int i = 0; i < fields.Length; i += Vector512<int>.Count)
        {
            Vector512<int> mask = Vector512.Create(masks[i..]);
            Vector512<int> gains = (Vector512.Create(fields[i..]) ^ mask) - mask;
            if (!Vector512.GreaterThanAny(gains, Vector512.Create(best.Gain)))
            {
                continue;
            }

            for (int lane = 0; lane < Vector512<int>.Count; lane++)
            {
                best = gains[lane] > best.Gain ? (gains[lane], i + lane) : best;
            }
        }

        return best;
    }
}
