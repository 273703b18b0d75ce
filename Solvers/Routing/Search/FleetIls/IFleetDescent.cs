using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>The kernel of the fleet's iterated local search, with or without times.</summary>
internal interface IFleetDescent
{
    /// <summary>The cost of the current solution with broken limits at their prices.</summary>
    double Cost { get; }

    /// <summary>The objective of the best feasible solution; <see cref="long.MaxValue"/> without one.</summary>
    long BestCost { get; }

    /// <summary>Whether the current solution is feasible.</summary>
    bool IsFeasible { get; }

    /// <summary>The number of routes in use.</summary>
    int UsedRoutes { get; }

    /// <summary>Replaces current and best solution.</summary>
    void Load(IEnumerable<RoutingRoute> routes);

    /// <summary>Inserts absent clients, descends and keeps the result.</summary>
    void Complete(RandomStream random, CancellationToken stop = default);

    /// <summary>Removes about so many clients near a random one and inserts them greedily with blinks.</summary>
    void Perturb(int degree, bool byStrings, RandomStream random);

    /// <summary>Goes down to a local optimum from what has changed.</summary>
    void Descend(CancellationToken stop = default);

    /// <summary>Goes on from the current solution.</summary>
    void Keep();

    /// <summary>Returns to the solution before the last perturbation.</summary>
    void Return();

    /// <summary>Adapts the prices of broken limits to what the current local optimum keeps.</summary>
    void RecordPenalties();

    /// <summary>The routes of the best feasible solution.</summary>
    IReadOnlyList<RoutingRoute> BestRoutes();

    /// <summary>The routes of the current solution.</summary>
    IReadOnlyList<RoutingRoute> CurrentRoutes();
}
