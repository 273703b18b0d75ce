using CoSolve.Instances.Models;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip;

/// <summary>
/// MPS files of linear and mixed-integer programs, with the sections NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS with integer markers, RHS, RANGES, BOUNDS of all
/// kinds but semicontinuous ones, and ENDATA. Conventions where readers differ: as in CPLEX and SCIP an integer column without bounds lies between 0 and 1,
/// and a negative upper bound without a lower one leaves none; a right-hand side of the objective is minus its constant. What was assumed is noted.
/// </summary>
public sealed class MpsFormat : IInstanceWriter
{
    private readonly bool _isFixed;

    private MpsFormat(bool isFixed) => _isFixed = isFixed;

    /// <summary>Free format: fields between white space; files in fixed columns whose names hold spaces are recognised. Written free.</summary>
    public static MpsFormat Free { get; } = new(isFixed: false);

    /// <summary>Fixed format: fields at columns 2, 5, 15, 25, 40 and 50. Used where it is named.</summary>
    public static MpsFormat Fixed { get; } = new(isFixed: true);

    /// <inheritdoc/>
    public string Name => _isFixed ? "mps-fixed" : "mps";

    /// <inheritdoc/>
    public string Description => _isFixed ? "mixed-integer programs as MPS with fields in fixed columns" : "mixed-integer programs as MPS";

    /// <inheritdoc/>
    public Type ProblemType => typeof(MipProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => _isFixed ? [] : [".mps"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !_isFixed && MpsLines.HasSections(text.Content) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        if (_isFixed)
        {
            return new MpsReader(text, isFixed: true).Read();
        }

        try
        {
            return new MpsReader(text, isFixed: false).Read();
        }
        catch (InstanceFormatException) when (MpsLines.AreFixed(text.Content))
        {
            // A name with a space makes too many fields of a line; the columns of the fixed format tell them apart.
            MipProblem problem = new MpsReader(text, isFixed: true).Read();
            text.Note("the fields were taken from fixed columns");
            return problem;
        }
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(problem);
        MpsWriter.Write(((MipProblem)problem).Model, output, _isFixed, ModelFileStyle.Complete);
    }
}
