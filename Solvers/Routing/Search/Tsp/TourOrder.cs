using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>Tours as orders of the cities 0 .. n - 1, where city 0 is the depot and city c + 1 is client c.</summary>
internal static class TourOrder
{
    /// <summary>The order of a solution's tour, from the depot.</summary>
    public static int[] Of(RoutingSolution solution) =>
        [0, .. solution.Routes.SelectMany(r => r.Clients).Select(c => c + 1)];

    /// <summary>The solution of a cyclic order.</summary>
    public static RoutingSolution ToSolution(ReadOnlySpan<int> order)
    {
        int start = order.IndexOf(0);
        var clients = new int[order.Length - 1];
        for (int k = 0; k < clients.Length; k++)
        {
            clients[k] = order[(start + 1 + k) % order.Length] - 1;
        }

        return new RoutingSolution([new RoutingRoute(0, clients)]);
    }
}
