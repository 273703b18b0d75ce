namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>
/// The time data of a sequence of visits, which concatenates in O(1) (Vidal, Crainic, Gendreau and Prins 2013, "A hybrid genetic
/// algorithm with adaptive diversity management for a large class of vehicle routing problems with time-windows",
/// DOI 10.1016/j.cor.2012.07.018). Implemented by structs so that a problem without times pays nothing.
/// </summary>
internal interface IRouteSegment<TSelf>
    where TSelf : struct, IRouteSegment<TSelf>
{
    /// <summary>Whether times matter at all.</summary>
    static abstract bool IsActive { get; }

    /// <summary>Whether a sequence and its reverse have the same data (with symmetric travel times).</summary>
    static abstract bool IsReversible { get; }

    /// <summary>The data of one visit.</summary>
    static abstract TSelf Of(HomogeneousModel model, int location);

    /// <summary>The data of <paramref name="first"/>, then a travel of the given time, then <paramref name="second"/>.</summary>
    static abstract TSelf Merge(in TSelf first, long travel, in TSelf second);

    /// <summary>Time warp plus the time above the duration limit.</summary>
    long Excess(long durationLimit);
}
