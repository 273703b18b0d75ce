using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>Cheap proofs that a problem has no solution. Where none is found the problem may still be infeasible.</summary>
public static partial class RoutingFeasibility
{
    /// <summary>
    /// One sentence that proves infeasibility, or null. Looks for required clients that no vehicle can serve (demand, zone,
    /// or windows, limits and breaks even by shortest paths), such shipments and groups, and for demands beyond the vehicles for them. O(clients * types),
    /// and O(n^2) for each type with a client, and each shipment, that a direct route does not serve in time.
    /// </summary>
    public static string? WhyInfeasible(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var reach = new Dictionary<int, ShortestReach>();
        return UnservableClient(problem, reach) ?? UnservableShipment(problem, reach) ?? UnservableGroup(problem, reach) ?? OverloadedFleet(problem)
            ?? OverloadedType(problem) ?? TooManyApart(problem);
    }

    private static string? UnservableClient(RoutingProblem problem, Dictionary<int, ShortestReach> reach)
    {
        for (int c = 0; c < problem.ClientCount; c++)
        {
            if (problem.Clients[c].IsRequired && WhyUnservable(problem, c, reach) is { } obstacles)
            {
                return $"Client {c + 1} can be served by no vehicle: {obstacles}.";
            }
        }

        return null;
    }

    /// <summary>What keeps each vehicle type from serving a client; null if none is known for one of them.</summary>
    private static string? WhyUnservable(RoutingProblem problem, int c, Dictionary<int, ShortestReach> reach)
    {
        var obstacles = new List<string>();
        for (int t = 0; t < problem.VehicleTypes.Count && obstacles.Count == t; t++)
        {
            if (Obstacle(problem, t, c, reach) is { } obstacle)
            {
                obstacles.Add(obstacle);
            }
        }

        return obstacles.Count == problem.VehicleTypes.Count ? string.Join("; ", obstacles.Distinct()) : null;
    }

    /// <summary>The rule that keeps a vehicle type from serving a client, or null.</summary>
    private static string? Obstacle(RoutingProblem problem, int t, int c, Dictionary<int, ShortestReach> reach)
    {
        RoutingVehicleType type = problem.VehicleTypes[t];
        RoutingClient client = problem.Clients[c];
        if (Bar(problem, t, c) is { } bar)
        {
            return bar;
        }

        for (int d = 0; d < problem.LoadDimensionCount; d++)
        {
            long amount = Math.Max(Amount(client.Delivery, d), Amount(client.Pickup, d));
            if (amount > type.Capacity[d])
            {
                return $"its demand of {amount} is more than the capacity {type.Capacity[d]}";
            }
        }

        if (type.ReloadDepots.Count > 0 || IsServedDirectly(problem, t, c))
        {
            return null;
        }

        return Reach(problem, t, reach).Obstacle(c);
    }

    /// <summary>What bars a vehicle type from a client whatever the route; null for nothing.</summary>
    private static string? Bar(RoutingProblem problem, int t, int c) =>
        problem.VehicleTypes[t].Count == 0 ? "there is no vehicle"
        : problem.Profiles[problem.VehicleTypes[t].Profile].ForbiddenClients.Contains(c) ? "its zone is forbidden to the vehicle"
        : problem.Clients[c].VehicleTypes is { Count: > 0 } types && !types.Contains(t) ? "it is for other vehicle types"
        : null;

    private static ShortestReach Reach(RoutingProblem problem, int t, Dictionary<int, ShortestReach> reach)
    {
        if (!reach.TryGetValue(t, out ShortestReach? shortest))
        {
            shortest = new ShortestReach(problem, problem.VehicleTypes[t]);
            reach.Add(t, shortest);
        }

        return shortest;
    }

    /// <summary>Whether a vehicle that serves the client alone keeps all times and limits; loads and zones are not looked at.</summary>
    internal static bool IsServedDirectly(RoutingProblem problem, int t, int c)
    {
        RoutingVehicleType type = problem.VehicleTypes[t];
        RouteSchedule schedule = RouteSchedule.Of(problem, new RoutingRoute(t, [c]));
        return schedule.Departure <= problem.Depots[type.StartDepot].WindowClose
            && schedule.Starts[0] <= problem.Clients[c].WindowClose
            && schedule.End <= type.ShiftClose
            && (type.IsOpen || schedule.End <= problem.Depots[type.EndDepot].WindowClose)
            && schedule.Duration <= type.MaxDuration && schedule.Distance <= type.MaxDistance
            && (type.Break is not { } rest
                || ((schedule.Break?.Start ?? schedule.End) <= rest.WindowClose
                    && Math.Max(schedule.DrivingBeforeBreak, schedule.Driving - schedule.DrivingBeforeBreak) <= rest.MaxDriving));
    }

    private static string? OverloadedFleet(RoutingProblem problem)
    {
        long vehicles = problem.VehicleTypes.Sum(t => (long)t.Count);
        if (vehicles == 0 && problem.Clients.Any(c => c.IsRequired))
        {
            return "There is no vehicle, but clients must be visited.";
        }

        for (int d = 0; d < problem.LoadDimensionCount && !FleetSize.HasReloads(problem); d++)
        {
            Int128 room = 0;
            foreach (RoutingVehicleType type in problem.VehicleTypes)
            {
                room += (Int128)type.Capacity[d] * Math.Min(type.Count, problem.ClientCount);
            }

            long delivered = problem.Clients.Where(c => c.IsRequired).Sum(c => Amount(c.Delivery, d));
            long pickedUp = problem.Clients.Where(c => c.IsRequired).Sum(c => Amount(c.Pickup, d));
            if (Math.Max(delivered, pickedUp) > room)
            {
                return $"The demands in dimension {d + 1} add up to {Math.Max(delivered, pickedUp)}; all vehicles together hold {room}.";
            }

            long largest = problem.VehicleTypes.Max(t => t.Capacity[d]);
            long big = problem.Clients.Count(c => c.IsRequired && 2 * Math.Max(Amount(c.Delivery, d), Amount(c.Pickup, d)) > largest && Amount(c.Pickup, d) == 0);
            if (big > vehicles)
            {
                return $"{big} clients each take more than half of a vehicle in dimension {d + 1}; there are {vehicles} vehicles.";
            }
        }

        return null;
    }

    private static long Amount(IReadOnlyList<long> amounts, int dimension) => amounts.Count == 0 ? 0 : amounts[dimension];
}
