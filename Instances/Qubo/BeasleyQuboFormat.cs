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
    public double Recognize(InstanceText text)
    {
        if (TripleShape.Of(text, afterCount: true) is { } several)
        {
            return several.Complete ? 0.9 : 0.25;
        }

        return TripleShape.Of(text) is { HasDiagonal: true, IsGraphEnding: false } shape ? shape.Complete ? 0.9 : 0.3 : 0;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text);
        int problems = 1;
        if (TripleShape.Of(text, afterCount: true) is not null)
        {
            problems = reader.Count("the number of problems", 1, 2);
        }

        if (text.Index >= problems)
        {
            throw reader.Error($"holds {problems} problems; there is no problem {text.Index} (they count from 0).");
        }

        QuboProblem? asked = null;
        for (int k = 0; k < problems; k++)
        {
            QuboProblem problem = MatrixText.Read(reader, text.Stem, ObjectiveSense.Maximize);
            asked = k == text.Index ? problem : asked;
        }

        reader.End();
        return asked!;
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output) =>
        MatrixText.Write((QuboProblem)problem, ObjectiveSense.Maximize, Name, output);
}
