using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// The graph of a form that is a cut: f(x) = f(1 - x), and all |q_ij| equal. Its variables are renumbered by colour, so that those of one
/// colour class follow each other and no two of them are adjacent. Rows are padded to multiples of four by edges from a variable to itself.
/// </summary>
internal sealed class SignedGraph
{
    /// <summary>Neighbours that are added up at once.</summary>
    public const int Group = 4;

    /// <summary>The largest degree that the counters of a sweep hold.</summary>
    public const int LargestDegree = 120;

    /// <summary>Renumbers the graph of a form that <see cref="Takes"/>; O(n log n + m).</summary>
    public SignedGraph(QuadraticForm form)
    {
        Unit = Math.Max(1, form.LargestWeight / 2);
        Order = ColourOrder(form.Rows, out int[] classes);
        ClassStart = classes;
        int n = form.Size;
        Position = new int[n];
        Start = new int[n + 1];
        Degrees = new int[n];
        for (int k = 0; k < n; k++)
        {
            Position[Order[k]] = k;
            Degrees[k] = form.Rows.Start[Order[k] + 1] - form.Rows.Start[Order[k]];
            Start[k + 1] = Start[k] + (Degrees[k] + Group - 1) / Group * Group;
        }

        Columns = new int[Start[n]];
        Signs = new int[Start[n]];
        for (int k = 0; k < n; k++)
        {
            int from = form.Rows.Start[Order[k]];
            Columns.AsSpan(Start[k]..Start[k + 1]).Fill(k);
            for (int e = 0; e < Degrees[k]; e++)
            {
                Columns[Start[k] + e] = Position[form.Rows.Columns[from + e]];
                Signs[Start[k] + e] = form.Rows.Weights[from + e] < 0 ? -1 : 0;
            }
        }
    }

    /// <summary>The number of nodes, n.</summary>
    public int Size => Order.Length;

    /// <summary>Half of |q_ij|: all gains are multiples of it.</summary>
    public long Unit { get; }

    /// <summary>The form's variable at each place.</summary>
    public int[] Order { get; }

    /// <summary>The place of each of the form's variables.</summary>
    public int[] Position { get; }

    /// <summary>Where each colour class begins, and n.</summary>
    public int[] ClassStart { get; }

    /// <summary>The number of neighbours of each place.</summary>
    public int[] Degrees { get; }

    /// <summary>Length n + 1: the padded row of place k is at Start[k] .. Start[k + 1] - 1.</summary>
    public int[] Start { get; }

    /// <summary>The places of the neighbours.</summary>
    public int[] Columns { get; }

    /// <summary>-1 where the ends had better differ (q_ij &lt; 0), 0 where they had better be equal and in the padding.</summary>
    public int[] Signs { get; }

    /// <summary>Whether a form is such a cut.</summary>
    public static bool Takes(QuadraticForm form)
    {
        if (!form.IsComplementInvariant || form.LargestWeight % 2 != 0 || form.MeanDegree > LargestDegree)
        {
            return false;
        }

        SparseRows rows = form.Rows;
        return Array.TrueForAll(rows.Weights, w => Math.Abs(w) == form.LargestWeight)
            && !Enumerable.Range(0, form.Size).Any(i => rows.Start[i + 1] - rows.Start[i] > LargestDegree);
    }

    /// <summary>Colours greedily in order of decreasing degree; returns the variables sorted by colour.</summary>
    private static int[] ColourOrder(SparseRows rows, out int[] classes)
    {
        int n = rows.Start.Length - 1;
        int[] byDegree = Enumerable.Range(0, n).OrderByDescending(i => rows.Start[i + 1] - rows.Start[i]).ToArray();
        int[] colour = new int[n];
        Array.Fill(colour, -1);
        int[] seen = new int[n + 1];
        int colours = 0;
        for (int k = 0; k < n; k++)
        {
            int i = byDegree[k];
            for (int e = rows.Start[i]; e < rows.Start[i + 1]; e++)
            {
                if (colour[rows.Columns[e]] >= 0)
                {
                    seen[colour[rows.Columns[e]]] = k + 1;
                }
            }

            colour[i] = Array.FindIndex(seen, mark => mark != k + 1);
            colours = Math.Max(colours, colour[i] + 1);
        }

        int[] order = Enumerable.Range(0, n).OrderBy(i => colour[i]).ToArray();
        classes = new int[colours + 1];
        for (int c = 0; c < colours; c++)
        {
            classes[c + 1] = classes[c] + order.Count(i => colour[i] == c);
        }

        return order;
    }
}
