namespace CoSolve.Problems.Qubo;

/// <summary>A side for each node. Immutable; not checked.</summary>
public sealed class MaxCutSolution(ReadOnlySpan<bool> sides)
{
    private readonly bool[] _sides = sides.ToArray();

    /// <summary>The side of each node; length n.</summary>
    public ReadOnlySpan<bool> Sides => _sides;
}
