namespace CoSolve.Problems.Routing;

/// <summary>What a <see cref="RoutingRelation"/> asks of its clients.</summary>
public enum RoutingRelationKind
{
    /// <summary>One vehicle serves all of them that are visited.</summary>
    SameVehicle,

    /// <summary>No vehicle serves two of them.</summary>
    DifferentVehicles,
}
