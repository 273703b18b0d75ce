using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Orders in which clients are inserted.</summary>
internal static class InsertionOrders
{
    /// <summary>The smallest distance between each client and a depot that a vehicle starts from; O(n * types).</summary>
    public static long[] DepotDistances(RoutingProblem problem)
    {
        var distances = new long[problem.ClientCount];
        Array.Fill(distances, long.MaxValue);
        foreach (RoutingVehicleType type in problem.VehicleTypes)
        {
            TravelMatrix matrix = problem.Profiles[type.Profile].Distances;
            for (int c = 0; c < distances.Length; c++)
            {
                distances[c] = Math.Min(distances[c], matrix[type.StartDepot, problem.DepotCount + c]);
            }
        }

        return distances;
    }

    /// <summary>The orders that give short routes: far from the depot first, by angle around the depots, and with windows early due first.</summary>
    public static IEnumerable<int[]> ForCost(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        long[] far = DepotDistances(problem);
        yield return Sorted(n, c => -far[c]);
        double x = problem.Depots.Average(d => d.X);
        double y = problem.Depots.Average(d => d.Y);
        if (problem.Clients.Any(c => c.X != x || c.Y != y))
        {
            yield return Sorted(n, c => (long)(1e6 * Math.Atan2(problem.Clients[c].Y - y, problem.Clients[c].X - x)));
        }

        if (problem.HasTimeWindows)
        {
            yield return Sorted(n, c => problem.Clients[c].WindowClose);
        }
    }

    /// <summary>The orders that find room: heavy clients first, and with windows narrow ones first.</summary>
    public static IEnumerable<int[]> ForRoom(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        if (problem.LoadDimensionCount > 0)
        {
            yield return Sorted(n, c => -Demand(problem.Clients[c]));
        }

        if (problem.HasTimeWindows)
        {
            yield return Sorted(n, c => problem.Clients[c].WindowClose - problem.Clients[c].WindowOpen);
        }
    }

    /// <summary>The larger of all deliveries and all pickups of a client.</summary>
    public static long Demand(RoutingClient client) => Math.Max(client.Delivery.Sum(), client.Pickup.Sum());

    private static int[] Sorted(int n, Func<int, long> key)
    {
        var order = new int[n];
        var keys = new (long Key, int Client)[n];
        for (int c = 0; c < n; c++)
        {
            order[c] = c;
            keys[c] = (key(c), c);
        }

        Array.Sort(keys, order);
        return order;
    }
}
