namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>What is kept of each route slot.</summary>
internal struct FleetRoute
{
    /// <summary>All costs, with those of broken limits.</summary>
    public double Cost { get; set; }

    /// <summary>How much the cost can fall for other reasons than a shorter distance.</summary>
    public double Slack { get; set; }

    /// <summary>The limits that the route breaks, a bit each: time, distance, then loads.</summary>
    public uint Broken { get; set; }
}
