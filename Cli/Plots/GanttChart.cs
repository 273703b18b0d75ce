using System.Globalization;

namespace CoSolve.Cli.Plots;

/// <summary>Gantt charts: a row for each machine or for each job, the critical path outlined and joined.</summary>
internal static class GanttChart
{
    private const double Left = 64, Right = 20, Top = 52, Bottom = 40, BarsWidth = 1120;
    private const string Critical = "#c00000";

    /// <summary>More bars than these are drawn without words and tips, which would make the file too large to open.</summary>
    private const int DetailedBars = 20_000;

    /// <summary>The machine view and the job view.</summary>
    public static IReadOnlyList<Figure> Draw(GanttSchedule schedule) =>
    [
        new Figure("machines", Draw(schedule, byJob: false)),
        new Figure("jobs", Draw(schedule, byJob: true)),
    ];

    private static string Draw(GanttSchedule schedule, bool byJob)
    {
        int rows = Math.Max(1, byJob ? schedule.JobCount : schedule.MachineCount);
        double rowHeight = Math.Clamp(900.0 / rows, 3, 34);
        var canvas = new SvgCanvas(Left + BarsWidth + Right, Top + (rows * rowHeight) + Bottom);
        Axis time = Axis.Over(0, Math.Max(1, schedule.End), Left, Left + BarsWidth);
        DrawFrame(canvas, schedule, time, byJob, rows, rowHeight);
        bool detailed = schedule.Bars.Count <= DetailedBars;
        foreach (GanttBar bar in schedule.Bars)
        {
            DrawBar(canvas, bar, byJob ? schedule.MachineSlots[bar.Machine] : schedule.JobSlots[bar.Job], time, byJob, rowHeight, detailed);
        }

        DrawCriticalPath(canvas, schedule, time, byJob, rowHeight);
        return canvas.ToString();
    }

    private static void DrawFrame(SvgCanvas canvas, GanttSchedule schedule, Axis time, bool byJob, int rows, double rowHeight)
    {
        double bottom = Top + (rows * rowHeight);
        canvas.Words(Left, 22, $"{schedule.Name}: {schedule.JobCount} jobs on {schedule.MachineCount} machines, last end {Axis.Label(schedule.End)}", 16, bold: true);
        canvas.Words(Left, 40, $"a row for each {(byJob ? "job, coloured by machine" : "machine, coloured by job")}; outlined in red: a critical path of {schedule.CriticalPath.Count} operations");
        foreach (double tick in time.Ticks(12))
        {
            canvas.Line(time[tick], Top, time[tick], bottom, SvgCanvas.Grid);
            canvas.Words(time[tick], bottom + 16, Axis.Label(tick), 11, "middle");
        }

        int step = (int)Math.Ceiling(9 / rowHeight);
        for (int row = 0; row < rows; row += step)
        {
            double size = Math.Min(11, Math.Max(7, rowHeight * 0.8));
            canvas.Words(Left - 6, Top + ((row + 0.5) * rowHeight) + (size * 0.36), (byJob ? "job " : "m ") + row.ToString(CultureInfo.InvariantCulture), size, "end");
        }

        canvas.Line(Left, Top, Left, bottom, SvgCanvas.Ink);
        canvas.Line(Left, bottom, Left + BarsWidth, bottom, SvgCanvas.Ink);
        canvas.Words(Left + (BarsWidth / 2), bottom + 33, "time", 12, "middle");
    }

    private static void DrawBar(SvgCanvas canvas, GanttBar bar, int slot, Axis time, bool byJob, double rowHeight, bool detailed)
    {
        double x = time[bar.Start], width = time[bar.End] - x;
        double y = Top + ((byJob ? bar.Job : bar.Machine) * rowHeight) + Inset(rowHeight);
        double height = rowHeight - (2 * Inset(rowHeight));
        string? tip = detailed
            ? $"operation ({bar.Job},{bar.Position}) on machine {bar.Machine}: {bar.Start} to {bar.End}, {bar.End - bar.Start} long"
            : null;
        canvas.Rectangle(x, y, width, height, Palette.Of(slot), tip, width > 3 ? "#ffffff" : null, 0.5);
        string label = (byJob ? bar.Machine : bar.Job).ToString(CultureInfo.InvariantCulture);
        double size = Math.Min(12, height * 0.7);
        if (detailed && size >= 6 && width > (label.Length * size * 0.62) + 2)
        {
            canvas.Words(x + (width / 2), y + (height / 2) + (size * 0.36), label, size, "middle", Palette.InkOn(slot));
        }
    }

    private static void DrawCriticalPath(SvgCanvas canvas, GanttSchedule schedule, Axis time, bool byJob, double rowHeight)
    {
        double from = 0;
        foreach (int index in schedule.CriticalPath)
        {
            GanttBar bar = schedule.Bars[index];
            int row = byJob ? bar.Job : bar.Machine;
            double middle = Top + ((row + 0.5) * rowHeight);
            canvas.Rectangle(
                time[bar.Start], Top + (row * rowHeight) + Inset(rowHeight), time[bar.End] - time[bar.Start], rowHeight - (2 * Inset(rowHeight)),
                "none", null, Critical, rowHeight > 12 ? 2 : 1.2);
            if (index != schedule.CriticalPath[0] && middle != from)
            {
                canvas.Line(time[bar.Start], from, time[bar.Start], middle, Critical, 0.8);
            }

            from = middle;
        }
    }

    private static double Inset(double rowHeight) => rowHeight > 8 ? 1.5 : 0.3;
}
