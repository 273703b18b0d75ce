using System.Globalization;
using CoSolve.Problems.Routing;

namespace CoSolve.Cli.Plots;

/// <summary>A row for each route over time: travel as a line, waiting grey, service coloured.</summary>
internal static class RouteRows
{
    private const double Left = 64, Right = 20, Top = 52, Bottom = 40, RowsWidth = 1120;
    private const int MostTips = 6000;

    public static string Draw(RoutingProblem problem, StopTable stops)
    {
        int rows = Math.Max(1, stops.Routes.Count);
        double rowHeight = Math.Clamp(900.0 / rows, 4, 34);
        var canvas = new SvgCanvas(Left + RowsWidth + Right, Top + (rows * rowHeight) + Bottom);
        double first = stops.Routes.Count == 0 ? 0 : stops.Routes.Min(r => r.Schedule.Departure);
        double last = stops.Routes.Count == 0 ? 1 : stops.Routes.Max(r => r.Schedule.End);
        Axis time = Axis.Over(first, last, Left, Left + RowsWidth);
        DrawFrame(canvas, problem, stops, time, rows, rowHeight);
        foreach (RouteStops route in stops.Routes)
        {
            DrawRoute(canvas, problem, stops, route, time, rowHeight);
        }

        return canvas.ToString();
    }

    private static void DrawFrame(SvgCanvas canvas, RoutingProblem problem, StopTable stops, Axis time, int rows, double rowHeight)
    {
        double bottom = Top + (rows * rowHeight);
        canvas.Words(Left, 22, $"{problem.Name}: {stops.Routes.Count} routes over time", 16, bold: true);
        canvas.Words(Left, 40, problem.HasTimeWindows ? "lines are travel, grey is waiting, blocks are service; hover over a block for its window" : "blocks and ticks are clients; between them the vehicle travels");
        foreach (double tick in time.Ticks(12))
        {
            canvas.Line(time[tick], Top, time[tick], bottom, SvgCanvas.Grid);
            canvas.Words(time[tick], bottom + 16, Axis.Label(tick), 11, "middle");
        }

        int step = (int)Math.Ceiling(9 / rowHeight);
        for (int i = 0; i < stops.Routes.Count; i += step)
        {
            canvas.Words(Left - 6, Top + ((i + 0.5) * rowHeight) + 4, "#" + stops.Routes[i].Number.ToString(CultureInfo.InvariantCulture), Math.Min(11, Math.Max(7, rowHeight)), "end");
        }

        canvas.Words(Left + (RowsWidth / 2), bottom + 33, "time", 12, "middle");
    }

    private static void DrawRoute(SvgCanvas canvas, RoutingProblem problem, StopTable stops, RouteStops route, Axis time, double rowHeight)
    {
        double top = Top + ((route.Number - 1) * rowHeight) + (rowHeight * 0.15);
        double height = rowHeight * 0.7, middle = top + (height / 2);
        RouteSchedule schedule = route.Schedule;
        canvas.Polyline([(time[schedule.Departure], middle), (time[schedule.End], middle)], Palette.Of(stops.SlotOf(route.Number)), Math.Max(1, height * 0.12), route.Describe(problem));
        for (int r = 0; r < route.Route.Reloads.Count; r++)
        {
            double from = time[schedule.ReloadArrivals[r]], to = time[schedule.ReloadDepartures[r]];
            canvas.Rectangle(from - 1, top, Math.Max(to - from, 2), height, "#111111", $"reload at depot {route.Route.Reloads[r].Depot + 1}");
        }

        bool detailed = problem.ClientCount <= MostTips;
        for (int k = 0; k < route.Route.Clients.Count; k++)
        {
            RoutingClient client = problem.Clients[route.Route.Clients[k]];
            double from = time[schedule.Starts[k]], to = time[schedule.Starts[k] + client.ServiceDuration];
            if (schedule.Starts[k] > schedule.Arrivals[k])
            {
                canvas.Rectangle(time[schedule.Arrivals[k]], middle - (height * 0.2), from - time[schedule.Arrivals[k]], height * 0.4, "#d5d5d5");
            }

            canvas.Rectangle(from - 1, top, Math.Max(to - from, 2), height, Palette.Of(stops.SlotOf(route.Number)), detailed ? stops.Describe(problem, route.Route.Clients[k]) : null);
        }

        if (schedule.Break is { } rest)
        {
            double from = time[rest.Start], to = time[rest.Start + problem.VehicleTypes[route.Route.VehicleType].Break!.Duration];
            canvas.Rectangle(from, middle - (height * 0.2), Math.Max(to - from, 2), height * 0.4, "#111111", "the driver's break");
        }
    }
}
