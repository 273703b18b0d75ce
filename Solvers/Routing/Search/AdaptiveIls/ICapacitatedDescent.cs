using CoSolve.Problems;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>
/// Routes with a reference solution that they can be set back to: perturbation, feasibility phase and local search of AILS-II.
/// Costs are the model's internal ones. What a step costs depends on the changed routes alone.
/// </summary>
internal interface ICapacitatedDescent
{
    /// <summary>The cost of the current routes.</summary>
    long Cost { get; }

    /// <summary>The cost of the best routes that were kept.</summary>
    long BestCost { get; }

    /// <summary>Takes clients out and puts them back, whatever the loads.</summary>
    /// <param name="removal">How the clients are chosen.</param>
    /// <param name="degree">The number of clients, omega.</param>
    /// <param name="byDistance">Whether a client goes beside its nearest client instead of where it costs least.</param>
    /// <param name="random">The lane's stream.</param>
    void Perturb(Removal removal, int degree, bool byDistance, RandomStream random);

    /// <summary>The feasibility phase: moves clients out of overloaded routes. False when it cannot.</summary>
    bool Repair();

    /// <summary>Local search from the changed edges on to a local optimum.</summary>
    void Descend();

    /// <summary>The number of edges that the current routes do not share with the reference.</summary>
    int DistanceToReference();

    /// <summary>The current routes become the reference and, if they are better, the best routes.</summary>
    void Accept();

    /// <summary>The reference becomes current again.</summary>
    void Reject();

    /// <summary>Replaces the current routes and the reference by the local optimum of given feasible routes of client locations.</summary>
    void Load(IEnumerable<IReadOnlyList<int>> routes);

    /// <summary>The best routes, as client locations.</summary>
    List<int[]> BestRoutes();

    /// <summary>The routes as they are, as client locations.</summary>
    List<int[]> CurrentRoutes();
}
