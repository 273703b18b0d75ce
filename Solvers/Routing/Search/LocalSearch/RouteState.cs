namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>What a local search knows of one route.</summary>
internal struct RouteState
{
    /// <summary>The visit that starts the route.</summary>
    public int Start;

    /// <summary>The visit that ends the route.</summary>
    public int End;

    /// <summary>The number of clients.</summary>
    public int Count;

    /// <summary>The load.</summary>
    public long Load;

    /// <summary>The travel cost.</summary>
    public long Cost;

    /// <summary>The time warp and overtime.</summary>
    public long TimeExcess;

    /// <summary>The cost of excess load and time.</summary>
    public double Penalty;

    /// <summary>The part of <see cref="Penalty"/> for times.</summary>
    public double TimePenalty;

    /// <summary>The move count when the route last changed.</summary>
    public long LastModified;

    /// <summary>The move count when SWAP* last explored the route.</summary>
    public long LastSwapStar;

    /// <summary>The sector of the circle around the depot that holds the clients.</summary>
    public CircleSector Sector;
}
