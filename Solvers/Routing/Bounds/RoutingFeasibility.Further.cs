using System.Globalization;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <content>Shipments, groups, clients of certain vehicle types, and clients that are kept apart.</content>
public static partial class RoutingFeasibility
{
    /// <summary>A shipment too large for every vehicle, or whose delivery closes, or whose time on board ends, before it can be there.</summary>
    private static string? UnservableShipment(RoutingProblem problem, Dictionary<int, ShortestReach> reach)
    {
        for (int s = 0; s < problem.Shipments.Count; s++)
        {
            RoutingShipment shipment = problem.Shipments[s];
            (RoutingClient pickup, RoutingClient delivery) = (problem.Clients[shipment.Pickup], problem.Clients[shipment.Delivery]);
            if (!pickup.IsRequired)
            {
                continue;
            }

            int[] types = [.. Enumerable.Range(0, problem.VehicleTypes.Count)
                .Where(t => problem.VehicleTypes[t].Count > 0 && shipment.Amount.Zip(problem.VehicleTypes[t].Capacity).All(a => a.First <= a.Second))];
            if (types.Length == 0)
            {
                return $"Shipment {s + 1} is larger than every vehicle.";
            }

            (long leaves, long travel) = types.Select(t => Ready(t, shipment)).Aggregate((a, b) => (Math.Min(a.Leaves, b.Leaves), Math.Min(a.Travel, b.Travel)));
            if (leaves + travel > delivery.WindowClose)
            {
                string way = travel > 0 ? $", {Units(travel)} away," : "";
                return $"Shipment {s + 1} leaves client {shipment.Pickup + 1} at {Units(leaves)} at the earliest; client {shipment.Delivery + 1}{way} closes at {Units(delivery.WindowClose)}.";
            }

            if (travel > shipment.MaxTimeOnBoard)
            {
                return $"Shipment {s + 1} takes {Units(travel)} at least from client {shipment.Pickup + 1} to client {shipment.Delivery + 1}, longer than the {Units(shipment.MaxTimeOnBoard)} that it may be on board.";
            }
        }

        return null;

        string Units(long value) => ((decimal)value / problem.ObjectiveScale).ToString("0.#########", CultureInfo.InvariantCulture);

        // Shortest paths are needed only where the direct way is too long.
        (long Leaves, long Travel) Ready(int t, RoutingShipment shipment)
        {
            RoutingClient pickup = problem.Clients[shipment.Pickup];
            RoutingVehicleType type = problem.VehicleTypes[t];
            TravelMatrix durations = problem.Profiles[type.Profile].Durations;
            int at = problem.DepotCount + shipment.Pickup;
            long departure = Math.Max(Math.Max(problem.Depots[type.StartDepot].WindowOpen, type.ShiftOpen), pickup.ReleaseTime);
            long leaves = Math.Max(departure + durations[type.StartDepot, at], pickup.WindowOpen) + pickup.ServiceDuration;
            long direct = durations[at, problem.DepotCount + shipment.Delivery];
            if (leaves + direct <= problem.Clients[shipment.Delivery].WindowClose && direct <= shipment.MaxTimeOnBoard)
            {
                return (leaves, direct);
            }

            ShortestReach shortest = Reach(problem, t, reach);
            return (shortest.EarliestService(shipment.Pickup) + pickup.ServiceDuration, shortest.TimeBetween(shipment.Pickup, shipment.Delivery));
        }
    }

    /// <summary>A group of which one client must be visited and none can be.</summary>
    private static string? UnservableGroup(RoutingProblem problem, Dictionary<int, ShortestReach> reach)
    {
        for (int g = 0; g < problem.Groups.Count; g++)
        {
            if (problem.Groups[g].IsRequired && problem.Groups[g].Clients.All(c => WhyUnservable(problem, c, reach) is not null))
            {
                int first = problem.Groups[g].Clients[0];
                return $"No client of group {g + 1} can be served by a vehicle; client {first + 1} cannot because {WhyUnservable(problem, first, reach)}.";
            }
        }

        return null;
    }

    /// <summary>A vehicle type that alone may serve more demand than its vehicles hold.</summary>
    private static string? OverloadedType(RoutingProblem problem)
    {
        ILookup<int, RoutingClient> clientsOf = Enumerable.Range(0, problem.ClientCount)
            .Where(c => problem.VehicleTypes.Count > 1 && problem.Clients[c].IsRequired)
            .ToLookup(c => OnlyType(problem, c), c => problem.Clients[c]);
        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            RoutingVehicleType type = problem.VehicleTypes[t];
            for (int d = 0; d < problem.LoadDimensionCount && type.ReloadDepots.Count == 0; d++)
            {
                Int128 room = (Int128)type.Capacity[d] * Math.Min(type.Count, problem.ClientCount);
                long demand = Math.Max(clientsOf[t].Sum(c => Amount(c.Delivery, d)), clientsOf[t].Sum(c => Amount(c.Pickup, d)));
                if (demand > room)
                {
                    return $"The demands in dimension {d + 1} of the clients that vehicle type {t + 1} alone may serve add up to {demand}; its vehicles together hold {room}.";
                }
            }
        }

        return null;
    }

    /// <summary>The only type that may serve a client; -1 for none or several.</summary>
    private static int OnlyType(RoutingProblem problem, int client)
    {
        int only = -1;
        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            if (Bar(problem, t, client) is null)
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = t;
            }
        }

        return only;
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
}
