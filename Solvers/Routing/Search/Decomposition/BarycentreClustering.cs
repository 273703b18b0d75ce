using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>
/// Divides routes by their barycentres (Santini, Schneider, Vidal and Vigo 2023, "Decomposition strategies for vehicle routing
/// heuristics", DOI 10.1287/ijoc.2023.1288, section 3.2). The paper clusters barycentres by k-means; here they are halved again and again
/// along random lines, which gives parts of equal size, as lanes that work side by side need, with other borders at each call.
/// </summary>
internal static class BarycentreClustering
{
    /// <summary>Divides routes into parts with about the same number of clients; O(n + routes log^2 routes).</summary>
    /// <param name="problem">The problem; without coordinates, distances to two random clients stand in for them.</param>
    /// <param name="routes">Routes that serve someone.</param>
    /// <param name="parts">The number of parts wanted; fewer come back when there are fewer routes.</param>
    /// <param name="random">The stream of the lines.</param>
    /// <returns>The indices of the routes of each part; none is empty.</returns>
    public static List<int[]> Divide(RoutingProblem problem, IReadOnlyList<RoutingRoute> routes, int parts, RandomStream random)
    {
        (double X, double Y)[] centres = Barycentres(problem, routes, random);
        double angle = random.NextDouble() * Math.PI;
        (double sine, double cosine) = Math.SinCos(angle);
        for (int r = 0; r < centres.Length; r++)
        {
            (double x, double y) = centres[r];
            centres[r] = (x * cosine - y * sine, x * sine + y * cosine);
        }

        var divided = new List<int[]>();
        Halve(Enumerable.Range(0, routes.Count).ToArray(), parts);
        return divided;

        void Halve(int[] members, int wanted)
        {
            if (wanted <= 1 || members.Length <= 1)
            {
                divided.Add(members);
                return;
            }

            double[] keys = Spread(members, c => c.X) >= Spread(members, c => c.Y)
                ? Array.ConvertAll(members, r => centres[r].X)
                : Array.ConvertAll(members, r => centres[r].Y);
            Array.Sort(keys, members);
            int cut = CutAt(members, routes, (double)(wanted / 2) / wanted);
            Halve(members[..cut], wanted / 2);
            Halve(members[cut..], wanted - wanted / 2);
        }

        double Spread(int[] members, Func<(double X, double Y), double> coordinate) =>
            members.Max(r => coordinate(centres[r])) - members.Min(r => coordinate(centres[r]));
    }

    /// <summary>How many of the routes in order hold a share of the clients; at least one, and not all.</summary>
    private static int CutAt(int[] members, IReadOnlyList<RoutingRoute> routes, double share)
    {
        double wanted = share * members.Sum(r => (double)routes[r].Clients.Count);
        double held = 0;
        int cut = 0;
        while (cut < members.Length - 1 && held < wanted)
        {
            held += routes[members[cut++]].Clients.Count;
        }

        return Math.Max(1, cut);
    }

    private static (double X, double Y)[] Barycentres(RoutingProblem problem, IReadOnlyList<RoutingRoute> routes, RandomStream random)
    {
        bool hasPlaces = problem.Clients.Any(c => c.X != problem.Clients[0].X || c.Y != problem.Clients[0].Y);
        TravelMatrix distances = problem.Profiles[0].Distances;
        (int first, int second) = (random.NextInt(problem.ClientCount), random.NextInt(problem.ClientCount));
        var centres = new (double X, double Y)[routes.Count];
        for (int r = 0; r < routes.Count; r++)
        {
            (double x, double y) = (0, 0);
            foreach (int c in routes[r].Clients)
            {
                x += hasPlaces ? problem.Clients[c].X : distances[problem.DepotCount + first, problem.DepotCount + c];
                y += hasPlaces ? problem.Clients[c].Y : distances[problem.DepotCount + second, problem.DepotCount + c];
            }

            centres[r] = (x / routes[r].Clients.Count, y / routes[r].Clients.Count);
        }

        return centres;
    }
}
