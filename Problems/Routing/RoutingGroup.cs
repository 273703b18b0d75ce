namespace CoSolve.Problems.Routing;

/// <summary>
/// Clients of which at most one is visited (the generalised vehicle routing problem: Ghiani and Improta 2000,
/// DOI 10.1016/S0377-2217(99)00073-9). They are not required and have no prizes of their own.
/// </summary>
/// <param name="Clients">The clients, from 0; each belongs to one group at most.</param>
public sealed record RoutingGroup(IReadOnlyList<int> Clients)
{
    /// <summary>Whether one of the clients must be visited.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>The cost of visiting none of an optional group.</summary>
    public long Prize { get; init; }
}
