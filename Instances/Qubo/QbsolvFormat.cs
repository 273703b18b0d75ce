using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// D-Wave's <c>.qubo</c> files (qbsolv): comment lines <c>c</c>, one line <c>p qubo 0 maxNodes diagonals couplers</c>, then the diagonal as
/// <c>i i q</c> and the couplers as <c>i j q</c> with i &lt; j, from 0, each counting once; minimised. What the format lacks stands in comments
/// that other programs skip: <c>c offset 12</c>, and <c>c negated</c> for a problem to maximise, whose coefficients are written negated.
/// </summary>
public sealed class QbsolvFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "qubo";

    /// <inheritdoc/>
    public string Description => "QUBO, qbsolv .qubo: 'p qubo 0 n diagonals couplers' and 'i j q' from 0, minimised";

    /// <inheritdoc/>
    public Type ProblemType => typeof(QuboProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".qubo"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (ReadOnlySpan<char> line in text.Content.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            if (trimmed.IsEmpty || trimmed[0] is 'c' or 'C')
            {
                continue;
            }

            return trimmed[0] is 'p' or 'P' && trimmed[1..].TrimStart().StartsWith("qubo", StringComparison.OrdinalIgnoreCase)
                ? FormatEvidence.Certain
                : FormatEvidence.None;
        }

        return FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        decimal offset = 0;
        bool negated = false;
        SkipComments(reader, ref offset, ref negated);
        SolutionKeywords.Expect(reader, "p");
        SolutionKeywords.Expect(reader, "qubo");
        reader.Token("the topology (0 for unconstrained)");
        var triples = new TripleReader(reader);
        int n = triples.Size("the number of variables");
        long entries = (long)reader.SmallInteger("the number of diagonal entries", 0, int.MaxValue)
            + reader.SmallInteger("the number of couplers", 0, int.MaxValue);
        long found = 0;
        for (SkipComments(reader, ref offset, ref negated); !reader.AtEnd; SkipComments(reader, ref offset, ref negated))
        {
            triples.ReadEntry(0, n, 1);
            found++;
        }

        if (found != entries)
        {
            throw reader.CountDiffers("entries", entries, found);
        }

        triples.AddConstant(offset);
        var (diagonal, pairs, constants) = triples.Collect(n);
        return Signed(text.Stem, negated, diagonal, new SymmetricTerms(n, pairs), constants[0], triples.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var qubo = (QuboProblem)problem;
        bool negated = qubo.Sense == ObjectiveSense.Maximize;
        string Number(long value) => DecimalText.Exact(negated ? -value : value, qubo.ObjectiveScale);
        output.Write($"c {new string(qubo.Name.Select(ch => char.IsControl(ch) ? '_' : ch).ToArray())}\n");
        if (negated)
        {
            output.Write("c negated\n");
        }

        if (qubo.Offset != 0)
        {
            output.Write($"c offset {Number(qubo.Offset)}\n");
        }

        output.Write($"p qubo 0 {qubo.VariableCount} {qubo.VariableCount - qubo.Linear.Count(0L)} {qubo.Quadratic.Count}\n");
        for (int i = 0; i < qubo.VariableCount; i++)
        {
            if (qubo.Linear[i] != 0)
            {
                output.Write($"{i} {i} {Number(qubo.Linear[i])}\n");
            }
        }

        foreach (var (i, j, weight) in qubo.Quadratic.Pairs())
        {
            output.Write($"{i} {j} {Number(weight)}\n");
        }
    }

    private static QuboProblem Signed(string name, bool negated, long[] diagonal, SymmetricTerms pairs, long offset, long scale)
    {
        if (!negated)
        {
            return new QuboProblem(name, ObjectiveSense.Minimize, diagonal, pairs, offset, scale);
        }

        for (int i = 0; i < diagonal.Length; i++)
        {
            diagonal[i] = -diagonal[i];
        }

        return new QuboProblem(name, ObjectiveSense.Maximize, diagonal, pairs.Scaled(-1), -offset, scale);
    }

    private static void SkipComments(TokenReader reader, ref decimal offset, ref bool negated)
    {
        while (reader.Peek() is ['c' or 'C', ..])
        {
            string comment = reader.RestOfLine();
            if (comment == "c negated")
            {
                negated = true;
            }
            else if (comment.StartsWith("c offset ", StringComparison.Ordinal))
            {
                offset = DecimalText.TryParse(comment.AsSpan("c offset ".Length), out decimal number)
                    ? number
                    : throw reader.Error($"the line before gives the offset '{comment["c offset ".Length..]}'; expected a number.");
            }
        }
    }
}
