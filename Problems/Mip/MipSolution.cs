namespace CoSolve.Problems.Mip;

/// <summary>A value for each column of a <see cref="MipProblem"/>. Immutable; not checked.</summary>
public sealed class MipSolution(ReadOnlySpan<double> values)
{
    private readonly double[] _values = values.ToArray();

    /// <summary>The value of each column, length n.</summary>
    public ReadOnlySpan<double> Values => _values;
}
