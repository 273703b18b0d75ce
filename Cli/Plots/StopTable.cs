using CoSolve.Problems.Routing;

namespace CoSolve.Cli.Plots;

/// <summary>The routes of a solution that visit somebody, and where each client is served.</summary>
internal sealed class StopTable
{
    private readonly (int Route, int Stop)[] _place;
    private readonly int[] _slots;

    private StopTable(RoutingSolution solution, IReadOnlyList<RouteStops> routes, (int Route, int Stop)[] place, int[] slots)
    {
        (Solution, Routes, _place, _slots) = (solution, routes, place, slots);
    }

    public RoutingSolution Solution { get; }

    public IReadOnlyList<RouteStops> Routes { get; }

    /// <summary>Computes loads and times of a feasible solution; O(stops).</summary>
    public static StopTable Of(RoutingProblem problem, RoutingSolution solution)
    {
        RouteStops[] routes = [.. solution.Routes.Where(r => r.Clients.Count > 0).Select((r, i) => new RouteStops(i + 1, r, RouteSchedule.Of(problem, r)))];
        var place = new (int Route, int Stop)[problem.ClientCount];
        Array.Fill(place, (-1, -1));
        for (int r = 0; r < routes.Length; r++)
        {
            for (int k = 0; k < routes[r].Route.Clients.Count; k++)
            {
                place[routes[r].Route.Clients[k]] = (r, k);
            }
        }

        return new StopTable(solution, routes, place, ColourPlan.OfRoutes(problem, [.. routes.Select(route => route.Route)]));
    }

    /// <summary>The slot of a route's colour, by its number from 1.</summary>
    public int SlotOf(int route) => _slots[route - 1];

    /// <summary>The number of the route that serves a client; null when none does.</summary>
    public int? RouteOf(int client) => _place[client].Route is >= 0 and var r ? Routes[r].Number : null;

    /// <summary>A client in words.</summary>
    public string Describe(RoutingProblem problem, int client)
    {
        RoutingClient data = problem.Clients[client];
        string words = $"client {client + 1}";
        if (data.Delivery.Count > 0)
        {
            words += $", delivery {string.Join(" ", data.Delivery)}";
        }

        if (data.Pickup.Count > 0)
        {
            words += $", pickup {string.Join(" ", data.Pickup)}";
        }

        if (problem.ShipmentOf(client) is >= 0 and int s)
        {
            words += problem.Shipments[s].Pickup == client ? $", pickup of shipment {s + 1}" : $", delivery of shipment {s + 1}";
        }

        (int r, int stop) = _place[client];
        if (r < 0)
        {
            return words + ", not visited";
        }

        RouteSchedule schedule = Routes[r].Schedule;
        words += $"; route {Routes[r].Number}, stop {stop + 1}";
        if (problem.HasTimeWindows)
        {
            IEnumerable<RoutingWindow> windows = data.Windows.Count > 0 ? data.Windows : [new RoutingWindow(data.WindowOpen, data.WindowClose)];
            string due = data.LatenessCost > 0 ? $", due at {data.DueTime}" : "";
            words += $"; window {string.Join(" or ", windows.Select(InWords))}{due}, arrival {schedule.Arrivals[stop]}, service from {schedule.Starts[stop]} for {data.ServiceDuration}";
        }

        if (schedule.Break is { } rest && rest.Stop == stop)
        {
            words += $"; break {(rest.IsBeforeService ? "before" : "after")} service, from {rest.Start} for {problem.VehicleTypes[Routes[r].Route.VehicleType].Break!.Duration}";
        }

        return problem.LoadDimensionCount == 0 ? words : $"{words}; load after {string.Join(" ", schedule.LoadAfter(stop).ToArray())}";
    }

    private static string InWords(RoutingWindow window) =>
        window.Close >= RoutingProblem.NoLimit ? $"{window.Open} to any time" : $"{window.Open} to {window.Close}";
}
