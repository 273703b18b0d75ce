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

    /// <summary>Replaces current and best solution by given routes (vehicle type, client nodes).</summary>
    void Load(IEnumerable<(int Type, IReadOnlyList<int> Nodes)> routes);

    /// <summary>The best solution: vehicle type and client nodes of each used route.</summary>
    List<(int Type, int[] Nodes)> BestRoutes();

    /// <summary>The current solution: vehicle type and client nodes of each used route.</summary>
    List<(int Type, int[] Nodes)> CurrentRoutes();
}
