using CoSolve.Instances.Models;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip;

/// <summary>
/// LP files as CPLEX reads them, of linear and mixed-integer programs: an objective with a constant, Subject To with ranges, Bounds, Generals,
/// Binaries, End. All columns stand to the left of a relation, or between the two relations of a range. Keywords in any case.
/// </summary>
public sealed class LpFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "lp";

    /// <inheritdoc/>
    public string Description => "mixed-integer programs in CPLEX LP format";

    /// <inheritdoc/>
    public Type ProblemType => typeof(MipProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".lp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !LpSections.BeginsWithObjective(text.Content) ? FormatEvidence.None
            : LpSections.HasRows(text.Content) ? FormatEvidence.Certain
            : FormatEvidence.OfReading(text, Read);
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        return new LpReader(text).Read();
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(problem);
        LpWriter.Write(((MipProblem)problem).Model, output, ModelFileStyle.Complete);
    }
}
