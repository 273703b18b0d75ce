using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>
/// Prints events on standard error: on a terminal one redrawn line with the incumbents so far as small bars, otherwise a plain line
/// for each incumbent and a paced one for bounds. Warnings and failures are printed even when quiet.
/// </summary>
/// <param name="problem">The problem, for the units of objectives.</param>
/// <param name="quiet">Warnings and failures only.</param>
/// <param name="error">Receives the lines.</param>
/// <param name="isTerminal">Whether lines can be redrawn.</param>
/// <param name="width">The terminal's columns; null asks the terminal. A longer line would wrap and could not be redrawn.</param>
internal sealed class ProgressPrinter(IProblem problem, bool quiet, TextWriter error, bool isTerminal, int? width = null)
{
    private const double BoundPause = 1.0;

    /// <summary>Searches may find thousands of incumbents a second; drawing each would slow them.</summary>
    private const double RedrawPause = 0.05;
    private readonly Sparkline _objectives = new(24);
    private double _lastBound = double.NegativeInfinity;
    private double _lastDrawn = double.NegativeInfinity;
    private string _finder = "";
    private SolveEvent? _undrawn;
    private bool _lineOpen;

    public void Print(SolveEvent solveEvent)
    {
        switch (solveEvent.Kind)
        {
            case SolveEventKind.Warning or SolveEventKind.Failure:
                PrintLine($"cosolve: {(solveEvent.Kind == SolveEventKind.Warning ? "warning" : "error")}: {solveEvent.Engine}: {OneLine(solveEvent.Message)}");
                break;
            case SolveEventKind.Incumbent when !quiet:
                _finder = solveEvent.Engine;
                _objectives.Add(solveEvent.Objective ?? 0);
                PrintState(solveEvent);
                break;
            case SolveEventKind.Bound when !quiet && (isTerminal || solveEvent.Seconds - _lastBound >= BoundPause):
                _lastBound = solveEvent.Seconds;
                PrintState(solveEvent);
                break;
        }
    }

    /// <summary>Prints a line of its own.</summary>
    public void PrintLine(string line)
    {
        Finish();
        error.WriteLine(line);
    }

    /// <summary>Ends the redrawn line.</summary>
    public void Finish()
    {
        if (_undrawn is { } last)
        {
            Redraw(last);
        }

        if (_lineOpen)
        {
            error.WriteLine();
            _lineOpen = false;
        }
    }

    private static string OneLine(string? message) => (message ?? "").ReplaceLineEndings(" ").Trim();

    private void PrintState(SolveEvent e)
    {
        if (!isTerminal)
        {
            error.WriteLine($"{StateOf(e)} {e.Engine}");
        }
        else if (e.Seconds - _lastDrawn >= RedrawPause)
        {
            Redraw(e);
        }
        else
        {
            _undrawn = e;
        }
    }

    private void Redraw(SolveEvent e)
    {
        string line = $"{StateOf(e)} {_objectives} {_finder}";
        int columns = Math.Max(20, width ?? Console.WindowWidth) - 1;
        error.Write($"\r{(line.Length > columns ? line[..columns] : line)}\u001b[K");
        (_lastDrawn, _undrawn, _lineOpen) = (e.Seconds, null, true);
    }

    private string StateOf(SolveEvent e)
    {
        string gap = e is { Objective: { } o, Bound: { } b }
            ? string.Create(CultureInfo.InvariantCulture, $"{RelativeGap.Of(o, b) * 100:0.00} %")
            : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{e.Seconds,8:0.00} s  objective {Text(e.Objective),-14} bound {Text(e.Bound),-14} gap {gap,-9}");
    }

    private string Text(long? value) => value is { } v ? ObjectiveText.Format(v, problem) : "-";
}
