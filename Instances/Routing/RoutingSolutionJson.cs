using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// A solution with its times and loads as JSON: <c>routes</c>, each with its vehicle type, depots, departure, end, duration,
/// distance, cost (without the weight of fewest vehicles first and the cost of the longest route), the number of visits with which a route has begun, visits (client, arrival, waiting, start, lateness if any, departure, load on leaving), the driver's break if there is one (the visit, from 1, whether before its service, start, end) and, where there are any, reloads (the visit that
/// follows, from 1, depot, arrival, departure, load on leaving), and <c>unvisited</c>. Clients, depots
/// and vehicle types count from 1 as in solution files; times and loads are the problem's integers.
/// </summary>
internal static class RoutingSolutionJson
{
    public static void Write(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json)
    {
        var visited = new bool[problem.ClientCount];
        json.WriteStartArray("routes");
        foreach (RoutingRoute route in solution.Routes.Where(r => r.Clients.Count > 0))
        {
            WriteRoute(route, problem, json);
            foreach (int client in route.Clients)
            {
                visited[client] = true;
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("unvisited");
        for (int c = 0; c < visited.Length; c++)
        {
            if (!visited[c])
            {
                json.WriteNumberValue(c + 1);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRoute(RoutingRoute route, RoutingProblem problem, Utf8JsonWriter json)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RouteSchedule schedule = RouteSchedule.Of(problem, route);
        json.WriteStartObject();
        json.WriteNumber("vehicleType", route.VehicleType + 1);
        json.WriteNumber("startDepot", type.StartDepot + 1);
        if (!type.IsOpen)
        {
            json.WriteNumber("endDepot", type.EndDepot + 1);
        }

        if (problem.BeginningOf(route.Clients[0]) is >= 0 and int begun)
        {
            json.WriteNumber("begunVisits", problem.Beginnings[begun].Clients.Count);
        }

        json.WriteNumber("departure", schedule.Departure);
        json.WriteNumber("end", schedule.End);
        json.WriteNumber("duration", schedule.Duration);
        json.WriteNumber("distance", schedule.Distance);
        json.WriteNumber("cost", RoutingObjective.OfRoute(problem, route, schedule) - problem.VehicleWeight);
        WriteLoad("loadAtDeparture", schedule.LoadAfter(-1), json);
        json.WriteStartArray("visits");
        for (int k = 0; k < route.Clients.Count; k++)
        {
            json.WriteStartObject();
            json.WriteNumber("client", route.Clients[k] + 1);
            json.WriteNumber("arrival", schedule.Arrivals[k]);
            json.WriteNumber("waiting", schedule.Starts[k] - schedule.Arrivals[k] - (schedule.Break is { IsBeforeService: true } rest && rest.Stop == k ? type.Break!.Duration : 0));
            json.WriteNumber("start", schedule.Starts[k]);
            if (problem.Clients[route.Clients[k]] is { LatenessCost: > 0 } client && schedule.Starts[k] > client.DueTime)
            {
                json.WriteNumber("lateness", schedule.Starts[k] - client.DueTime);
            }

            json.WriteNumber("departure", schedule.Starts[k] + problem.Clients[route.Clients[k]].ServiceDuration);
            WriteLoad("load", schedule.LoadAfter(k), json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (schedule.Break is { } taken)
        {
            json.WriteStartObject("break");
            json.WriteNumber("visit", taken.Stop + 1);
            json.WriteBoolean("beforeService", taken.IsBeforeService);
            json.WriteNumber("start", taken.Start);
            json.WriteNumber("end", taken.Start + type.Break!.Duration);
            json.WriteEndObject();
        }

        WriteReloads(route, schedule, json);
        json.WriteEndObject();
    }

    private static void WriteReloads(RoutingRoute route, RouteSchedule schedule, Utf8JsonWriter json)
    {
        if (route.Reloads.Count == 0)
        {
            return;
        }

        json.WriteStartArray("reloads");
        for (int r = 0; r < route.Reloads.Count; r++)
        {
            json.WriteStartObject();
            json.WriteNumber("beforeVisit", route.Reloads[r].Before + 1);
            json.WriteNumber("depot", route.Reloads[r].Depot + 1);
            json.WriteNumber("arrival", schedule.ReloadArrivals[r]);
            json.WriteNumber("departure", schedule.ReloadDepartures[r]);
            WriteLoad("load", schedule.LoadAfterReload(r), json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLoad(string property, ReadOnlySpan<long> load, Utf8JsonWriter json)
    {
        json.WriteStartArray(property);
        foreach (long amount in load)
        {
            json.WriteNumberValue(amount);
        }

        json.WriteEndArray();
    }
}
