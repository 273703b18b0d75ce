using System.Globalization;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>Cheap proofs that a problem has no solution. Where none is found the problem may still be infeasible.</summary>
public static class RoutingFeasibility
{
    /// <summary>
    /// One sentence that proves infeasibility, or null. Looks for required clients that no vehicle can serve (demand, zone,
    /// or windows and limits even by shortest paths), such shipments, and for demands beyond the whole fleet. O(clients * types), and O(n^2) for
    /// each client that a direct route does not serve in time.
    /// </summary>
    public static string? WhyInfeasible(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return UnservableClient(problem) ?? UnservableShipment(problem) ?? OverloadedFleet(problem) ?? TooManyApart(problem);
    }

    private static string? UnservableClient(RoutingProblem problem)
    {
        var reach = new Dictionary<int, ShortestReach>();
        for (int c = 0; c < problem.ClientCount; c++)
        {
            if (!problem.Clients[c].IsRequired)
            {
                continue;
            }

            var obstacles = new List<string>();
            for (int t = 0; t < problem.VehicleTypes.Count && obstacles.Count == t; t++)
            {
                if (Obstacle(problem, t, c, reach) is { } obstacle)
                {
                    obstacles.Add(obstacle);
                }
            }

            if (obstacles.Count == problem.VehicleTypes.Count)
            {
                return $"Client {c + 1} can be served by no vehicle: {string.Join("; ", obstacles.Distinct())}.";
            }
        }

        return null;
    }

    /// <summary>The rule that keeps a vehicle type from serving a client, or null.</summary>
    private static string? Obstacle(RoutingProblem problem, int t, int c, Dictionary<int, ShortestReach> reach)
    {
        RoutingVehicleType type = problem.VehicleTypes[t];
        RoutingClient client = problem.Clients[c];
        if (type.Count == 0)
        {
            return "there is no vehicle";
        }

        if (problem.Profiles[type.Profile].ForbiddenClients.Contains(c))
        {
            return "its zone is forbidden to the vehicle";
        }

        if (client.VehicleTypes.Count > 0 && !client.VehicleTypes.Contains(t))
        {
            return "it is for other vehicle types";
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

        if (!reach.TryGetValue(t, out ShortestReach? shortest))
        {
            shortest = new ShortestReach(problem, type);
            reach.Add(t, shortest);
        }

        return shortest.Obstacle(c);
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
            && schedule.Duration <= type.MaxDuration && schedule.Distance <= type.MaxDistance;
    }

    /// <summary>A shipment too large for every vehicle, or whose delivery closes before it can have been picked up.</summary>
    private static string? UnservableShipment(RoutingProblem problem)
    {
        for (int s = 0; s < problem.Shipments.Count; s++)
        {
            RoutingShipment shipment = problem.Shipments[s];
            (RoutingClient pickup, RoutingClient delivery) = (problem.Clients[shipment.Pickup], problem.Clients[shipment.Delivery]);
            if (!pickup.IsRequired)
            {
                continue;
            }

            long ready = pickup.WindowOpen + pickup.ServiceDuration;
            if (ready > delivery.WindowClose)
            {
                return $"Shipment {s + 1} leaves client {shipment.Pickup + 1} at {Units(ready)} at the earliest, after client {shipment.Delivery + 1} closes at {Units(delivery.WindowClose)}.";
            }

            if (problem.VehicleTypes.All(t => t.Count == 0 || !shipment.Amount.Zip(t.Capacity).All(a => a.First <= a.Second)))
            {
                return $"Shipment {s + 1} is larger than every vehicle.";
            }
        }

        return null;

        string Units(long value) => ((decimal)value / problem.ObjectiveScale).ToString("0.#########", CultureInfo.InvariantCulture);
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

    private static string? TooManyApart(RoutingProblem problem)
    {
        long vehicles = problem.VehicleTypes.Sum(t => (long)t.Count);
        for (int r = 0; r < problem.Relations.Count; r++)
        {
            int apart = problem.Relations[r].Kind == RoutingRelationKind.DifferentVehicles ? problem.Relations[r].Clients.Count(c => problem.Clients[c].IsRequired) : 0;
            if (apart > vehicles)
            {
                return $"Relation {r + 1} asks for {apart} vehicles, one for each of its clients; there are {vehicles}.";
            }
        }

        return null;
    }

    private static long Amount(IReadOnlyList<long> amounts, int dimension) => amounts.Count == 0 ? 0 : amounts[dimension];
}
