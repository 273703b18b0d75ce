using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// Weighted graphs as Rinaldi's generator rudy and Helmberg and Rendl's G-set write them, for maximum cut and for Ising models without
/// fields: <c>n m</c> and m lines <c>i j w</c>, nodes from 1. Weights of a repeated edge are added. A text of this shape with entries i = j is no
/// graph but a QUBO, and so is one with the ending <c>.sparse</c>.
/// </summary>
public sealed class RudyFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "rudy";

    /// <inheritdoc/>
    public string Description => "max-cut, rudy and G-set: 'n m' and edges 'i j w' from 1";

    /// <inheritdoc/>
    public Type ProblemType => typeof(MaxCutProblem);

    /// <inheritdoc/>
    public double Recognize(InstanceText text) => TripleShape.Of(text) switch
    {
        null => 0,
        { HasDiagonal: true, IsGraphEnding: false } => 0.1,
        { IsSparseEnding: true } => 0.2,
        { Complete: true, HasDiagonal: false } => 0.9,
        { IsGraphEnding: true } => 0.85,
        _ => 0.35,
    };

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        var triples = new TripleReader(reader);
        int n = triples.Size("the number of nodes");
        int m = reader.Count("the number of edges", 0, 3);
        for (int k = 0; k < m; k++)
        {
            triples.ReadEntry(1, n, 1, diagonalAllowed: false);
        }

        reader.End();
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
}
