using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Initializers;

/// <summary>
/// Tours that go on to the nearest client left, from a random first client; with a small probability to the second nearest, so that
/// individuals differ. O(n^2).
/// </summary>
public sealed class NearestNeighbourInitializer : IPopulationInitializer
{
    private const int SecondOneIn = 10;

    /// <inheritdoc/>
    public string Name => "nearest-neighbour";

    /// <inheritdoc/>
    public int[] CreateGiantTour(RoutingProblem problem, int index, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        int[] tour = Enumerable.Range(0, problem.ClientCount).ToArray();
        if (tour.Length == 0)
        {
            return tour;
        }

        TravelMatrix distances = problem.Profiles[problem.VehicleTypes[0].Profile].Distances;
        int first = random.NextInt(tour.Length);
        (tour[0], tour[first]) = (tour[first], tour[0]);
        for (int k = 1; k < tour.Length; k++)
        {
            int from = problem.DepotCount + tour[k - 1];
            (int nearest, int second) = (-1, -1);
            for (int j = k; j < tour.Length; j++)
            {
                long distance = distances[from, problem.DepotCount + tour[j]];
                if (nearest < 0 || distance < distances[from, problem.DepotCount + tour[nearest]])
                {
                    (nearest, second) = (j, nearest);
                }
                else if (second < 0 || distance < distances[from, problem.DepotCount + tour[second]])
                {
                    second = j;
                }
            }

            int chosen = second >= 0 && random.NextInt(SecondOneIn) == 0 ? second : nearest;
            (tour[k], tour[chosen]) = (tour[chosen], tour[k]);
        }

        return tour;
    }
}
