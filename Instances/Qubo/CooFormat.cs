using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// Coordinate lists as D-Wave's dimod reads them: lines <c>i j value</c> from 0, linear terms as <c>i i value</c>, minimised, each counting once;
/// <c># vartype=BINARY</c> (the default) for a QUBO, <c># vartype=SPIN</c> for an Ising model, which is read as the QUBO of the same values. Comments
/// <c># offset=12</c>, <c># negated</c> (see <see cref="QbsolvFormat"/>) and <c># variables=5</c> keep what the format lacks.
/// </summary>
public sealed class CooFormat : IInstanceWriter
{
    private readonly bool _spin;

    private CooFormat(bool spin) => _spin = spin;

    /// <summary>The format that writes binary variables.</summary>
    public static CooFormat Binary { get; } = new(false);

    /// <summary>The format that writes spins.</summary>
    public static CooFormat Spin { get; } = new(true);

    /// <inheritdoc/>
    public string Name => _spin ? "ising" : "coo";

    /// <inheritdoc/>
    public string Description => _spin
        ? "Ising model as a coordinate list: 'i j J' and 'i i h' from 0 under '# vartype=SPIN', minimised"
        : "QUBO as a coordinate list (dimod): 'i j q' from 0, minimised";

    /// <inheritdoc/>
    public Type ProblemType => typeof(QuboProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => _spin ? [] : [".coo"];

    /// <inheritdoc/>
    /// <remarks>Without a comment on the variables' type, a list counts from 0 and is not a mere edge list.</remarks>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (CooComments.VartypeOf(text) is { } vartype)
        {
            return vartype.Equals("SPIN", StringComparison.OrdinalIgnoreCase) == _spin ? FormatEvidence.Certain : FormatEvidence.None;
        }

        return !_spin && TripleShape.Of(text) is { Width: 3 } shape && (shape is { LeastIndex: 0, IsGraph: false } || Endings.Contains(text.Extension))
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var comments = CooComments.Of(text);
        int size = Math.Max(LargestIndex(text) + 1, comments.Variables);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        var triples = new TripleReader(reader);
        while (!reader.AtEnd)
        {
            triples.ReadEntry(0, size, 1);
        }

        triples.AddConstant(comments.Offset);
        var (diagonal, pairs, constants) = triples.Collect(size);
        bool spin = comments.IsSpin ?? _spin;
        var (linear, terms, offset) = (diagonal, new SymmetricTerms(size, pairs), constants[0]);
        if (comments.Negated)
        {
            linear = Array.ConvertAll(linear, c => -c);
            terms = terms.Scaled(-1);
            offset = -offset;
        }

        ObjectiveSense sense = comments.Negated ? ObjectiveSense.Maximize : ObjectiveSense.Minimize;
        return spin
            ? QuboReformulations.IsingToQubo(new IsingProblem(text.Stem, sense, linear, terms, offset, triples.Scale)).Target
            : new QuboProblem(text.Stem, sense, linear, terms, offset, triples.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var qubo = (QuboProblem)problem;
        output.Write($"# vartype={(_spin ? "SPIN" : "BINARY")}\n# variables={qubo.VariableCount}\n");
        if (_spin)
        {
            IsingProblem ising = QuboReformulations.QuboToIsing(qubo).Target;
            WriteTerms(ising.Fields, ising.Couplings, ising.Offset, ising, output);
        }
        else
        {
            WriteTerms(qubo.Linear, qubo.Quadratic, qubo.Offset, qubo, output);
        }
    }

    private static void WriteTerms(ReadOnlySpan<long> linear, SymmetricTerms terms, long offset, IProblem problem, TextWriter output)
    {
        bool negated = problem.Sense == ObjectiveSense.Maximize;
        string Number(long value) => DecimalText.Exact(negated ? -value : value, problem.ObjectiveScale);
        if (negated)
        {
            output.Write("# negated\n");
        }

        if (offset != 0)
        {
            output.Write($"# offset={Number(offset)}\n");
        }

        for (int i = 0; i < linear.Length; i++)
        {
            if (linear[i] != 0)
            {
                output.Write($"{i} {i} {Number(linear[i])}\n");
            }
        }

        foreach (var (i, j, weight) in terms.Pairs())
        {
            output.Write($"{i} {j} {Number(weight)}\n");
        }
    }

    private static int LargestIndex(InstanceText text)
    {
        var rows = new TokenRows(text.Content, "#");
        long largest = -1;
        while (rows.MoveNext())
        {
            // Rows that hold no indices are left to the reader, which words the error; so are absurd indices.
            if (rows.Integer(0, out long i) && rows.Integer(1, out long j))
            {
                largest = Math.Max(largest, Math.Max(i, j));
            }
        }

        return (int)Math.Min(largest, CooComments.MostVariables - 1);
    }
}
