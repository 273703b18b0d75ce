namespace CoSolve.Problems.FlowShop;

/// <summary>A processing order of the jobs, the same on all machines. Immutable; not checked.</summary>
public sealed class FlowShopSolution(ReadOnlySpan<int> permutation)
{
    private readonly int[] _permutation = permutation.ToArray();

    /// <summary>The jobs in processing order.</summary>
    public ReadOnlySpan<int> Permutation => _permutation;
}
