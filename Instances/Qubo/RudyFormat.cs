using System.Text.RegularExpressions;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// Weighted graphs as Rinaldi's generator rudy and Helmberg and Rendl's G-set write them, for maximum cut and for Ising models without
/// fields: <c>n m</c> and m lines <c>i j w</c>, nodes from 1; without a weight on the first line all are 1. Comments begin with <c>#</c>, <c>%</c>
/// or the word <c>c</c>. Weights of a repeated edge are added, which a note says.
/// </summary>
/// <remarks>
/// Without entries i = j the sparse QUBO formats look the same. Weights of one sign, the ending and the names of published sets tell a
/// graph; otherwise the user decides.
/// </remarks>
public sealed partial class RudyFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "rudy";

    /// <inheritdoc/>
    public string Description => "max-cut, rudy and G-set: 'n m' and edges 'i j [w]' from 1";

    /// <inheritdoc/>
    public Type ProblemType => typeof(MaxCutProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".mc", ".rud", ".rudy", ".gset", ".graph", ".gra"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool owned = Endings.Contains(text.Extension);
        bool isEdgeList = TripleShape.Of(text, 2) is { Width: 0 or 2 or 3 };
        bool lacksHeader = TripleShape.Of(text) is { Width: 3 } rows && (owned || (rows.IsGraph && rows.LeastIndex > 0));
        return owned || isEdgeList || lacksHeader ? FormatEvidence.OfReading(text, Read).CertainIf(PublishedName().IsMatch(text.Stem)) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text) { CommentStarts = TripleShape.CommentStarts };
        var triples = new TripleReader(reader);
        int n = triples.Size("the number of nodes");
        int m = reader.SmallInteger("the number of edges", 0, int.MaxValue);
        if (reader.HasTokenOnLine())
        {
            throw reader.Error("expected the line 'nodes edges' before the edges, found more than two numbers. Maybe the graph lacks this header.");
        }

        bool weighted = !reader.AtEnd && reader.TokensOnLine() != 2;
        for (int k = 0; k < m; k++)
        {
            if (reader.AtEnd)
            {
                throw reader.CountDiffers("edges", m, k);
            }

            triples.ReadEdge(n, weighted);
        }

        if (!reader.AtEnd)
        {
            throw reader.CountDiffers("edges", m, m + reader.LinesLeft());
        }

        NoteRepeated(text, triples.RepeatedPlaces());
        var (_, pairs, _) = triples.Collect(n);
        return new MaxCutProblem(text.Stem, new SymmetricTerms(n, pairs), triples.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cut = (MaxCutProblem)problem;
        output.Write($"{cut.NodeCount} {cut.Edges.Count}\n");
        foreach (var (i, j, weight) in cut.Edges.Pairs())
        {
            output.Write($"{i + 1} {j + 1} {DecimalText.Exact(weight, cut.ObjectiveScale)}\n");
        }
    }

    private static void NoteRepeated(InstanceText text, int repeated)
    {
        if (repeated > 0)
        {
            text.Note($"{repeated} edges join nodes that an earlier edge joins; their weights are added");
        }
    }

    /// <summary>The G-set, the sets that rudy generated for the Biq Mac library, and the Ising and torus graphs beside them.</summary>
    [GeneratedRegex(@"^(G\d+|g05_\d+.*|pm1[sd]_\d+.*|p?w0\d_\d+.*|ising\d.*|t[23]g\d+_\d+|torus.*|sg3dl\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex PublishedName();
}
