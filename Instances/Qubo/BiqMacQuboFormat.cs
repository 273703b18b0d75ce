using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// The sparse QUBO files of the Biq Mac library (Wiegele 2007, "Biq Mac Library: a collection of max-cut and quadratic 0-1 programming
/// instances of medium size"): minimise x'Qx, <c>n m</c> and m lines <c>i j q</c> from 1 with i &lt;= j, an off-diagonal entry counting twice. Only their
/// ending, <c>.sparse</c>, sets them apart from OR-Library's files, which are maximised.
/// </summary>
public sealed class BiqMacQuboFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "biqmac";

    /// <inheritdoc/>
    public string Description => "QUBO, BiqMac .sparse: minimise x'Qx, 'n m' and 'i j q' from 1, off-diagonal twice";

    /// <inheritdoc/>
    public Type ProblemType => typeof(QuboProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".sparse"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text) =>
        TripleShape.Of(text, 2) is { Width: 3 } shape && (!shape.IsGraph || Endings.Contains(text.Extension))
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        return MatrixText.ReadSingle(text, ObjectiveSense.Minimize);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output) =>
        MatrixText.Write((QuboProblem)problem, ObjectiveSense.Minimize, Name, output);
}
