using System.Numerics;
using System.Runtime.InteropServices;
using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Optimal recombination of two assignments (Tinos, Whitley and Chicano 2015, "Partition crossover for pseudo-Boolean
/// optimization", DOI 10.1145/2725494.2725497): the variables in which they differ fall into components of the graph that do not
/// interact, so the better parent's part is taken in each, independently. On sparse graphs two good local optima have many such
/// components, and the child is at least as good as both. O(n + m).
/// </summary>
internal sealed class PartitionCrossover(QuadraticForm form, RandomStream random)
{
    private const byte Visited = 2;

    private readonly byte[] _differs = new byte[form.Size];
    private readonly int[] _component = new int[form.Size];

    /// <summary>Turns <paramref name="x"/> into the best child of itself and <paramref name="y"/>, or of itself and 1 - y where the form does not
    /// tell them apart and that is nearer; ties go either way at random.</summary>
    /// <returns>How much the value of x grew; at least 0.</returns>
    public long Absorb(Span<byte> x, ReadOnlySpan<byte> y)
    {
        Compare(x, y);
        long grown = 0;
        for (int i = 0; ; i++)
        {
            int skipped = _differs.AsSpan(i).IndexOf((byte)1);
            if (skipped < 0)
            {
                return grown;
            }

            i += skipped;
            int size = Collect(x, i, out long gain);
            if (gain > 0 || (gain == 0 && random.NextInt(2) == 0))
            {
                Flip(x, size);
                grown += gain;
            }
        }
    }

    /// <summary>Marks the variables that differ, or those that are equal where they are fewer and it does not matter.</summary>
    private void Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        Span<Vector<byte>> marks = MemoryMarshal.Cast<byte, Vector<byte>>(_differs.AsSpan());
        ReadOnlySpan<Vector<byte>> left = MemoryMarshal.Cast<byte, Vector<byte>>(x);
        ReadOnlySpan<Vector<byte>> right = MemoryMarshal.Cast<byte, Vector<byte>>(y);
        for (int v = 0; v < marks.Length; v++)
        {
            marks[v] = left[v] ^ right[v];
        }

        for (int i = marks.Length * Vector<byte>.Count; i < x.Length; i++)
        {
            _differs[i] = (byte)(x[i] ^ y[i]);
        }

        if (form.IsComplementInvariant && 2 * _differs.AsSpan().Count((byte)1) > x.Length)
        {
            foreach (ref byte mark in _differs.AsSpan())
            {
                mark ^= 1;
            }
        }
    }

    /// <summary>Gathers the component of a variable and what flipping all of it gains. Differing neighbours are in the component, all others
    /// are not: 2 gain = sum_i (2 (1 - 2 x_i) (Linear[i] + sum_(j outside) q_ij x_j) + sum_(j inside) q_ij (1 - x_i - x_j)).</summary>
    private int Collect(ReadOnlySpan<byte> x, int first, out long gain)
    {
        int[] start = form.Rows.Start;
        int[] columns = form.Rows.Columns;
        long[] weights = form.Rows.Weights;
        int size = 1;
        _component[0] = first;
        _differs[first] = Visited;
        long doubled = 0;
        for (int next = 0; next < size; next++)
        {
            int i = _component[next];
            long field = form.Linear[i];
            int own = 1 - x[i];
            for (int e = start[i]; e < start[i + 1]; e++)
            {
                int j = columns[e];
                if (_differs[j] == 0)
                {
                    field += weights[e] * x[j];
                    continue;
                }

                doubled += weights[e] * (own - x[j]);
                if (_differs[j] != Visited)
                {
                    _differs[j] = Visited;
                    _component[size++] = j;
                }
            }

            doubled += x[i] == 0 ? 2 * field : -2 * field;
        }

        gain = doubled / 2;
        return size;
    }

    private void Flip(Span<byte> x, int size)
    {
        for (int k = 0; k < size; k++)
        {
            x[_component[k]] ^= 1;
        }
    }
}
