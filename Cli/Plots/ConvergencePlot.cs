using System.Globalization;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Plots;

/// <summary>The incumbent's objective and the bound over time as steps.</summary>
internal static class ConvergencePlot
{
    private const double Left = 100, Top = 52, PlotWidth = 960, PlotHeight = 460, Right = 30, Bottom = 52;
    private const string IncumbentColour = "#c0392b", BoundColour = "#2c6fbb";

    /// <summary>A later start than this share of the run leaves nothing to see on a linear axis.</summary>
    private const double LogarithmicBelow = 0.02;

    /// <summary>Draws a trace.</summary>
    /// <param name="title">The title.</param>
    /// <param name="trace">The trace in order of time; not empty.</param>
    /// <param name="end">When the run ended, in seconds.</param>
    public static Figure Draw(string title, IReadOnlyList<TracePoint> trace, double end)
    {
        end = Math.Max(end, trace[^1].Seconds);
        double begin = Math.Max(1e-3, trace[0].Seconds);
        bool logarithmic = trace.Any(p => p.Seconds < end * LogarithmicBelow) && trace.Count > 3;
        Axis time = logarithmic
            ? Axis.Over(Math.Log10(begin), Math.Log10(Math.Max(end, begin * 10)), Left, Left + PlotWidth)
            : Axis.Over(0, end, Left, Left + PlotWidth);
        Func<double, double> x = logarithmic ? s => time[Math.Log10(Math.Max(s, begin))] : s => time[s];
        Axis value = ValueAxis(trace);
        var canvas = new SvgCanvas(Left + PlotWidth + Right, Top + PlotHeight + Bottom);
        DrawFrame(canvas, title, time, value, logarithmic);
        DrawSteps(canvas, [.. Steps(trace, p => p.Bound, end)], x, value, BoundColour, "bound");
        DrawSteps(canvas, [.. Steps(trace, p => p.Objective, end)], x, value, IncumbentColour, "objective");
        DrawLegend(canvas, trace);
        return new Figure("convergence", canvas.ToString());
    }

    /// <summary>From the best values with room for the first incumbents and bounds, but for those so far off that the rest would be a
    /// line: at most ten times the distance between the last objective and the objectives' median.</summary>
    private static Axis ValueAxis(IReadOnlyList<TracePoint> trace)
    {
        double[] objectives = [.. trace.Where(p => p.Objective is not null).Select(p => (double)p.Objective!.Value)];
        double[] bounds = [.. trace.Where(p => p.Bound is not null).Select(p => (double)p.Bound!.Value)];
        double[] all = [.. objectives, .. bounds];
        double last = objectives.Length > 0 ? objectives[^1] : all[^1];
        double[] distances = [.. all.Select(v => Math.Abs(v - last)).Order()];
        double reach = Math.Max(distances[distances.Length / 2] * 10, bounds.Length > 0 && objectives.Length > 0 ? Math.Abs(bounds[^1] - last) : 0);
        double[] shown = [.. all.Where(v => Math.Abs(v - last) <= reach)];
        double low = shown.Min(), high = shown.Max(), room = (high - low) * 0.06;
        return Axis.Over(low - room, high + room, Top + PlotHeight, Top);
    }

    private static IEnumerable<(double Seconds, double Value)> Steps(IReadOnlyList<TracePoint> trace, Func<TracePoint, decimal?> pick, double end)
    {
        double? last = null;
        foreach (TracePoint point in trace)
        {
            if (pick(point) is { } value && (double)value != last)
            {
                if (last is { } before)
                {
                    yield return (point.Seconds, before);
                }

                last = (double)value;
                yield return (point.Seconds, last.Value);
            }
        }

        if (last is { } final)
        {
            yield return (end, final);
        }
    }

    private static void DrawFrame(SvgCanvas canvas, string title, Axis time, Axis value, bool logarithmic)
    {
        canvas.Words(Left, 24, title, 16, bold: true);
        IEnumerable<double> ticks = logarithmic ? Enumerable.Range((int)Math.Ceiling(time.Low), Math.Max(0, (int)Math.Floor(time.High) - (int)Math.Ceiling(time.Low) + 1)).Select(i => (double)i) : time.Ticks(10);
        foreach (double tick in ticks)
        {
            canvas.Line(time[tick], Top, time[tick], Top + PlotHeight, SvgCanvas.Grid);
            canvas.Words(time[tick], Top + PlotHeight + 18, logarithmic ? Math.Pow(10, tick).ToString("0.###", CultureInfo.InvariantCulture) : Axis.Label(tick), 11, "middle");
        }

        foreach (double tick in value.Ticks(8))
        {
            canvas.Line(Left, value[tick], Left + PlotWidth, value[tick], SvgCanvas.Grid);
            canvas.Words(Left - 8, value[tick] + 4, Axis.Label(tick), 11, "end");
        }

        canvas.Line(Left, Top, Left, Top + PlotHeight, SvgCanvas.Ink);
        canvas.Line(Left, Top + PlotHeight, Left + PlotWidth, Top + PlotHeight, SvgCanvas.Ink);
        canvas.Words(Left + (PlotWidth / 2), Top + PlotHeight + 40, logarithmic ? "seconds (logarithmic)" : "seconds", 12, "middle");
        canvas.WordsUpwards(18, Top + (PlotHeight / 2), "objective");
    }

    /// <summary>Draws the steps cut off at the frame, with a mark at each value that is in it.</summary>
    private static void DrawSteps(
        SvgCanvas canvas, IReadOnlyList<(double Seconds, double Value)> steps, Func<double, double> x, Axis value, string colour, string name)
    {
        if (steps.Count == 0)
        {
            return;
        }

        canvas.Polyline(steps.Select(s => (x(s.Seconds), Math.Clamp(value[s.Value], Top, Top + PlotHeight))), colour, 2);
        foreach (var (seconds, number) in steps.Where((s, i) => i % 2 == 0 && i < steps.Count - 1 && value[s.Value] is >= Top and <= Top + PlotHeight))
        {
            canvas.Circle(x(seconds), value[number], 3, colour, string.Create(CultureInfo.InvariantCulture, $"{name} {number} at {seconds:0.000} s"));
        }
    }

    private static void DrawLegend(SvgCanvas canvas, IReadOnlyList<TracePoint> trace)
    {
        decimal? objective = trace.LastOrDefault(p => p.Objective is not null)?.Objective, bound = trace.LastOrDefault(p => p.Bound is not null)?.Bound;
        string Text(decimal? v) => v?.ToString(CultureInfo.InvariantCulture) ?? "none";
        canvas.Rectangle(Left, 34, 10, 10, IncumbentColour);
        canvas.Words(Left + 15, 43, $"objective, at last {Text(objective)}");
        canvas.Rectangle(Left + 300, 34, 10, 10, BoundColour);
        canvas.Words(Left + 315, 43, $"bound, at last {Text(bound)}");
    }
}
