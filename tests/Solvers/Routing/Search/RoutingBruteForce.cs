using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>The optimum of a problem of few clients: the best route of each set of clients, then the best partition into routes.</summary>
internal static class RoutingBruteForce
{
    public static long? Best(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        var cost = new long?[problem.VehicleTypes.Count][];
        for (int t = 0; t < cost.Length; t++)
        {
            cost[t] = new long?[1 << n];
            Extend(problem, t, [], 0, cost[t]);
        }

        var used = new int[cost.Length];
        return Partition(problem, cost, (1 << n) - 1, used);
    }

    private static void Extend(RoutingProblem problem, int type, List<int> route, int set, long?[] cost)
    {
        if (route.Count > 0 && RouteCost(problem, type, route) is { } found && !(cost[set] <= found))
        {
            cost[set] = found;
        }

        for (int c = 0; c < problem.ClientCount; c++)
        {
            if ((set >> c & 1) == 0)
            {
                route.Add(c);
                Extend(problem, type, route, set | 1 << c, cost);
                route.RemoveAt(route.Count - 1);
            }
        }
    }

    /// <summary>The cost of a route alone; null when it breaks a rule other than that all required clients are visited.</summary>
    private static long? RouteCost(RoutingProblem problem, int type, List<int> route)
    {
        var single = new RoutingRoute(type, route.ToArray());
        CheckReport report = RoutingChecker.Check(problem, new RoutingSolution([single]));
        return report.Violations.Any(v => v.StartsWith("route", StringComparison.OrdinalIgnoreCase))
            ? null
            : RoutingObjective.OfRoute(problem, single, RouteSchedule.Of(problem, single));
    }

    private static long? Partition(RoutingProblem problem, long?[][] cost, int left, int[] used)
    {
        if (left == 0)
        {
            return 0;
        }

        int first = System.Numerics.BitOperations.TrailingZeroCount(left);
        RoutingClient client = problem.Clients[first];
        long? best = client.IsRequired ? null : client.Prize + Partition(problem, cost, left & ~(1 << first), used);
        int rest = left & ~(1 << first);
        for (int set = rest; ; set = (set - 1) & rest)
        {
            for (int t = 0; t < cost.Length; t++)
            {
                if (used[t] < problem.VehicleTypes[t].Count && cost[t][set | 1 << first] is { } route)
                {
                    used[t]++;
                    long? total = route + Partition(problem, cost, rest & ~set, used);
                    used[t]--;
                    best = total is null || best < total ? best : total;
                }
            }

            if (set == 0)
            {
                return best;
            }
        }
    }
}
