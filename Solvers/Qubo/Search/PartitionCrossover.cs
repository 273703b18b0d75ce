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
    private readonly bool[] _differs = new bool[form.Size];
    private readonly int[] _component = new int[form.Size];

    /// <summary>Turns <paramref name="x"/> into the best child of itself and <paramref name="y"/>; ties go either way at random.</summary>
    /// <returns>How much the value of x grew; at least 0.</returns>
    public long Absorb(Span<byte> x, ReadOnlySpan<byte> y)
    {
        long grown = Absorb(x, y, complement: 0);
        return form.IsComplementInvariant ? grown + Absorb(x, y, complement: 1) : grown;
    }

    private long Absorb(Span<byte> x, ReadOnlySpan<byte> y, int complement)
    {
        for (int i = 0; i < x.Length; i++)
        {
            _differs[i] = (x[i] ^ y[i]) != complement;
        }

        long grown = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (_differs[i])
            {
                int size = Collect(i);
                long gain = GainOf(x, size);
                if (gain > 0 || (gain == 0 && random.NextInt(2) == 0))
                {
                    Flip(x, size);
                    grown += gain;
                }
            }
        }

        return grown;
    }

    /// <summary>Gathers the component of a variable and takes it out of the difference.</summary>
    private int Collect(int first)
    {
        int size = 1;
        _component[0] = first;
        _differs[first] = false;
        for (int next = 0; next < size; next++)
        {
            int i = _component[next];
            for (int e = form.Rows.Start[i]; e < form.Rows.Start[i + 1]; e++)
            {
                int j = form.Rows.Columns[e];
                if (_differs[j])
                {
                    _differs[j] = false;
                    _component[size++] = j;
                }
            }
        }

        return size;
    }

    /// <summary>The gain of flipping the whole component: each variable's against the variables flipped before it.</summary>
    private long GainOf(Span<byte> x, int size)
    {
        long gain = 0;
        for (int k = 0; k < size; k++)
        {
            gain += form.Gain(x, _component[k]);
            x[_component[k]] ^= 1;
        }

        Flip(x, size);
        return gain;
    }

    private void Flip(Span<byte> x, int size)
    {
        for (int k = 0; k < size; k++)
        {
            x[_component[k]] ^= 1;
        }
    }
}
