using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Initializers;

/// <summary>Uniformly random tours, as in Vidal (2022); O(n).</summary>
public sealed class RandomInitializer : IPopulationInitializer
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public int[] CreateGiantTour(RoutingProblem problem, int index, RandomStream random)
    {
        int[] tour = Enumerable.Range(0, problem.ClientCount).ToArray();
        random.Shuffle<int>(tour);
        return tour;
    }
}
