namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>Options of the open shop's tabu search.</summary>
internal sealed record OpenShopTabuOptions
{
    /// <summary>The moves for which an operation that was moved stays where it is, at least.</summary>
    public int ShortestTenure { get; init; } = 10;

    /// <summary>The same, at most; each move draws between both.</summary>
    public int LongestTenure { get; init; } = 20;

    /// <summary>The moves without a better schedule after which the search starts again from a disturbed best one.</summary>
    public int Patience { get; init; } = 2000;
}
