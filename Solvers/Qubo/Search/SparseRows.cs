using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>The full symmetric adjacency of a form in compressed rows: each pair is present in both rows.</summary>
internal sealed class SparseRows
{
    /// <summary>Mirrors the pairs; O(n + m).</summary>
    /// <param name="terms">The pairs, each once.</param>
    /// <param name="factor">Multiplies every weight.</param>
    public SparseRows(SymmetricTerms terms, long factor)
    {
        int n = terms.Size;
        Start = new int[n + 1];
        Columns = new int[checked(2 * terms.Count)];
        Weights = new long[2 * terms.Count];
        foreach (var (i, j, _) in terms.Pairs())
        {
            Start[i + 1]++;
            Start[j + 1]++;
        }

        for (int i = 0; i < n; i++)
        {
            Start[i + 1] += Start[i];
        }

        // Pairs come by ascending i then j, so each row receives its smaller neighbours before its larger ones.
        int[] next = Start[..n];
        foreach (var (i, j, weight) in terms.Pairs())
        {
            (Columns[next[i]], Weights[next[i]++]) = (j, weight * factor);
            (Columns[next[j]], Weights[next[j]++]) = (i, weight * factor);
        }
    }

    /// <summary>Length n + 1: the neighbours of i are at Start[i] .. Start[i + 1] - 1, ascending.</summary>
    public int[] Start { get; }

    /// <summary>The neighbours.</summary>
    public int[] Columns { get; }

    /// <summary>The coefficient q_ij of each neighbour.</summary>
    public long[] Weights { get; }
}
