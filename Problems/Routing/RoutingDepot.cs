namespace CoSolve.Problems.Routing;

/// <summary>A depot of a <see cref="RoutingProblem"/>.</summary>
public sealed record RoutingDepot
{
    /// <summary>Coordinates for drawing and for geometric neighbourhoods.</summary>
    public double X { get; init; }

    /// <summary>Coordinates for drawing and for geometric neighbourhoods.</summary>
    public double Y { get; init; }

    /// <summary>The earliest time at which a vehicle may leave; one that returns earlier waits.</summary>
    public long WindowOpen { get; init; }

    /// <summary>The latest time at which a vehicle may leave or return.</summary>
    public long WindowClose { get; init; } = RoutingProblem.NoLimit;
}
