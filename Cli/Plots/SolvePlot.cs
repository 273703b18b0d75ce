using System.Globalization;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Families;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Plots;

/// <summary>The picture of a solve's result: the solution and the run's convergence.</summary>
internal static class SolvePlot
{
    /// <summary>Writes what the ending of the file's name asks.</summary>
    public static void Write(string path, IProblem problem, object solution, SolveSummary summary, TextWriter output)
    {
        var figures = new List<Figure>(SolutionFigures.Draw(problem, solution));
        TracePoint[] trace =
        [
            .. summary.Trace
                .Where(e => e.Kind is SolveEventKind.Incumbent or SolveEventKind.Bound)
                .Select(e => new TracePoint(e.Seconds, e.Engine, InUnits(e.Objective, problem), InUnits(e.Bound, problem))),
        ];
        if (trace.Length > 0)
        {
            string title = string.Create(CultureInfo.InvariantCulture, $"{problem.Name}: engine {summary.Engine}, seed {summary.Seed}");
            figures.Add(ConvergencePlot.Draw(title, trace, summary.Seconds));
        }

        FigureFile.Write(path, problem.Name, figures, view: null, output);
    }

    private static decimal? InUnits(long? value, IProblem problem) => value is { } v ? (decimal)v / problem.ObjectiveScale : null;
}
