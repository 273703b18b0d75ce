using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems.Routing;

namespace CoSolve.Cli.Plots;

/// <summary>Routes on the map, and over time a row for each route.</summary>
internal static class RouteMap
{
    private const double Margin = 30, Top = 52, Side = 860, LeastSide = 460, LegendWidth = 330, LegendRow = 16;
    private const int MostTips = 6000;

    /// <summary>The map where there are coordinates, and the routes over time or distance.</summary>
    public static IReadOnlyList<Figure> Draw(RoutingProblem problem, RoutingSolution solution)
    {
        StopTable stops = StopTable.Of(problem, solution);
        Figure time = new("routes", RouteRows.Draw(problem, stops));
        bool placed = problem.Clients.Any(c => c.X != 0 || c.Y != 0);
        return placed ? [new Figure("map", DrawMap(problem, stops)), time] : [time];
    }

    private static string DrawMap(RoutingProblem problem, StopTable stops)
    {
        (Axis x, Axis y) = Scales(problem);
        double height = y.From + Margin;
        var canvas = new SvgCanvas(x.To + Margin + LegendWidth, height);
        long cost = RoutingObjective.Of(problem, stops.Solution);
        canvas.Words(Margin, 22, $"{problem.Name}: {problem.ClientCount} clients, {stops.Routes.Count} routes, cost {ObjectiveText.Format(cost, problem)}", 16, bold: true);
        canvas.Words(Margin, 40, "squares are depots; hover over a client or a route for its loads and times");
        foreach (RouteStops route in stops.Routes)
        {
            DrawRoute(canvas, problem, route, stops.SlotOf(route.Number), x, y);
        }

        DrawClients(canvas, problem, stops, x, y);
        foreach (RoutingDepot depot in problem.Depots)
        {
            canvas.Rectangle(x[depot.X] - 6, y[depot.Y] - 6, 12, 12, "#111111", "depot", "#ffffff", 1.5);
        }

        DrawLegend(canvas, problem, stops, x.To + 24, height);
        return canvas.ToString();
    }

    private static (Axis X, Axis Y) Scales(RoutingProblem problem)
    {
        double[] xs = [.. problem.Clients.Select(c => c.X), .. problem.Depots.Select(d => d.X)];
        double[] ys = [.. problem.Clients.Select(c => c.Y), .. problem.Depots.Select(d => d.Y)];
        double width = Math.Max(xs.Max() - xs.Min(), 1e-9), depth = Math.Max(ys.Max() - ys.Min(), 1e-9);
        double scale = Side / Math.Max(width, depth);
        double across = Math.Max(width * scale, LeastSide), down = Math.Max(depth * scale, LeastSide / 2);
        var x = new Axis(xs.Min(), xs.Min() + (across / scale), Margin, Margin + across);
        var y = new Axis(ys.Min(), ys.Min() + (down / scale), Top + down, Top);
        return (x, y);
    }

    private static void DrawRoute(SvgCanvas canvas, RoutingProblem problem, RouteStops route, int slot, Axis x, Axis y)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.Route.VehicleType];
        RoutingDepot start = problem.Depots[type.StartDepot], end = problem.Depots[type.EndDepot];
        (double, double)[] clients = [.. route.Route.Clients.Select(c => (x[problem.Clients[c].X], y[problem.Clients[c].Y]))];
        (string colour, string? dash) = (Palette.Of(slot), Palette.DashOf(slot));
        bool faint = problem.ClientCount > 60 && !problem.IsTravellingSalesman;
        double width = problem.ClientCount <= 200 ? 2 : problem.ClientCount <= 2000 ? 1.4 : 0.6;

        // The way from and to the depot is drawn faint: with many routes it hides everything else.
        canvas.Polyline([(x[start.X], y[start.Y]), clients[0]], colour, width * 0.7, opacity: faint ? 0.25 : 0.8);
        if (!type.IsOpen)
        {
            canvas.Polyline([clients[^1], (x[end.X], y[end.Y])], colour, width * 0.7, opacity: faint ? 0.25 : 0.8);
        }

        int from = 0;
        foreach (RoutingReload reload in route.Route.Reloads)
        {
            RoutingDepot depot = problem.Depots[reload.Depot];
            canvas.Polyline(clients[from..reload.Before], colour, width, route.Describe(problem), dash: dash);
            canvas.Polyline([clients[reload.Before - 1], (x[depot.X], y[depot.Y]), clients[reload.Before]], colour, width * 0.7, opacity: faint ? 0.25 : 0.8);
            from = reload.Before;
        }

        canvas.Polyline(clients[from..], colour, width, route.Describe(problem), dash: dash);
    }

    private static void DrawClients(SvgCanvas canvas, RoutingProblem problem, StopTable stops, Axis x, Axis y)
    {
        int n = problem.ClientCount;
        double radius = n <= 60 ? 7 : n <= 250 ? 4 : n <= 1500 ? 2.6 : 1;
        if (n > MostTips)
        {
            canvas.Squares(problem.Clients.Select(c => (x[c.X], y[c.Y])), 1.4, SvgCanvas.Ink);
            return;
        }

        for (int c = 0; c < n; c++)
        {
            RoutingClient client = problem.Clients[c];
            string colour = stops.RouteOf(c) is { } route ? Palette.Of(stops.SlotOf(route)) : "#bbbbbb";
            canvas.Circle(x[client.X], y[client.Y], radius, colour, stops.Describe(problem, c));
            if (n <= 60)
            {
                canvas.Words(x[client.X], y[client.Y] + 3, (c + 1).ToString(CultureInfo.InvariantCulture), 8, "middle", "#111111");
            }
        }
    }

    private static void DrawLegend(SvgCanvas canvas, RoutingProblem problem, StopTable stops, double left, double height)
    {
        int room = (int)((height - Top - Margin) / LegendRow);
        int shown = stops.Routes.Count <= room ? stops.Routes.Count : room - 1;
        for (int i = 0; i < shown; i++)
        {
            RouteStops route = stops.Routes[i];
            double y = Top + (i * LegendRow) + 10;
            canvas.Line(left - 6, y - 4, left + 12, y - 4, Palette.Of(stops.SlotOf(route.Number)), 5, Palette.DashOf(stops.SlotOf(route.Number)));
            canvas.Words(left + 16, y, route.Describe(problem), 11);
        }

        if (shown < stops.Routes.Count)
        {
            canvas.Words(left + 16, Top + (shown * LegendRow) + 10, $"and {stops.Routes.Count - shown} more", 11);
        }
    }
}
