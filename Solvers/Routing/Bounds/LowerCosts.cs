using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// For each pair of clients, and for each start and end of a route, a cost that no solution's arc undercuts: the least over
/// directions and vehicle types of distance and travel-time costs. Dense, n * n.
/// </summary>
internal sealed class LowerCosts
{
    /// <summary>Takes the least costs; O(n^2 * types).</summary>
    public LowerCosts(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        Count = n;
        (Between, Starts, Ends) = (new long[n * n], new long[n], new long[n]);
        Array.Fill(Between, long.MaxValue);
        Array.Fill(Starts, long.MaxValue);
        Array.Fill(Ends, long.MaxValue);
        foreach (RoutingVehicleType type in problem.VehicleTypes.Where(t => t.Count > 0))
        {
            Include(problem, type);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                long least = Math.Min(Between[i * n + j], Between[j * n + i]);
                (Between[i * n + j], Between[j * n + i]) = (least, least);
            }
        }
    }

    /// <summary>The number of clients, n.</summary>
    public int Count { get; }

    /// <summary>The symmetric costs between clients, n * n.</summary>
    public long[] Between { get; }

    /// <summary>The cost from a start depot to each client.</summary>
    public long[] Starts { get; }

    /// <summary>The cost from each client to an end depot; 0 where a type's routes are open.</summary>
    public long[] Ends { get; }

    private void Include(RoutingProblem problem, RoutingVehicleType type)
    {
        int n = Count;
        int depots = problem.DepotCount;
        RoutingProfile profile = problem.Profiles[type.Profile];
        for (int i = 0; i < n; i++)
        {
            Starts[i] = Math.Min(Starts[i], Cost(type.StartDepot, depots + i));
            Ends[i] = Math.Min(Ends[i], type.IsOpen ? 0 : Cost(depots + i, type.EndDepot));
            for (int j = 0; j < n; j++)
            {
                Between[i * n + j] = Math.Min(Between[i * n + j], Cost(depots + i, depots + j));
            }
        }

        long Cost(int from, int to) => type.DistanceCost * profile.Distances[from, to] + type.DurationCost * profile.Durations[from, to];
    }
}
