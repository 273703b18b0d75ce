using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>
/// Prints events on standard error: on a terminal one redrawn line, otherwise a plain line for each incumbent and a paced one for
/// bounds. Warnings and failures are printed even when quiet.
/// </summary>
internal sealed class ProgressPrinter(IProblem problem, bool quiet, TextWriter error, bool isTerminal)
{
    private const double BoundPause = 1.0;
    private double _lastBound = double.NegativeInfinity;
    private bool _lineOpen;

    public void Print(SolveEvent solveEvent)
    {
        switch (solveEvent.Kind)
        {
            case SolveEventKind.Warning or SolveEventKind.Failure:
                PrintLine($"cosolve: {(solveEvent.Kind == SolveEventKind.Warning ? "warning" : "error")}: {solveEvent.Engine}: {OneLine(solveEvent.Message)}");
                break;
            case SolveEventKind.Incumbent when !quiet:
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
        if (_lineOpen)
        {
            error.WriteLine();
            _lineOpen = false;
        }
    }

    private static string OneLine(string? message) => (message ?? "").ReplaceLineEndings(" ").Trim();

    private void PrintState(SolveEvent e)
    {
        string gap = e is { Objective: { } o, Bound: { } b }
            ? $"{RelativeGap.Of(o, b) * 100:0.00} %"
            : "-";
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{e.Seconds,8:0.00} s  objective {Text(e.Objective),-14} bound {Text(e.Bound),-14} gap {gap,-9} {e.Engine}");
        if (isTerminal)
        {
            error.Write($"\r{line}\u001b[K");
            _lineOpen = true;
        }
        else
        {
            error.WriteLine(line);
        }
    }

    private string Text(long? value) => value is { } v ? ObjectiveText.Format(v, problem) : "-";
}
