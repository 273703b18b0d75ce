using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// OR-Library's unconstrained binary quadratic programs (Beasley 1998, "Heuristic algorithms for the unconstrained binary quadratic
/// programming problem"): maximise x'Qx, given as <c>n m</c> and m lines <c>i j q</c> from 1 with i &lt;= j, so that an off-diagonal entry counts
/// twice. The original files begin with the number of problems.
/// </summary>
public sealed class BeasleyQuboFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "bqp";

    /// <inheritdoc/>
    public string Description => "QUBO, OR-Library/Beasley: maximise x'Qx, 'n m' and 'i j q' from 1, off-diagonal twice";

    /// <inheritdoc/>
    public Type ProblemType => typeof(QuboProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".bqp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool named = text.Stem.StartsWith("bqp", StringComparison.OrdinalIgnoreCase);
        bool isShape = TripleShape.Of(text, 1, 2) is { Width: 3 }
            || (TripleShape.Of(text, 2) is { Width: 3 } shape && (named || !shape.IsGraph || Endings.Contains(text.Extension)));
        return isShape ? FormatEvidence.OfReading(text, Read).CertainIf(named) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TripleShape.Of(text, 1, 2) is null)
        {
            SingleProblemFile.Require(text);
            return MatrixText.ReadSingle(text, ObjectiveSense.Maximize);
        }

        var reader = new TokenReader(text) { CommentStarts = TripleShape.CommentStarts };
        int problems = reader.Count("the number of problems", 1, 2);
        if (text.Index >= problems)
        {
            throw reader.Error($"holds {problems} problems; there is no problem {text.Index} (they count from 0).");
        }

        QuboProblem? asked = null;
        for (int k = 0; k < problems; k++)
        {
            QuboProblem problem = MatrixText.Read(reader, text.Stem, ObjectiveSense.Maximize, out _);
            asked = k == text.Index ? problem : asked;
        }

        reader.End();
        return asked!;
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output) =>
        MatrixText.Write((QuboProblem)problem, ObjectiveSense.Maximize, Name, output);
}
