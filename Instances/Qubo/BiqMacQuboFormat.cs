using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>
/// The sparse QUBO files of the Biq Mac library (Wiegele 2007, "Biq Mac Library: a collection of max-cut and quadratic 0-1 programming
/// instances of medium size"): minimise x'Qx, <c>n m</c> and m lines <c>i j q</c> from 1 with i &lt;= j, an off-diagonal entry counting twice. Their
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
    public double Recognize(InstanceText text) => TripleShape.Of(text) is { IsSparseEnding: true } shape
        ? shape.Complete ? 0.95 : 0.4
        : 0;

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        QuboProblem problem = MatrixText.Read(reader, text.Stem, ObjectiveSense.Minimize);
        reader.End();
        return problem;
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output) =>
        MatrixText.Write((QuboProblem)problem, ObjectiveSense.Minimize, Name, output);
}
