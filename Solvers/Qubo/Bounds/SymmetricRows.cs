namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>A symmetric matrix with a zero diagonal, full rows in compressed form.</summary>
internal sealed class SymmetricRows
{
    /// <summary>Mirrors pairs; O(n + m).</summary>
    /// <param name="size">The order of the matrix, n.</param>
    /// <param name="pairs">The pairs i &lt; j as i n + j, ascending.</param>
    /// <param name="values">The value of each pair.</param>
    /// <param name="places">Where each pair's two entries are.</param>
    public SymmetricRows(int size, long[] pairs, double[] values, out Dictionary<long, (int, int)> places)
    {
        Start = new int[size + 1];
        foreach (long pair in pairs)
        {
            Start[pair / size + 1]++;
            Start[pair % size + 1]++;
        }

        for (int i = 0; i < size; i++)
        {
            Start[i + 1] = checked(Start[i + 1] + Start[i]);
        }

        // Pairs come by ascending i then j, so each row receives its smaller neighbours before its larger ones.
        (Columns, Weights) = (new int[Start[^1]], new double[Start[^1]]);
        places = new Dictionary<long, (int, int)>(pairs.Length);
        int[] next = Start[..^1];
        for (int k = 0; k < pairs.Length; k++)
        {
            int i = (int)(pairs[k] / size);
            int j = (int)(pairs[k] % size);
            places.Add(pairs[k], (next[i], next[j]));
            (Columns[next[i]], Weights[next[i]++]) = (j, values[k]);
            (Columns[next[j]], Weights[next[j]++]) = (i, values[k]);
        }
    }

    /// <summary>The order of the matrix, n.</summary>
    public int Size => Start.Length - 1;

    /// <summary>Length n + 1: the entries of row i are Start[i] .. Start[i + 1] - 1, columns ascending.</summary>
    public int[] Start { get; }

    /// <summary>The column of each entry.</summary>
    public int[] Columns { get; }

    /// <summary>The value of each entry.</summary>
    public double[] Weights { get; }
}
