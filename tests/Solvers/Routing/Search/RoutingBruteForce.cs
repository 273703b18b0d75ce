using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>
/// The optimum of a problem of few clients: the best routes of each set of clients, by cost and, where the longest route costs, by duration; then the best
/// partition into routes.
/// </summary>
internal static class RoutingBruteForce
{
    public static long? Best(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        var cost = new List<(long Cost, long Duration)>?[problem.VehicleTypes.Count][];
        for (int t = 0; t < cost.Length; t++)
        {
            cost[t] = new List<(long Cost, long Duration)>?[1 << n];
            Extend(problem, t, [], 0, cost[t]);
        }

        var used = new int[cost.Length];
        return Partition(problem, cost, (1 << n) - 1, [], 0, used);
    }

    private static void Extend(RoutingProblem problem, int type, List<int> route, int set, List<(long Cost, long Duration)>?[] cost)
    {
        if (route.Count > 0 && RouteCost(problem, type, route) is { } found)
        {
            (long, long Duration) next = (found.Cost, problem.LongestRouteCost == 0 ? 0 : found.Duration);
            List<(long Cost, long Duration)> kept = cost[set] ??= [];
            if (!kept.Exists(k => k.Cost <= found.Cost && k.Duration <= next.Duration))
            {
                kept.RemoveAll(k => k.Cost >= found.Cost && k.Duration >= next.Duration);
                kept.Add(next);
            }
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

    /// <summary>The least cost of a route alone over all reloads, and its duration; null when it breaks a rule other than that all required clients are visited.</summary>
    private static (long Cost, long Duration)? RouteCost(RoutingProblem problem, int type, List<int> route) =>
        ReloadsOf(problem.VehicleTypes[type], route.Count, 1).Select(reloads => RouteCost(problem, new RoutingRoute(type, route.ToArray()) { Reloads = reloads })).Min();

    private static IEnumerable<RoutingReload[]> ReloadsOf(RoutingVehicleType type, int clients, int from)
    {
        if (from >= clients || type.ReloadDepots.Count == 0)
        {
            return [[]];
        }

        RoutingReload[][] behind = ReloadsOf(type, clients, from + 1).ToArray();
        return behind.Concat(type.ReloadDepots.SelectMany(d => behind.Select(r => (RoutingReload[])[new RoutingReload(from, d), .. r])));
    }

    private static (long Cost, long Duration)? RouteCost(RoutingProblem problem, RoutingRoute single)
    {
        if (single.Clients.Any(c => problem.BeginningOf(c) is >= 0 and int b && !BeginsWith(single, problem.Beginnings[b])))
        {
            return null;
        }

        CheckReport report = RoutingChecker.Check(problem, new RoutingSolution([single]));
        RouteSchedule schedule = RouteSchedule.Of(problem, single);
        return report.Violations.Any(v => v.StartsWith("route", StringComparison.OrdinalIgnoreCase))
            ? null
            : (RoutingObjective.OfRoute(problem, single, schedule), schedule.Duration);
    }

    private static bool BeginsWith(RoutingRoute route, RoutingBeginning beginning) =>
        route.VehicleType == beginning.VehicleType && route.Clients.Take(beginning.Clients.Count).SequenceEqual(beginning.Clients);

    private static bool KeepsRelations(RoutingProblem problem, List<int> sets) => problem.Relations.All(relation =>
    {
        int members = relation.Clients.Sum(c => 1 << c);
        return relation.Kind == RoutingRelationKind.SameVehicle
            ? sets.Count(s => (s & members) != 0) <= 1
            : sets.All(s => System.Numerics.BitOperations.PopCount((uint)(s & members)) <= 1);
    });

    /// <summary>What the groups cost that no visited client belongs to; null when a group has none or two where it must not.</summary>
    private static long? GroupCost(RoutingProblem problem, List<int> sets)
    {
        int visited = sets.Sum();
        long? cost = 0;
        foreach (RoutingGroup group in problem.Groups)
        {
            int members = group.Clients.Count(c => (visited >> c & 1) != 0);
            cost += members == 1 ? 0 : members == 0 && !group.IsRequired ? group.Prize : null;
        }

        return cost;
    }

    private static long? Partition(RoutingProblem problem, List<(long Cost, long Duration)>?[][] cost, int left, List<int> sets, long longest, int[] used)
    {
        if (left == 0)
        {
            return KeepsRelations(problem, sets) ? GroupCost(problem, sets) + problem.LongestRouteCost * longest : null;
        }

        int first = System.Numerics.BitOperations.TrailingZeroCount(left);
        RoutingClient client = problem.Clients[first];
        long? best = client.IsRequired ? null : client.Prize + Partition(problem, cost, left & ~(1 << first), sets, longest, used);
        int rest = left & ~(1 << first);
        for (int set = rest; ; set = (set - 1) & rest)
        {
            for (int t = 0; t < cost.Length; t++)
            {
                foreach ((long route, long duration) in used[t] < problem.VehicleTypes[t].Count ? cost[t][set | 1 << first] ?? [] : [])
                {
                    used[t]++;
                    sets.Add(set | 1 << first);
                    long? total = route + Partition(problem, cost, rest & ~set, sets, Math.Max(longest, duration), used);
                    sets.RemoveAt(sets.Count - 1);
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
