using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Initializers;

/// <summary>
/// Clients by their angle around the first depot, from a random start in a random sense (Gillett and Miller 1974, "A heuristic
/// algorithm for the vehicle-dispatch problem", DOI 10.1287/opre.22.2.340). O(n log n); needs coordinates to mean anything.
/// </summary>
public sealed class SweepInitializer : IPopulationInitializer
{
    /// <inheritdoc/>
    public string Name => "sweep";

    /// <inheritdoc/>
    public int[] CreateGiantTour(RoutingProblem problem, int index, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        int n = problem.ClientCount;
        RoutingDepot depot = problem.Depots[0];
        int[] tour = Enumerable.Range(0, n).ToArray();
        double[] angles = problem.Clients.Select(c => Math.Atan2(c.Y - depot.Y, c.X - depot.X)).ToArray();
        Array.Sort(angles, tour);
        if (random.NextInt(2) == 0)
        {
            Array.Reverse(tour);
        }

        int start = n == 0 ? 0 : random.NextInt(n);
        return [.. tour[start..], .. tour[..start]];
    }
}
