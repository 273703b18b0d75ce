namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>How a perturbation chooses the clients that it takes out.</summary>
internal enum Removal
{
    /// <summary>A random client and those nearest to it.</summary>
    Concentric,

    /// <summary>Strings of consecutive clients of routes drawn by a random client.</summary>
    Sequential,
}
