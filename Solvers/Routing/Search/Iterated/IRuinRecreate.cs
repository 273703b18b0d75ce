using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The kernel of slack induction by string removals, whatever its rules.</summary>
internal interface IRuinRecreate
{
    /// <summary>The cost of the current solution, absent clients included.</summary>
    long Cost { get; }

    /// <summary>The cost of the best solution, absent clients included.</summary>
    long BestCost { get; }

    /// <summary>The number of absent clients of the best solution whose absence is prohibitive.</summary>
    int MissingInBest { get; }

    /// <summary>Whether no client is absent now.</summary>
    bool IsComplete { get; }

    /// <summary>The number of routes in use.</summary>
    int UsedRoutes { get; }

    /// <summary>Makes one solution by ruin and recreate and accepts or undoes it at a temperature.</summary>
    void Iterate(double temperature);

    /// <summary>Inserts all absent clients that it can.</summary>
    void Complete();

    /// <summary>Replaces current and best solution by given routes.</summary>
    void Load(IEnumerable<RoutingRoute> routes);

    /// <summary>The used routes of the best solution.</summary>
    List<RoutingRoute> BestRoutes();

    /// <summary>The used routes of the current solution.</summary>
    List<RoutingRoute> CurrentRoutes();
}
