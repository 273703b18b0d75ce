using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>Assignments of a cut, one in each bit of rows of words: bit r of row k is variable <c>graph.Order[k]</c> of replica r.</summary>
/// <param name="form">The form of the cut.</param>
/// <param name="graph">Its graph.</param>
/// <param name="width">Words of a row, a multiple of 16.</param>
internal sealed class BitReplicas(QuadraticForm form, SignedGraph graph, int width)
{
    // Words of a vector.
    private const int Group = 16;

    private readonly byte[] _column = new byte[graph.Size];
    private int _copied = -1;

    /// <summary>The number of replicas.</summary>
    public int Count => width * 32;

    /// <summary>The rows.</summary>
    public uint[] Words { get; } = GC.AllocateArray<uint>(graph.Size * width, pinned: true);

    /// <summary>To be called when the rows have been changed from outside.</summary>
    public void Changed() => _copied = -1;

    /// <summary>Sets one replica.</summary>
    public void Load(int replica, ReadOnlySpan<byte> x)
    {
        _copied = -1;
        uint bit = 1u << (replica & 31);
        for (int i = 0; i < x.Length; i++)
        {
            ref uint word = ref Words[graph.Position[i] * width + (replica >> 5)];
            word = x[i] != 0 ? word | bit : word & ~bit;
        }
    }

    /// <summary>Sets all replicas to the same assignment.</summary>
    public void LoadAll(ReadOnlySpan<byte> x)
    {
        _copied = -1;
        for (int i = 0; i < x.Length; i++)
        {
            Words.AsSpan(graph.Position[i] * width, width).Fill(x[i] != 0 ? uint.MaxValue : 0);
        }
    }

    /// <summary>Sets all replicas to uniform assignments.</summary>
    public void Randomise(RandomStream random)
    {
        _copied = -1;
        foreach (ref ulong word in MemoryMarshal.Cast<uint, ulong>(Words.AsSpan()))
        {
            word = random.NextUInt64();
        }
    }

    /// <summary>Copies one replica.</summary>
    public void CopyTo(int replica, Span<byte> x)
    {
        if (_copied != replica >> 3)
        {
            _copied = replica >> 3;
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<uint>(Words);
            for (int i = 0; i < _column.Length; i++)
            {
                _column[i] = bytes[graph.Position[i] * (width * sizeof(uint)) + _copied];
            }
        }

        Span<ulong> eights = MemoryMarshal.Cast<byte, ulong>(x);
        ReadOnlySpan<ulong> columns = MemoryMarshal.Cast<byte, ulong>(_column);
        for (int k = 0; k < eights.Length; k++)
        {
            eights[k] = (columns[k] >> (replica & 7)) & 0x0101010101010101;
        }

        for (int i = eights.Length * sizeof(ulong); i < x.Length; i++)
        {
            x[i] = (byte)((_column[i] >> (replica & 7)) & 1);
        }
    }

    /// <summary>The value of each replica; O(m) operations on vectors for each 512.</summary>
    public void CopyValues(Span<long> values)
    {
        for (int group = 0; group < width; group += Group)
        {
            CopyValues(group, values.Slice(group * 32, Group * 32));
        }
    }

    private void CopyValues(int group, Span<long> values)
    {
        // f(x) = f(0) + Unit * (edges whose ends are as they had better be - edges that had better not be cut).
        ref uint x = ref MemoryMarshal.GetReference(Words.AsSpan(group));
        Span<Vector512<uint>> counts = stackalloc Vector512<uint>[32];
        counts.Clear();
        long good = 0;
        for (int k = 0; k < graph.Size; k++)
        {
            Vector512<uint> own = Vector512.LoadUnsafe(ref x, (nuint)(k * width));
            for (int e = graph.Start[k]; e < graph.Start[k + 1]; e++)
            {
                if (graph.Columns[e] > k)
                {
                    good -= graph.Signs[e];
                    Vector512<uint> bad = own ^ Vector512.LoadUnsafe(ref x, (nuint)(graph.Columns[e] * width)) ^ Vector512.Create((uint)graph.Signs[e]);
                    for (int plane = 0; bad != Vector512<uint>.Zero; plane++)
                    {
                        Vector512<uint> carry = counts[plane] & bad;
                        counts[plane] ^= bad;
                        bad = carry;
                    }
                }
            }
        }

        for (int r = 0; r < values.Length; r++)
        {
            long bad = 0;
            for (int plane = 0; plane < counts.Length; plane++)
            {
                bad += (long)((counts[plane].GetElement(r >> 5) >> (r & 31)) & 1) << plane;
            }

            values[r] = form.Offset + graph.Unit * (good - bad);
        }
    }
}
