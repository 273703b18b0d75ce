using System.Globalization;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>Plain text: a line for each incumbent and a paced one for bounds. Warnings and failures are printed even when quiet.</summary>
/// <param name="problem">The problem, for the units of objectives.</param>
/// <param name="quiet">Warnings and failures only.</param>
/// <param name="error">Receives the lines.</param>
internal sealed class PlainProgress(IProblem problem, bool quiet, TextWriter error) : IProgressView
{
    private const double BoundPause = 1.0;

    private double _lastBound = double.NegativeInfinity;

    /// <inheritdoc/>
    public void Print(SolveEvent solveEvent)
    {
        switch (solveEvent.Kind)
        {
            case SolveEventKind.Warning or SolveEventKind.Failure:
                PrintLine(EventText.Report(solveEvent));
                break;
            case SolveEventKind.Incumbent when !quiet:
                PrintState(solveEvent);
                break;
            case SolveEventKind.Bound when !quiet && solveEvent.Seconds - _lastBound >= BoundPause:
                _lastBound = solveEvent.Seconds;
                PrintState(solveEvent);
                break;
        }
    }

    /// <inheritdoc/>
    public void PrintLine(string line) => error.WriteLine(line);

    /// <inheritdoc/>
    public void Finish()
    {
    }

    private void PrintState(SolveEvent e) => error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Seconds,8:0.00} s  objective {EventText.Value(e.Objective, problem),-14} bound {EventText.Value(e.Bound, problem),-14} gap {EventText.Gap(e),-9} {e.Engine}"));
}
