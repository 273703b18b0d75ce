namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>The parameters of guided ejection search; names as in Nagata and Kobayashi (2010).</summary>
public sealed record GuidedEjectionOptions
{
    /// <summary>The most requests that make room for one, k-max: 1 or 2.</summary>
    public int MostEjected { get; init; } = 2;

    /// <summary>The random moves after each ejection, I-rand.</summary>
    public int RandomMoves { get; init; } = 1_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostEjected, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostEjected, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(RandomMoves);
    }
}
