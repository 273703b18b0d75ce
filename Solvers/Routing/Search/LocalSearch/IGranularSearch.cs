using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>A local search over complete, possibly infeasible solutions.</summary>
internal interface IGranularSearch
{
    /// <summary>The number of routes that it can hold.</summary>
    int RouteLimit { get; }

    /// <summary>Moves evaluated so far, over all runs.</summary>
    long EvaluatedMoves { get; }

    /// <summary>Improves an individual's routes to a local optimum, or until stopped, and stores them back with its costs.</summary>
    void Run(Individual individual, Penalties penalties, RandomStream random, CancellationToken stop = default);

    /// <summary>Stores the costs of an individual's routes as they are.</summary>
    void Evaluate(Individual individual);
}
