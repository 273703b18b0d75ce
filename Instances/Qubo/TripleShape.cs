namespace CoSolve.Instances.Qubo;

/// <summary>
/// What a text of rows <c>i j weight</c> under a header <c>n m</c> looks like. The sparse QUBO files of OR-Library and BiqMac and the
/// graphs of rudy and G-set share this shape; diagonal entries (i = j) and the file's ending tell them apart.
/// </summary>
internal sealed class TripleShape
{
    private static readonly string[] GraphEndings = [".mc", ".rud", ".rudy", ".gset", ".graph", ".gra"];

    private TripleShape(bool complete, bool hasDiagonal, string extension)
    {
        Complete = complete;
        HasDiagonal = hasDiagonal;
        IsGraphEnding = GraphEndings.Contains(extension);
        IsSparseEnding = extension == ".sparse";
    }

    /// <summary>Whether exactly the announced m rows follow, all indices in [1, n].</summary>
    public bool Complete { get; }

    /// <summary>Whether a row has i = j.</summary>
    public bool HasDiagonal { get; }

    /// <summary>Whether the file's ending is one of graphs.</summary>
    public bool IsGraphEnding { get; }

    /// <summary>Whether the file's ending is BiqMac's <c>.sparse</c>.</summary>
    public bool IsSparseEnding { get; }

    /// <summary>The shape of a text; null when it is another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="afterCount">Whether a line with the number of problems comes first.</param>
    public static TripleShape? Of(InstanceText text, bool afterCount = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "");
        long problems = 1;
        if (afterCount && !(rows.MoveNext() && rows.Count == 1 && rows.Integer(0, out problems) && problems >= 1))
        {
            return null;
        }

        bool diagonal = false;
        for (long k = 0; k < problems; k++)
        {
            if (!rows.MoveNext() || rows.Count != 2 || !rows.Integer(0, out long n) || !rows.Integer(1, out long m) || n < 1 || m < 0)
            {
                return k == 0 ? null : new TripleShape(false, diagonal, text.Extension);
            }

            for (long entry = 0; entry < m; entry++)
            {
                bool fits = rows.MoveNext() && rows.Count == 3 && rows.Integer(0, out long i) && rows.Integer(1, out long j)
                    && rows.IsNumber(2) && Math.Min(i, j) >= 1 && Math.Max(i, j) <= n && Note(i == j, ref diagonal);
                if (!fits)
                {
                    var damaged = new TripleShape(false, diagonal, text.Extension);
                    bool isSure = k > 0 || entry > 0 || damaged.IsGraphEnding || damaged.IsSparseEnding;
                    return isSure ? damaged : null;
                }
            }
        }

        return new TripleShape(!rows.MoveNext(), diagonal, text.Extension);
    }

    private static bool Note(bool onDiagonal, ref bool diagonal)
    {
        diagonal |= onDiagonal;
        return true;
    }
}
