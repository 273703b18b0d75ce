using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// A bound for every variant: each visited client is reached by one arc, no cheaper than the cheapest into it, and each optional
/// client or group costs that or its prize; on top, for the least number of routes, the cheapest returns and fixed costs. O(n^2).
/// </summary>
public sealed class ArrivalBounder : IBounder<RoutingProblem>
{
    /// <summary>Beyond this many clients the bound would take too long.</summary>
    public const int LargestSize = 5_000;

    /// <inheritdoc/>
    public string Name => "arrival-bound";

    /// <inheritdoc/>
    public long? Bound(RoutingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.ClientCount;
        if (n > LargestSize || FleetSize.AtMost(problem) == 0)
        {
            return n == 0 ? 0 : null;
        }

        RoutingVehicleType[] types = problem.VehicleTypes.Where(t => t.Count > 0).ToArray();
        long bound = FleetSize.UnavoidableCost(problem);
        (long[] arrivals, long[] returns) = (new long[n], new long[n]);
        for (int c = 0; c < n; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long arrival = types.Min(t => CheapestArrival(problem, t, c));
            arrivals[c] = arrival;
            bound += problem.Clients[c].IsRequired ? arrival : Math.Min(arrival, problem.Clients[c].Prize);
            returns[c] = types.Min(t => t.IsOpen ? 0 : ArcCost(problem, t, problem.DepotCount + c, t.EndDepot));
        }

        foreach (RoutingGroup group in problem.Groups)
        {
            long cheapest = group.Clients.Min(c => arrivals[c]);
            bound += group.IsRequired ? cheapest : Math.Min(cheapest, group.Prize);
        }

        Array.Sort(returns);
        int routes = FleetSize.AtLeast(problem);
        return bound + returns.Take(routes).Sum() + routes * types.Min(t => t.FixedCost);
    }

    private static long CheapestArrival(RoutingProblem problem, RoutingVehicleType type, int client)
    {
        int at = problem.DepotCount + client;
        long least = ArcCost(problem, type, type.StartDepot, at);
        foreach (int depot in type.ReloadDepots)
        {
            least = Math.Min(least, ArcCost(problem, type, depot, at));
        }

        for (int j = problem.DepotCount; j < problem.LocationCount; j++)
        {
            least = j == at ? least : Math.Min(least, ArcCost(problem, type, j, at));
        }

        return least;
    }

    private static long ArcCost(RoutingProblem problem, RoutingVehicleType type, int from, int to)
    {
        RoutingProfile profile = problem.Profiles[type.Profile];
        return type.DistanceCost * profile.Distances[from, to] + (type.DurationCost == 0 ? 0 : type.DurationCost * profile.Durations[from, to]);
    }
}
