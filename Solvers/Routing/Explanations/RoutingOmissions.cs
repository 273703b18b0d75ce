using System.Globalization;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Explanations;

/// <summary>Why a solution leaves optional clients out: what the cheapest visit would cost, or which rules every visit would break.</summary>
/// <param name="problem">The problem.</param>
/// <param name="solution">A solution whose indices are in range.</param>
internal sealed class RoutingOmissions(RoutingProblem problem, RoutingSolution solution)
{
    private const int MostClients = 20;
    private const int MostReasons = 3;

    private readonly RoutingRoute[] _routes = [.. solution.Routes.Where(route => route.Clients.Count > 0)];
    private readonly long _longest = solution.Routes.Where(route => route.Clients.Count > 0).Select(route => RouteSchedule.Of(problem, route).Duration).DefaultIfEmpty(0).Max();

    /// <summary>A sentence for each client left out, and one for the rest where there are many. O(clients^2) a client.</summary>
    public IEnumerable<string> Find()
    {
        HashSet<int> visited = [.. _routes.SelectMany(route => route.Clients)];
        HashSet<int> replaced = [.. problem.Groups.Where(group => group.Clients.Any(visited.Contains)).SelectMany(group => group.Clients)];
        int[] omitted = [.. Enumerable.Range(0, problem.ClientCount).Where(c => !visited.Contains(c) && !replaced.Contains(c) && problem.ShipmentOf(c) < 0)];
        foreach (int client in omitted.Take(MostClients))
        {
            yield return WhyOmitted(client);
        }

        if (omitted.Length > MostClients)
        {
            yield return $"{omitted.Length - MostClients} more clients are left out";
        }
    }

    private string WhyOmitted(int client)
    {
        (long Cost, string Place)? cheapest = null;
        var faults = new Dictionary<string, int>();
        foreach ((RoutingRoute route, long before, string place) in Visits(client))
        {
            if ((BrokenRelation(route, client) ?? FirstViolation(route)) is { } fault)
            {
                faults[fault] = faults.GetValueOrDefault(fault) + 1;
                continue;
            }

            RouteSchedule schedule = RouteSchedule.Of(problem, route);
            long cost = RoutingObjective.OfRoute(problem, route, schedule) - before + problem.LongestRouteCost * Math.Max(0, schedule.Duration - _longest);
            cheapest = cheapest is { } other && other.Cost <= cost ? other : (cost, place);
        }

        string text = $"client {client + 1} is left out: ";
        long prize = PrizeOf(client);
        return cheapest is { } best
            ? text + $"its cheapest visit, {best.Place}, costs {Units(best.Cost)}, " + (best.Cost < prize
                ? $"less than its prize of {Units(prize)}: the solution can be improved"
                : $"its prize is {Units(prize)}")
            : text + (faults.Count == 0 ? "no vehicle is left" : "no visit keeps all rules: "
                + string.Join("; ", faults.OrderByDescending(fault => fault.Value).ThenBy(fault => fault.Key, StringComparer.Ordinal).Take(MostReasons).Select(fault => fault.Key)));
    }

    /// <summary>Every route with the client inserted, the cost of the route without it, and where it is.</summary>
    private IEnumerable<(RoutingRoute Route, long Before, string Place)> Visits(int client)
    {
        for (int r = 0; r < _routes.Length; r++)
        {
            RoutingRoute route = _routes[r];
            long before = RoutingObjective.OfRoute(problem, route, RouteSchedule.Of(problem, route));
            int begun = route.Clients.TakeWhile(other => problem.BeginningOf(other) >= 0).Count();
            for (int place = begun; place <= route.Clients.Count; place++)
            {
                RoutingReload[] reloads = [.. route.Reloads.Select(reload => reload.Before >= place ? reload with { Before = reload.Before + 1 } : reload)];
                string where = place == 0 ? "first" : $"after client {route.Clients[place - 1] + 1}";
                yield return (route with { Clients = [.. route.Clients.Take(place), client, .. route.Clients.Skip(place)], Reloads = reloads }, before, $"on route {r + 1} {where}");
            }
        }

        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            if (_routes.Count(route => route.VehicleType == t) < problem.VehicleTypes[t].Count)
            {
                yield return (new RoutingRoute(t, [client]), 0, problem.VehicleTypes.Count == 1 ? "on a route of its own" : $"on a route of its own by vehicle type {t + 1}");
            }
        }
    }

    private string? FirstViolation(RoutingRoute route) => RoutingChecker.ViolationsOf(problem, route) is [string first, ..] ? first : null;

    /// <summary>A relation that the client breaks on a route, in words; null for none.</summary>
    private string? BrokenRelation(RoutingRoute route, int client)
    {
        for (int r = 0; r < problem.Relations.Count; r++)
        {
            RoutingRelation relation = problem.Relations[r];
            bool isSame = relation.Kind == RoutingRelationKind.SameVehicle;
            if (relation.Clients.Contains(client)
                && relation.Clients.Any(other => other != client && _routes.Any(any => any.Clients.Contains(other)) && route.Clients.Contains(other) != isSame))
            {
                return $"relation {r + 1} asks for {(isSame ? "one vehicle" : "different vehicles")}";
            }
        }

        return null;
    }

    private long PrizeOf(int client) => problem.Clients[client].Prize + problem.Groups.Where(group => group.Clients.Contains(client)).Sum(group => group.Prize);

    private string Units(long value) => ((decimal)value / problem.ObjectiveScale).ToString("0.#########", CultureInfo.InvariantCulture);
}
