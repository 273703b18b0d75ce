namespace CoSolve.Problems.Routing;

/// <summary>The objective of a <see cref="RoutingProblem"/>, from its definition.</summary>
public static class RoutingObjective
{
    /// <summary>
    /// Fixed, distance, duration and lateness costs of the routes that serve anyone, the profiles' client costs, the prizes of
    /// unvisited optional clients and groups, and the cost of the longest route. O(clients).
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="solution">A solution whose indices are in range and which visits no client twice.</param>
    public static long Of(RoutingProblem problem, RoutingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        var visited = new bool[problem.ClientCount];
        long cost = 0;
        long longest = 0;
        foreach (RoutingRoute route in solution.Routes)
        {
            RouteSchedule schedule = RouteSchedule.Of(problem, route);
            cost += OfRoute(problem, route, schedule);
            longest = route.Clients.Count == 0 ? longest : Math.Max(longest, schedule.Duration);
            foreach (int client in route.Clients)
            {
                visited[client] = true;
            }
        }

        for (int c = 0; c < problem.ClientCount; c++)
        {
            cost += visited[c] || problem.Clients[c].IsRequired ? 0 : problem.Clients[c].Prize;
        }

        foreach (RoutingGroup group in problem.Groups)
        {
            cost += group.IsRequired || group.Clients.Any(c => visited[c]) ? 0 : group.Prize;
        }

        return cost + problem.LongestRouteCost * longest;
    }

    /// <summary>The cost of one route apart from being the longest; 0 for an empty one.</summary>
    public static long OfRoute(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(schedule);
        if (route.Clients.Count == 0)
        {
            return 0;
        }

        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RoutingProfile profile = problem.Profiles[type.Profile];
        long cost = type.FixedCost + type.DistanceCost * schedule.Distance + type.DurationCost * schedule.Duration;
        cost += LatenessOf(problem, route, schedule);
        if (profile.ClientCosts.Count > 0)
        {
            foreach (int client in route.Clients)
            {
                cost += profile.ClientCosts[client];
            }
        }

        return cost;
    }

    /// <summary>What late starts of service on a route cost.</summary>
    internal static long LatenessOf(RoutingProblem problem, RoutingRoute route, RouteSchedule schedule)
    {
        long cost = 0;
        for (int k = 0; k < route.Clients.Count; k++)
        {
            RoutingClient client = problem.Clients[route.Clients[k]];
            cost += client.LatenessCost * Math.Max(0, schedule.Starts[k] - client.DueTime);
        }

        return cost;
    }
}
