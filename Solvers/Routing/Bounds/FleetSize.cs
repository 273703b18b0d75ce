using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>Bounds on the number of routes and the costs that do not depend on the way.</summary>
internal static class FleetSize
{
    /// <summary>Whether a vehicle may take more than its capacity along a route.</summary>
    public static bool HasReloads(RoutingProblem problem) => problem.VehicleTypes.Any(t => t.ReloadDepots.Count > 0);

    /// <summary>The least number of routes that hold all required demands, the largest vehicles taken first (1 where vehicles reload); at least 1 when anyone must be visited.</summary>
    public static int AtLeast(RoutingProblem problem)
    {
        int least = problem.Clients.Any(c => c.IsRequired) ? 1 : 0;
        for (int d = 0; d < problem.LoadDimensionCount && !HasReloads(problem); d++)
        {
            Int128 delivered = 0;
            Int128 pickedUp = 0;
            foreach (RoutingClient client in problem.Clients.Where(c => c.IsRequired))
            {
                delivered += client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                pickedUp += client.Pickup.Count == 0 ? 0 : client.Pickup[d];
            }

            least = Math.Max(least, ToHold(problem, d, Int128.Max(delivered, pickedUp)));
        }

        return Math.Min(least, problem.ClientCount);
    }

    /// <summary>The largest number of routes: the fleet, and no more than there are clients.</summary>
    public static int AtMost(RoutingProblem problem) => (int)Math.Min(problem.ClientCount, problem.VehicleTypes.Sum(t => (long)t.Count));

    /// <summary>The service and client costs that every solution with all required clients has at least; negative costs of optional ones included.</summary>
    public static long UnavoidableCost(RoutingProblem problem)
    {
        long cost = 0;
        RoutingVehicleType[] types = problem.VehicleTypes.Where(t => t.Count > 0).ToArray();
        for (int c = 0; c < problem.ClientCount; c++)
        {
            long least = types.Length == 0 ? 0 : types.Min(t => ServiceCost(problem, t, c));
            cost += problem.Clients[c].IsRequired ? least : Math.Min(0, least);
        }

        return cost;
    }

    private static long ServiceCost(RoutingProblem problem, RoutingVehicleType type, int client)
    {
        IReadOnlyList<long> costs = problem.Profiles[type.Profile].ClientCosts;
        return type.DurationCost * problem.Clients[client].ServiceDuration + (costs.Count == 0 ? 0 : costs[client]);
    }

    private static int ToHold(RoutingProblem problem, int dimension, Int128 demand)
    {
        Int128 left = demand;
        long vehicles = 0;
        foreach (RoutingVehicleType type in problem.VehicleTypes.OrderByDescending(t => t.Capacity[dimension]))
        {
            long capacity = type.Capacity[dimension];
            if (left <= 0 || capacity == 0)
            {
                break;
            }

            Int128 used = Int128.Min(type.Count, (left + capacity - 1) / capacity);
            left -= used * capacity;
            vehicles += (long)used;
        }

        return (int)Math.Min(vehicles, int.MaxValue);
    }
}
