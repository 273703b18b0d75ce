using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Problems.Routing;

/// <summary>Tiny problems typed here.</summary>
internal static class RoutingFixtures
{
    /// <summary>One depot at 0 and client k at 10 (k + 1) on a line; distance is duration.</summary>
    public static RoutingProblem Line(IReadOnlyList<RoutingClient> clients, params RoutingVehicleType[] types) =>
        Line([new RoutingDepot()], clients, types);

    public static RoutingProblem Line(IReadOnlyList<RoutingDepot> depots, IReadOnlyList<RoutingClient> clients, params RoutingVehicleType[] types)
    {
        double[] x = [.. depots.Select(_ => 0.0), .. clients.Select((_, k) => 10.0 * (k + 1))];
        TravelMatrix matrix = TravelMatrix.Euclidean(x, new double[x.Length], DistanceRounding.Nearest);
        return new RoutingProblem("line", depots, clients, types, [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    /// <summary>The optimum of a symmetric or asymmetric tour by trying all orders.</summary>
    public static long BestTour(RoutingProblem problem)
    {
        int[] clients = Enumerable.Range(0, problem.ClientCount).ToArray();
        long best = long.MaxValue;
        Permute(0);
        return best;

        void Permute(int k)
        {
            if (k == clients.Length)
            {
                best = Math.Min(best, RoutingObjective.Of(problem, new RoutingSolution([new RoutingRoute(0, clients)])));
                return;
            }

            for (int i = k; i < clients.Length; i++)
            {
                (clients[k], clients[i]) = (clients[i], clients[k]);
                Permute(k + 1);
                (clients[k], clients[i]) = (clients[i], clients[k]);
            }
        }
    }
}
