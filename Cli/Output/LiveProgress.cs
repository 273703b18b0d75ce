using System.Globalization;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CoSolve.Cli.Output;

/// <summary>
/// A table on a terminal that a thread of its own redraws: the last incumbents and bounds, and below them the clock and the incumbents so far as small
/// bars. Other lines scroll by above it.
/// </summary>
internal sealed class LiveProgress : IProgressView
{
    private const int MostRows = 8, Bars = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IProblem _problem;
    private readonly object _gate = new();
    private readonly Queue<SolveEvent> _events = new();
    private readonly Queue<string> _lines = new();
    private readonly Sparkline _objectives = new(Bars);
    private readonly Func<double> _seconds;
    private readonly Thread _thread;
    private bool _isEnding;

    /// <summary>Begins to draw.</summary>
    /// <param name="problem">The problem, for the units of objectives.</param>
    /// <param name="console">Where to draw.</param>
    /// <param name="seconds">The clock of the solve.</param>
    public LiveProgress(IProblem problem, IAnsiConsole console, Func<double> seconds)
    {
        (_problem, _seconds) = (problem, seconds);
        _thread = new Thread(() => Draw(console)) { IsBackground = true, Name = "progress" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Print(SolveEvent solveEvent)
    {
        lock (_gate)
        {
            switch (solveEvent.Kind)
            {
                case SolveEventKind.Warning or SolveEventKind.Failure:
                    _lines.Enqueue(EventText.Report(solveEvent));
                    break;
                case SolveEventKind.Incumbent or SolveEventKind.Bound:
                    if (solveEvent.Kind == SolveEventKind.Incumbent)
                    {
                        _objectives.Add(solveEvent.Objective ?? 0);
                    }

                    _events.Enqueue(solveEvent);
                    while (_events.Count > MostRows)
                    {
                        _events.Dequeue();
                    }

                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void PrintLine(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
    }

    private void Draw(IAnsiConsole console) => console.Live(new Table()).Start(context =>
    {
        for (bool isLast = false; !isLast;)
        {
            (string[] lines, IRenderable table, isLast) = Taken();
            Array.ForEach(lines, console.WriteLine);
            context.UpdateTarget(table);
        }
    });

    /// <summary>What is to be drawn next, after a pause, and whether it is the last.</summary>
    private (string[] Lines, IRenderable Table, bool IsLast) Taken()
    {
        lock (_gate)
        {
            if (!_isEnding)
            {
                Monitor.Wait(_gate, Pause);
            }

            string[] lines = [.. _lines];
            _lines.Clear();
            var table = new Table().Border(TableBorder.Simple);
            foreach (string column in new[] { "seconds", "objective", "bound", "gap" })
            {
                table.AddColumn(new TableColumn(column).RightAligned());
            }

            table.AddColumn("found by");
            foreach (SolveEvent e in _events)
            {
                string colour = e.Kind == SolveEventKind.Incumbent ? "green" : "blue";
                table.AddRow(
                    e.Seconds.ToString("0.00", CultureInfo.InvariantCulture),
                    EventText.Value(e.Objective, _problem),
                    EventText.Value(e.Bound, _problem),
                    EventText.Gap(e),
                    $"[{colour}]{Markup.Escape(e.Engine)}[/]");
            }

            table.Caption(string.Create(CultureInfo.InvariantCulture, $"{_seconds():0.0} s {_objectives}"));
            return (lines, table, _isEnding);
        }
    }
}
