namespace CoSolve.Problems.Qubo;

/// <summary>A 0-1 assignment. Immutable; not checked.</summary>
public sealed class QuboSolution(ReadOnlySpan<bool> values)
{
    private readonly bool[] _values = values.ToArray();

    /// <summary>The value of each variable; length n.</summary>
    public ReadOnlySpan<bool> Values => _values;
}
