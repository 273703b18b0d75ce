using System.CommandLine;
using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Cli.Plots;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve plot</c>: a solution or a trace as a picture.</summary>
internal sealed class PlotCommand : Command
{
    private readonly InstanceArguments _instance;
    private readonly Argument<string?> _solution = new("SOL") { Description = "The solution file; may be left out with --trace.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _out = new("--out", "-o") { Description = "The picture: .svg, or .html with all views, zoom and tips.", Required = true, HelpName = "OUT.svg|.html" };
    private readonly Option<string?> _view = new("--view") { Description = "machines or jobs (schedules), map or routes (routing), items (knapsack), summary (QUBO, max-cut), convergence (with --trace).", HelpName = "V" };
    private readonly Option<string?> _trace = new("--trace") { Description = "A trace that 'solve --trace' wrote: adds the view convergence.", HelpName = "TRACE.csv" };

    public PlotCommand()
        : base("plot", "Draw a solution: Gantt chart, route map, knapsack, QUBO or cut; or the convergence of a run.")
    {
        _instance = new InstanceArguments(this);
        Arguments.Add(_solution);
        foreach (Option option in new Option[] { _out, _view, _trace })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        string path = arguments.GetRequiredValue(_out);
        FigureFile.RequireKnownEnding(path);
        OutputFile.RequireWritable(_out.Name, path);
        (IProblem problem, _, IProblemFamily family) = _instance.Read(arguments);
        var figures = new List<Figure>();
        if (arguments.GetValue(_solution) is { } solution)
        {
            InstanceText text = InstanceText.Load(solution);
            CheckReport report = family.Check(problem, text);
            InstanceArguments.PrintNotes(text);
            if (!report.IsFeasible)
            {
                foreach (string violation in report.Violations)
                {
                    Console.Error.WriteLine($"cosolve: check: {violation}");
                }

                return ExitCode.CheckFailed;
            }

            figures.AddRange(SolutionFigures.Draw(problem, family.ReadSolution(problem, text)));
        }

        if (arguments.GetValue(_trace) is { } trace)
        {
            IReadOnlyList<TracePoint> points = RunReport.ReadTrace(trace);
            figures.Add(points.Count > 0
                ? ConvergencePlot.Draw(problem.Name, points, points[^1].Seconds)
                : throw new ArgumentException($"{trace} holds no rows of a trace. Maybe it is not a file that 'cosolve solve --trace' wrote."));
        }

        if (figures.Count == 0)
        {
            throw new ArgumentException("There is nothing to draw. Maybe give a solution file, or --trace.");
        }

        OutputFile.Write(path, output => FigureFile.Write(path, problem.Name, figures, arguments.GetValue(_view), output));
        return ExitCode.Success;
    }
}
