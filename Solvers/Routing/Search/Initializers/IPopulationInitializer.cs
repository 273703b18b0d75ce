using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Initializers;

/// <summary>The policy that gives the genetic search its first tours; hand-made and learned ones are interchangeable.</summary>
public interface IPopulationInitializer
{
    /// <summary>The name that leaderboards show.</summary>
    string Name { get; }

    /// <summary>A giant tour: all clients, from 0, in an order that the split cuts into routes.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="index">The number of the individual, from 0; deterministic policies may answer only the first in earnest and
    /// vary the others.</param>
    /// <param name="random">The lane's stream.</param>
    int[] CreateGiantTour(RoutingProblem problem, int index, RandomStream random);
}
