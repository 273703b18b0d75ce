using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing.Solutions;

/// <summary>
/// Routes as comma-separated values: a line for each stop with the columns <c>route,type,stop,kind,number,x,y,arrival,start,departure</c> and
/// <c>load1</c> and so on for what is on board on leaving. Kinds are depot, client, break (at the client of that number) and reload. Routes, types, clients and depots count from 1, stops from 0;
/// times and loads are the problem's integers.
/// </summary>
public sealed class RouteTableFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public RoutingSolution Read(InstanceText text, RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var table = new ColumnTable(text, "route", "type", "kind", "number");
        var routes = new SortedDictionary<long, (int Type, List<int> Clients, List<RoutingReload> Reloads)>();
        for (int row = 0; row < table.RowCount; row++)
        {
            long number = table.Integer(row, "route", 1, int.MaxValue);
            int type = (int)table.Integer(row, "type", 1, problem.VehicleTypes.Count) - 1;
            if (!routes.TryGetValue(number, out var route))
            {
                routes.Add(number, route = (type, [], []));
            }

            switch (table.Text(row, "kind"))
            {
                case "client":
                    route.Clients.Add((int)table.Integer(row, "number", 1, problem.ClientCount) - 1);
                    break;
                case "reload":
                    route.Reloads.Add(new(route.Clients.Count, (int)table.Integer(row, "number", 1, problem.DepotCount) - 1));
                    break;
                case "depot":
                case "break":
                    break;
                default:
                    throw table.Fault(row, $"'{table.Text(row, "kind")}' in the column 'kind'; expected depot, client, break or reload.");
            }
        }

        return new RoutingSolution(routes.Values.Select(route => new RoutingRoute(route.Type, route.Clients) { Reloads = route.Reloads }));
    }

    /// <inheritdoc/>
    public void Write(RoutingSolution solution, RoutingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        string loads = string.Concat(Enumerable.Range(1, problem.LoadDimensionCount).Select(d => $",load{d}"));
        output.Write($"route,type,stop,kind,number,x,y,arrival,start,departure{loads}\n");
        int number = 0;
        foreach (RoutingRoute route in solution.Routes.Where(route => route.Clients.Count > 0))
        {
            WriteRoute(route, ++number, problem, output);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json) => RoutingSolutionJson.Write(solution, problem, json);

    private static void WriteRoute(RoutingRoute route, int number, RoutingProblem problem, TextWriter output)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RouteSchedule schedule = RouteSchedule.Of(problem, route);
        int stop = 0;
        WriteDepot("depot", type.StartDepot, schedule.Departure, schedule.Departure, schedule.LoadAfter(-1));
        for (int k = 0, reload = 0; k < route.Clients.Count; k++)
        {
            if (reload < route.Reloads.Count && route.Reloads[reload].Before == k)
            {
                WriteDepot("reload", route.Reloads[reload].Depot, schedule.ReloadArrivals[reload], schedule.ReloadDepartures[reload], schedule.LoadAfterReload(reload));
                reload++;
            }

            RoutingClient client = problem.Clients[route.Clients[k]];
            long start = schedule.Starts[k];
            WriteBreak(k, true);
            WriteStop("client", route.Clients[k], client.X, client.Y, schedule.Arrivals[k], start, start + client.ServiceDuration, schedule.LoadAfter(k));
            WriteBreak(k, false);
        }

        if (!type.IsOpen)
        {
            WriteDepot("depot", type.EndDepot, schedule.End, schedule.End, schedule.LoadAfter(route.Clients.Count - 1));
        }

        void WriteBreak(int k, bool isBeforeService)
        {
            if (schedule.Break is { } rest && rest.Stop == k && rest.IsBeforeService == isBeforeService)
            {
                RoutingClient client = problem.Clients[route.Clients[k]];
                long arrival = isBeforeService ? schedule.Arrivals[k] : schedule.Starts[k] + client.ServiceDuration;
                WriteStop("break", route.Clients[k], client.X, client.Y, arrival, rest.Start, rest.Start + type.Break!.Duration, schedule.LoadAfter(isBeforeService ? k - 1 : k));
            }
        }

        void WriteDepot(string kind, int depot, long arrival, long departure, ReadOnlySpan<long> load) =>
            WriteStop(kind, depot, problem.Depots[depot].X, problem.Depots[depot].Y, arrival, arrival, departure, load);

        void WriteStop(string kind, int place, double x, double y, long arrival, long start, long departure, ReadOnlySpan<long> load)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{number},{route.VehicleType + 1},{stop++},{kind},{place + 1},{x},{y},{arrival},{start},{departure}"));
            foreach (long amount in load)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $",{amount}"));
            }

            output.Write('\n');
        }
    }
}
