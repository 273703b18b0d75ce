namespace CoSolve.Solvers.FlowShop.Branching;

/// <summary>A search that decides whether a flow shop has a sequence within a makespan.</summary>
internal interface IFlowShopTree
{
    /// <summary>The sequence that the last search has found.</summary>
    int[] Sequence { get; }

    /// <summary>Whether there is a sequence of at most a makespan: true once one is found, false once there is none, null when interrupted.</summary>
    /// <param name="limit">The makespan, not negative.</param>
    /// <param name="goesOn">Asked before each node.</param>
    bool? Search(long limit, Func<bool> goesOn);
}
