namespace CoSolve.Problems.Routing;

/// <content>Groups, relations, beginnings, linehauls before backhauls, shipments with their time on board, breaks and reloads.</content>
public static partial class RoutingChecker
{
    private static void CheckGroups(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        HashSet<int> visited = problem.Groups.Count == 0 ? [] : [.. solution.Routes.SelectMany(r => r.Clients)];
        for (int g = 0; g < problem.Groups.Count; g++)
        {
            int[] members = problem.Groups[g].Clients.Where(visited.Contains).ToArray();
            if (members.Length > 1)
            {
                violations.Add($"group {g + 1}: clients {members[0] + 1} and {members[1] + 1} are visited, at most one may be");
            }
            else if (members.Length == 0 && problem.Groups[g].IsRequired)
            {
                violations.Add($"group {g + 1}: none of its clients is visited, one must be");
            }
        }
    }

    private static void CheckRelations(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        if (problem.Relations.Count == 0)
        {
            return;
        }

        var routeOf = new Dictionary<int, int>();
        for (int r = 0; r < solution.Routes.Count; r++)
        {
            foreach (int client in solution.Routes[r].Clients)
            {
                routeOf.TryAdd(client, r + 1);
            }
        }

        for (int r = 0; r < problem.Relations.Count; r++)
        {
            int[] visited = problem.Relations[r].Clients.Where(routeOf.ContainsKey).ToArray();
            if (problem.Relations[r].Kind == RoutingRelationKind.SameVehicle)
            {
                foreach (int client in visited.Where(c => routeOf[c] != routeOf[visited[0]]))
                {
                    violations.Add($"relation {r + 1}: client {visited[0] + 1} is served by route {routeOf[visited[0]]}, client {client + 1} by route {routeOf[client]}, one route must serve both");
                }

                continue;
            }

            foreach (IGrouping<int, int> pair in visited.GroupBy(c => routeOf[c]).Where(g => g.Count() > 1))
            {
                violations.Add($"relation {r + 1}: clients {string.Join(", ", pair.Select(c => c + 1))} are served by route {pair.Key}, different routes must serve them");
            }
        }
    }

    private static void CheckBeginnings(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        for (int b = 0; b < problem.Beginnings.Count; b++)
        {
            RoutingBeginning beginning = problem.Beginnings[b];
            if (!solution.Routes.Any(r => r.VehicleType == beginning.VehicleType && r.Clients.Take(beginning.Clients.Count).SequenceEqual(beginning.Clients)))
            {
                violations.Add($"beginning {b + 1}: no route of vehicle type {beginning.VehicleType + 1} begins with clients {string.Join(", ", beginning.Clients.Select(c => c + 1))}");
            }
        }
    }

    private static void CheckOrder(RoutingProblem problem, RoutingRoute route, string name, List<string> violations)
    {
        for (int k = 0; k < route.Clients.Count; k++)
        {
            bool beginsTrip = k == 0 || route.Reloads.Any(r => r.Before == k);
            bool isBackhaul = problem.Clients[route.Clients[k]].IsBackhaul;
            if (beginsTrip && isBackhaul)
            {
                violations.Add($"{name}: a trip begins with the backhaul at client {route.Clients[k] + 1}, before any linehaul");
            }
            else if (!beginsTrip && !isBackhaul && problem.Clients[route.Clients[k - 1]].IsBackhaul)
            {
                violations.Add($"{name}: the linehaul at client {route.Clients[k] + 1} follows the backhaul at client {route.Clients[k - 1] + 1}");
            }
        }
    }

    private static void CheckShipments(RoutingProblem problem, RoutingRoute route, string name, List<string> violations)
    {
        var place = new Dictionary<int, int>();
        for (int k = 0; k < route.Clients.Count; k++)
        {
            place.TryAdd(route.Clients[k], k);
        }

        foreach (int s in place.Keys.Select(problem.ShipmentOf).Where(s => s >= 0).Distinct().Order())
        {
            (int pickup, int delivery) = (problem.Shipments[s].Pickup, problem.Shipments[s].Delivery);
            bool isPickedUp = place.TryGetValue(pickup, out int first);
            bool isDelivered = place.TryGetValue(delivery, out int last);
            string? fault = !isDelivered ? $"is picked up at client {pickup + 1}, but not delivered at client {delivery + 1}"
                : !isPickedUp ? $"is delivered at client {delivery + 1}, but not picked up at client {pickup + 1}"
                : last < first ? $"is delivered at client {delivery + 1} before it is picked up at client {pickup + 1}"
                : null;
            if (fault is not null)
            {
                violations.Add($"{name}: shipment {s + 1} {fault}");
            }
        }
    }

    internal static void CheckTimeOnBoard(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule, string name, List<string> violations)
    {
        for (int k = 0; k < route.Clients.Count; k++)
        {
            int client = route.Clients[k];
            int first = problem.ShipmentOf(client) is >= 0 and int s && problem.Shipments[s].Delivery == client ? IndexOf(problem.Shipments[s].Pickup) : -1;
            if (first < 0)
            {
                continue;
            }

            RoutingShipment shipment = problem.Shipments[problem.ShipmentOf(client)];
            long onBoard = schedule.Starts[k] - schedule.Starts[first] - problem.Clients[shipment.Pickup].ServiceDuration;
            if (onBoard > shipment.MaxTimeOnBoard)
            {
                violations.Add($"{name}: shipment {problem.ShipmentOf(client) + 1} is on board for {onBoard}, longer than {shipment.MaxTimeOnBoard}");
            }
        }

        int IndexOf(int pickup)
        {
            int k = route.Clients.Count - 1;
            while (k >= 0 && route.Clients[k] != pickup)
            {
                k--;
            }

            return k;
        }
    }

    internal static void CheckBreak(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule, string name, List<string> violations)
    {
        if (problem.VehicleTypes[route.VehicleType].Break is not { } rest)
        {
            return;
        }

        if (schedule.Break is null && schedule.End > rest.WindowClose)
        {
            violations.Add($"{name}: it ends at {schedule.End} without the driver's break, which begins by {rest.WindowClose}");
        }
        else if (schedule.Break is { } taken && taken.Start > rest.WindowClose)
        {
            violations.Add($"{name}: its driver's break begins at {taken.Start}, after its window closes at {rest.WindowClose}");
        }

        long longest = Math.Max(schedule.DrivingBeforeBreak, schedule.Driving - schedule.DrivingBeforeBreak);
        if (longest > rest.MaxDriving)
        {
            violations.Add($"{name}: its driver drives for {longest} without the break, longer than {rest.MaxDriving}");
        }
    }

    /// <summary>Reloads without a place between two clients, or at no depot.</summary>
    private static IEnumerable<string> MisplacedReloads(RoutingProblem problem, RoutingRoute route)
    {
        for (int r = 0; r < route.Reloads.Count; r++)
        {
            RoutingReload reload = route.Reloads[r];
            if (reload.Depot < 0 || reload.Depot >= problem.DepotCount)
            {
                yield return $"there is no depot {reload.Depot + 1L} to reload at";
            }

            int least = r == 0 ? 1 : route.Reloads[r - 1].Before + 1;
            if (reload.Before < least || reload.Before >= route.Clients.Count)
            {
                yield return $"reload {r + 1} does not stand between two clients";
            }
        }
    }

    private static void CheckReloads(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule, string name, List<string> violations)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        int most = type.ReloadDepots.Count == 0 ? 0 : type.MaxReloads;
        if (route.Reloads.Count > most)
        {
            violations.Add($"{name}: it has {route.Reloads.Count} reloads, vehicle type {route.VehicleType + 1} may have {most}");
        }

        for (int r = 0; r < route.Reloads.Count; r++)
        {
            int depot = route.Reloads[r].Depot;
            long close = problem.Depots[depot].WindowClose;
            if (type.ReloadDepots.Count > 0 && !type.ReloadDepots.Contains(depot))
            {
                violations.Add($"{name}: reload {r + 1} is at depot {depot + 1}, where vehicle type {route.VehicleType + 1} does not reload");
            }

            if (schedule.ReloadDepartures[r] > close)
            {
                violations.Add($"{name}: reload {r + 1}, reached at {schedule.ReloadArrivals[r]}, ends at {schedule.ReloadDepartures[r]}, after depot {depot + 1} closes at {close}");
            }
        }
    }
}
