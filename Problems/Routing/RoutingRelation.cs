namespace CoSolve.Problems.Routing;

/// <summary>Clients that one vehicle serves, or that different vehicles serve. Clients that are not visited do not count.</summary>
/// <param name="Kind">What is asked of them.</param>
/// <param name="Clients">The clients, from 0; at least two.</param>
public sealed record RoutingRelation(RoutingRelationKind Kind, IReadOnlyList<int> Clients);
