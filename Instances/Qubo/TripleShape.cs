namespace CoSolve.Instances.Qubo;

/// <summary>
/// What the rows <c>i j weight</c> of a text say about its kind. The sparse QUBO files of OR-Library and BiqMac, coordinate lists and the
/// graphs of rudy and G-set share this shape.
/// </summary>
internal sealed record TripleShape
{
    /// <summary>Comments of these formats: <c>#</c>, <c>%</c>, and a line that begins with the word <c>c</c>.</summary>
    public const string CommentStarts = "#%cC";

    /// <summary>The numbers on the first row below the header; 0 without rows.</summary>
    public int Width { get; private init; }

    /// <summary>Whether a row has i = j.</summary>
    public bool HasDiagonal { get; private init; }

    /// <summary>Whether there are positive and negative weights.</summary>
    public bool HasBothSigns { get; private init; }

    /// <summary>The least index.</summary>
    public long LeastIndex { get; private init; }

    /// <summary>
    /// Whether the rows can only be the edges of a graph: a QUBO without diagonal entries whose weights have one sign is solved by all zeros
    /// or by all ones, so that nobody writes it down.
    /// </summary>
    public bool IsGraph => !HasDiagonal && !HasBothSigns;

    /// <summary>The shape of a text; null when its first rows are no such header or are followed by something else than rows of numbers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="headerWidths">How many whole numbers the rows of the header hold.</param>
    public static TripleShape? Of(InstanceText text, params ReadOnlySpan<int> headerWidths)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, CommentStarts);
        foreach (int width in headerWidths)
        {
            if (!rows.MoveNext() || rows.Count != width || !rows.Integer(0, out _) || (width > 1 && !rows.Integer(1, out _)))
            {
                return null;
            }
        }

        int firstWidth = 0;
        bool diagonal = false;
        bool positive = false;
        bool negative = false;
        long least = long.MaxValue;
        while (rows.MoveNext())
        {
            firstWidth = firstWidth == 0 ? rows.Count : firstWidth;
            bool isRow = rows.Integer(0, out long i) & rows.Integer(1, out long j);
            double weight = 0;
            if (!isRow || (rows.Count == 3 && !rows.Number(2, out weight)))
            {
                continue;
            }

            diagonal |= rows.Count == 3 && i == j;
            positive |= weight > 0;
            negative |= weight < 0;
            least = Math.Min(least, Math.Min(i, j));
        }

        return new TripleShape { Width = firstWidth, HasDiagonal = diagonal, HasBothSigns = positive && negative, LeastIndex = least };
    }
}
