namespace CoSolve.Problems.Knapsack;

/// <summary>A choice of items. Immutable; not checked.</summary>
public sealed class KnapsackSolution(ReadOnlySpan<bool> chosen)
{
    private readonly bool[] _chosen = chosen.ToArray();

    /// <summary>Whether each item is chosen; length n.</summary>
    public ReadOnlySpan<bool> Chosen => _chosen;
}
