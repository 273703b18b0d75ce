using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Random plane tours and what is known of them without a search.</summary>
internal static class Tours
{
    public static RoutingProblem Create(int cities, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] x = Enumerable.Range(0, cities).Select(_ => (double)random.NextInt(1_000)).ToArray();
        double[] y = Enumerable.Range(0, cities).Select(_ => (double)random.NextInt(1_000)).ToArray();
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        return new RoutingProblem(
            $"tour-{cities}-{seed}",
            [new RoutingDepot { X = x[0], Y = y[0] }],
            Enumerable.Range(1, cities - 1).Select(i => new RoutingClient { X = x[i], Y = y[i] }).ToArray(),
            [new RoutingVehicleType { Count = 1 }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    /// <summary>The shortest tour by enumeration.</summary>
    public static long Shortest(TravelMatrix distances) => Shortest(distances, 0, 0, 0);

    public static long Length(TravelMatrix distances, ReadOnlySpan<int> order)
    {
        long length = 0;
        for (int i = 0; i < order.Length; i++)
        {
            length += distances[order[i], order[(i + 1) % order.Length]];
        }

        return length;
    }

    /// <summary>City c has the entries [c * width, (c + 1) * width), nearest first.</summary>
    public static int[] Neighbours(TravelMatrix distances, int width) => Enumerable.Range(0, distances.Size).SelectMany(c =>
        Enumerable.Range(0, distances.Size).Where(o => o != c).OrderBy(o => distances[c, o]).Take(width)).ToArray();

    private static long Shortest(TravelMatrix distances, int at, int visited, int count)
    {
        if (count == distances.Size - 1)
        {
            return distances[at, 0];
        }

        long best = long.MaxValue;
        for (int city = 1; city < distances.Size; city++)
        {
            if ((visited >> city & 1) == 0)
            {
                best = Math.Min(best, distances[at, city] + Shortest(distances, city, visited | 1 << city, count + 1));
            }
        }

        return best;
    }
}
