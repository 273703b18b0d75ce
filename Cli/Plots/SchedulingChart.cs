using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Cli.Plots;

/// <summary>
/// Charts of general schedules: a row for each machine with tasks, set-ups and down times, and for each renewable resource with its use over time;
/// and a row for each job, or each task where there are no jobs, with its due date.
/// </summary>
internal sealed class SchedulingChart
{
    private const double Left = 120, Right = 20, Top = 52, Bottom = 40, BarsWidth = 1120;
    private const string Down = "#d8d8d8", Setup = "#8a8a8a", Due = "#c00000";

    /// <summary>More tasks than these are drawn without tips, which would make the file too large to open.</summary>
    private const int DetailedTasks = 20_000;

    private readonly SchedulingProblem _problem;
    private readonly SchedulingSolution _solution;
    private readonly SchedulingTimetable _timetable;
    private readonly long _end;
    private readonly Axis _time;
    private readonly int[] _slots;

    private SchedulingChart(SchedulingProblem problem, SchedulingSolution solution)
    {
        (_problem, _solution, _timetable) = (problem, solution, new SchedulingTimetable(problem, solution));
        foreach (long release in _timetable.Releases)
        {
            _end = Math.Max(_end, release);
        }

        _time = Axis.Over(0, Math.Max(1, _end), Left, Left + BarsWidth);
        _slots = ColourPlan.Of(Math.Max(problem.Tasks.Count, problem.Jobs.Count), Consecutive());
    }

    /// <summary>The jobs, or the tasks without one, that follow each other on a machine.</summary>
    private IEnumerable<(int First, int Second)> Consecutive()
    {
        foreach (int[] sequence in _timetable.Sequences().OfType<int[]>())
        {
            for (int k = 1; k < sequence.Length; k++)
            {
                yield return (_problem.Tasks[sequence[k - 1]].Job ?? sequence[k - 1], _problem.Tasks[sequence[k]].Job ?? sequence[k]);
            }
        }
    }

    /// <summary>The resource view and the job view.</summary>
    public static IReadOnlyList<Figure> Draw(SchedulingProblem problem, SchedulingSolution solution)
    {
        var chart = new SchedulingChart(problem, solution);
        return [new Figure("resources", chart.DrawResources()), new Figure("jobs", chart.DrawJobs())];
    }

    private string DrawResources()
    {
        int[] resources = [.. Enumerable.Range(0, _problem.Resources.Count).Where(r => _problem.Resources[r].Kind != SchedulingResourceKind.Consumable)];
        (SvgCanvas canvas, double height) = Frame(
            [.. resources.Select(_problem.ResourceLabel)], "a row for each resource, tasks coloured by job; light grey: down, dark grey: set-up");
        int[]?[] sequences = _timetable.Sequences();
        for (int row = 0; row < resources.Length; row++)
        {
            double top = Top + (row * height);
            foreach (SchedulingDownTime down in _problem.Resources[resources[row]].DownTimes.Where(d => d.From < _end))
            {
                Bar(canvas, top, height, down.From, Math.Min(down.To, _end), Down, null);
            }

            if (sequences[resources[row]] is { } sequence)
            {
                DrawMachine(canvas, top, height, resources[row], sequence);
            }
            else
            {
                DrawUse(canvas, top, height, resources[row]);
            }
        }

        return canvas.ToString();
    }

    private void DrawMachine(SvgCanvas canvas, double top, double height, int machine, int[] sequence)
    {
        int? before = null;
        foreach (int task in sequence)
        {
            long setup = _timetable.SetupTime(machine, before, task);
            if (setup > 0)
            {
                Bar(canvas, top + (height * 0.3), height * 0.4, _solution.Starts[task] - setup, _solution.Starts[task], Setup, null);
            }

            DrawTask(canvas, top, height, task);
            before = task;
        }
    }

    /// <summary>The use of a renewable resource as steps, full height for its capacity.</summary>
    private void DrawUse(SvgCanvas canvas, double top, double height, int resource)
    {
        var changes = new SortedDictionary<long, long>();
        for (int t = 0; t < _problem.Tasks.Count; t++)
        {
            foreach (SchedulingDemand demand in _solution.IsPresent(t) ? _timetable.ModeOf(t).Demands.Where(d => d.Resource == resource) : [])
            {
                changes[_solution.Starts[t]] = changes.GetValueOrDefault(_solution.Starts[t]) + demand.Amount;
                changes[_timetable.Releases[t]] = changes.GetValueOrDefault(_timetable.Releases[t]) - demand.Amount;
            }
        }

        long used = 0;
        long since = 0;
        double capacity = Math.Max(1, _problem.Resources[resource].Capacity);
        foreach (var (time, change) in changes)
        {
            if (used > 0)
            {
                double share = height * used / capacity;
                Bar(canvas, top + height - share, share, since, time, Palette.Of(resource), $"{used} of {capacity} from {since} to {time}");
            }

            (used, since) = (used + change, time);
        }
    }

    private string DrawJobs()
    {
        bool byTask = _problem.Jobs.Count == 0;
        int rows = byTask ? _problem.Tasks.Count : _problem.Jobs.Count;
        (SvgCanvas canvas, double height) = Frame(
            [.. Enumerable.Range(0, rows).Select(r => byTask ? _problem.TaskLabel(r) : _problem.JobLabel(r))],
            byTask ? "a row for each task" : "a row for each job; red: due date");
        for (int t = 0; t < _problem.Tasks.Count; t++)
        {
            if (_solution.IsPresent(t) && (byTask || _problem.Tasks[t].Job is not null))
            {
                DrawTask(canvas, Top + ((byTask ? t : _problem.Tasks[t].Job!.Value) * height), height, t);
            }
        }

        for (int j = 0; j < _problem.Jobs.Count; j++)
        {
            if (_problem.Jobs[j].DueDate is { } due && due <= _end)
            {
                canvas.Line(_time[due], Top + (j * height), _time[due], Top + ((j + 1) * height), Due, 1.5);
            }
        }

        return canvas.ToString();
    }

    private void DrawTask(SvgCanvas canvas, double top, double height, int task)
    {
        (long start, long end, long release) = (_solution.Starts[task], _timetable.Ends[task], _timetable.Releases[task]);
        string? tip = _problem.Tasks.Count <= DetailedTasks ? $"{_problem.TaskLabel(task)}, mode {_solution.Modes[task]}: {start} to {end}" : null;
        if (release > end)
        {
            Bar(canvas, top + (height * 0.3), height * 0.4, end, release, Palette.Of(_slots[_problem.Tasks[task].Job ?? task]), $"{_problem.TaskLabel(task)} waits until {release}");
        }

        Bar(canvas, top, height, start, end, Palette.Of(_slots[_problem.Tasks[task].Job ?? task]), tip);
    }

    private void Bar(SvgCanvas canvas, double top, double height, long from, long to, string colour, string? tip)
    {
        double inset = height > 8 ? 1.5 : 0.3;
        double width = _time[to] - _time[from];
        canvas.Rectangle(_time[from], top + inset, width, Math.Max(0.2, height - (2 * inset)), colour, tip, width > 3 ? "#ffffff" : null, 0.5);
    }

    /// <summary>The canvas with title, time axis and row labels, and the height of a row.</summary>
    private (SvgCanvas Canvas, double RowHeight) Frame(string[] labels, string legend)
    {
        int rows = Math.Max(1, labels.Length);
        double height = Math.Clamp(900.0 / rows, 3, 34);
        double bottom = Top + (rows * height);
        var canvas = new SvgCanvas(Left + BarsWidth + Right, bottom + Bottom);
        canvas.Words(Left, 22, $"{_problem.Name}: {_problem.Tasks.Count} tasks, last end {Axis.Label(_end)}", 16, bold: true);
        canvas.Words(Left, 40, legend);
        foreach (double tick in _time.Ticks(12))
        {
            canvas.Line(_time[tick], Top, _time[tick], bottom, SvgCanvas.Grid);
            canvas.Words(_time[tick], bottom + 16, Axis.Label(tick), 11, "middle");
        }

        int step = (int)Math.Ceiling(9 / height);
        for (int row = 0; row < labels.Length; row += step)
        {
            double size = Math.Min(11, Math.Max(7, height * 0.8));
            canvas.Words(Left - 6, Top + ((row + 0.5) * height) + (size * 0.36), labels[row], size, "end");
        }

        canvas.Line(Left, Top, Left, bottom, SvgCanvas.Ink);
        canvas.Line(Left, bottom, Left + BarsWidth, bottom, SvgCanvas.Ink);
        canvas.Words(Left + (BarsWidth / 2), bottom + 33, "time", 12, "middle");
        return (canvas, height);
    }
}
