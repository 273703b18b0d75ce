namespace CoSolve.Problems.Routing;

/// <summary>
/// Checks a solution against every rule of a <see cref="RoutingProblem"/>. Routes, clients, depots and vehicle types are
/// numbered from 1 in messages, as in solution files. O(clients * load dimensions).
/// </summary>
public static partial class RoutingChecker
{
    /// <summary>All violations in words, and the objective where the indices define one.</summary>
    public static CheckReport Check(RoutingProblem problem, RoutingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        var violations = new List<string>();
        bool defined = CheckIndices(problem, solution, violations);
        defined &= CheckVisits(problem, solution, violations);
        CheckGroups(problem, solution, violations);
        CheckRelations(problem, solution, violations);
        CheckBeginnings(problem, solution, violations);
        CheckFleet(problem, solution, violations);
        for (int r = 0; r < solution.Routes.Count; r++)
        {
            if (HasValidIndices(problem, solution.Routes[r]) && solution.Routes[r].Clients.Count <= problem.ClientCount)
            {
                CheckRoute(problem, solution.Routes[r], $"route {r + 1}", violations);
            }
        }

        return new CheckReport(defined ? RoutingObjective.Of(problem, solution) : null, violations);
    }

    /// <summary>The rules that one route violates by itself, in words: loads, times, order, limits, zones. O(stops * load dimensions).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="route">A route whose indices are in range.</param>
    public static IReadOnlyList<string> ViolationsOf(RoutingProblem problem, RoutingRoute route)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(route);
        var violations = new List<string>();
        CheckRoute(problem, route, "the route", violations);
        return violations;
    }

    private static bool HasValidIndices(RoutingProblem problem, RoutingRoute route)
    {
        bool valid = route.VehicleType >= 0 && route.VehicleType < problem.VehicleTypes.Count;
        foreach (int client in route.Clients)
        {
            valid &= client >= 0 && client < problem.ClientCount;
        }

        return valid && !MisplacedReloads(problem, route).Any();
    }

    private static bool CheckIndices(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        int before = violations.Count;
        for (int r = 0; r < solution.Routes.Count; r++)
        {
            RoutingRoute route = solution.Routes[r];
            if (route.VehicleType < 0 || route.VehicleType >= problem.VehicleTypes.Count)
            {
                violations.Add($"route {r + 1}: there is no vehicle type {route.VehicleType + 1L}");
            }

            foreach (int client in route.Clients)
            {
                if (client < 0 || client >= problem.ClientCount)
                {
                    violations.Add($"route {r + 1}: there is no client {client + 1L}");
                }
            }

            violations.AddRange(MisplacedReloads(problem, route).Select(fault => $"route {r + 1}: {fault}"));
        }

        return violations.Count == before;
    }

    private static bool CheckVisits(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        var visitedBy = new int[problem.ClientCount];
        bool once = true;
        for (int r = 0; r < solution.Routes.Count; r++)
        {
            foreach (int client in solution.Routes[r].Clients.Where(c => c >= 0 && c < problem.ClientCount))
            {
                if (visitedBy[client] != 0)
                {
                    violations.Add($"client {client + 1} is visited again by route {r + 1}, after route {visitedBy[client]}");
                    once = false;
                }

                visitedBy[client] = r + 1;
            }
        }

        for (int c = 0; c < problem.ClientCount; c++)
        {
            if (visitedBy[c] == 0 && problem.Clients[c].IsRequired)
            {
                violations.Add($"client {c + 1} is required but not visited");
            }
        }

        return once;
    }

    private static void CheckFleet(RoutingProblem problem, RoutingSolution solution, List<string> violations)
    {
        for (int v = 0; v < problem.VehicleTypes.Count; v++)
        {
            int used = solution.Routes.Count(r => r.VehicleType == v && r.Clients.Count > 0);
            if (used > problem.VehicleTypes[v].Count)
            {
                violations.Add($"vehicle type {v + 1}: {used} vehicles are used, {problem.VehicleTypes[v].Count} exist");
            }
        }
    }

    private static void CheckRoute(RoutingProblem problem, RoutingRoute route, string name, List<string> violations)
    {
        if (route.Clients.Count == 0)
        {
            return;
        }

        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RoutingProfile profile = problem.Profiles[type.Profile];
        foreach (int client in route.Clients.Where(profile.ForbiddenClients.Contains))
        {
            violations.Add($"{name}: client {client + 1} is forbidden to profile {type.Profile + 1}");
        }

        foreach (int client in route.Clients.Where(c => problem.Clients[c].VehicleTypes is { Count: > 0 } types && !types.Contains(route.VehicleType)))
        {
            violations.Add($"{name}: client {client + 1} may not be served by vehicle type {route.VehicleType + 1}");
        }

        if (type.LinehaulsFirst)
        {
            CheckOrder(problem, route, name, violations);
        }

        if (problem.Shipments.Count > 0)
        {
            CheckShipments(problem, route, name, violations);
        }

        RouteSchedule schedule = RouteSchedule.Of(problem, route);
        CheckLoads(problem, route, schedule, name, violations);
        CheckTimes(problem, route, schedule, name, violations);
        CheckReloads(problem, route, schedule, name, violations);
        CheckTimeOnBoard(problem, route, schedule, name, violations);
        CheckBreak(problem, route, schedule, name, violations);
        if (schedule.Distance > type.MaxDistance)
        {
            violations.Add($"{name}: its distance {schedule.Distance} exceeds the limit {type.MaxDistance}");
        }

        if (schedule.Duration > type.MaxDuration)
        {
            violations.Add($"{name}: its duration {schedule.Duration} exceeds the limit {type.MaxDuration}");
        }
    }

    private static void CheckLoads(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule, string name, List<string> violations)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        for (int d = 0; d < problem.LoadDimensionCount; d++)
        {
            int heaviest = -1;
            for (int k = 0; k < route.Clients.Count; k++)
            {
                heaviest = schedule.LoadAfter(k)[d] > schedule.LoadAfter(heaviest)[d] ? k : heaviest;
            }

            string place = heaviest < 0 ? $"depot {type.StartDepot + 1}" : $"client {route.Clients[heaviest] + 1}";
            CheckLoad(schedule.LoadAfter(heaviest)[d], d, place);
            for (int r = 0; r < route.Reloads.Count; r++)
            {
                CheckLoad(schedule.LoadAfterReload(r)[d], d, $"depot {route.Reloads[r].Depot + 1} at reload {r + 1}");
            }
        }

        void CheckLoad(long load, int d, string place)
        {
            if (load > type.Capacity[d])
            {
                violations.Add($"{name}: its load {load} in dimension {d + 1} on leaving {place} exceeds the capacity {type.Capacity[d]}");
            }
        }
    }

    internal static void CheckTimes(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule, string name, List<string> violations)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RoutingDepot start = problem.Depots[type.StartDepot];
        if (schedule.Departure > start.WindowClose)
        {
            violations.Add($"{name}: it cannot leave before {schedule.Departure}, after depot {type.StartDepot + 1} closes at {start.WindowClose}");
        }

        foreach (int client in route.Clients.Where(c => route.Reloads.Count == 0 && problem.Clients[c].ReleaseTime > schedule.Departure))
        {
            violations.Add($"{name}: it left at {schedule.Departure}, before the goods of client {client + 1} are released at {problem.Clients[client].ReleaseTime}");
        }

        for (int k = 0; k < route.Clients.Count; k++)
        {
            RoutingClient client = problem.Clients[route.Clients[k]];
            if (schedule.Starts[k] > client.WindowClose)
            {
                violations.Add($"{name}: client {route.Clients[k] + 1} is reached at {schedule.Arrivals[k]}, after its window closes at {client.WindowClose}");
            }
        }

        if (!type.IsOpen && schedule.End > problem.Depots[type.EndDepot].WindowClose)
        {
            violations.Add($"{name}: it ends at {schedule.End}, after depot {type.EndDepot + 1} closes at {problem.Depots[type.EndDepot].WindowClose}");
        }

        if (schedule.End > type.ShiftClose)
        {
            violations.Add($"{name}: it ends at {schedule.End}, after its shift ends at {type.ShiftClose}");
        }
    }
}
