using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Cli.Output;
using CoSolve.Cli.Plots;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Stopping;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve solve</c>.</summary>
internal sealed class SolveCommand : Command
{
    private readonly InstanceArguments _instance;

    private readonly Option<TimeSpan?> _time = TimeText.Option(
        "--time", "Wall-clock limit, reading and set-up included: 30s, 500ms, 2m, 1h. Default 30s (none with --iterations).");

    private readonly Option<TimeSpan?> _patience = TimeText.Option(
        "--stop-after-no-improvement", "Stop when no better solution has been found for this time: 5s.");

    private readonly Option<long?> _iterations = new("--iterations") { Description = "Iteration limit of each worker; with one worker the run is bit-identical.", HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<int> _workers = new("--workers") { Description = "Parallel searches (default, and the most that auto runs: the processors).", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<string> _engine = new("--engine") { Description = "The engine ('cosolve engines' lists them and their options).", DefaultValueFactory = _ => "auto", HelpName = "NAME[:key=value,...]" };
    private readonly Option<string> _device = new("--device") { Description = "What one of the searches of qubo, maxcut and classic job shops drives: cpu, cuda or cuda:1.", DefaultValueFactory = _ => DeviceName.Cpu, HelpName = "D" };
    private readonly Option<double> _gap = new("--gap") { Description = "Stop at this relative gap, for example 0.01.", HelpName = "G" };
    private readonly Option<string?> _target = new("--target") { Description = "Stop at an objective at least this good.", HelpName = "T" };
    private readonly Option<string?> _warmStart = new("--warm-start") { Description = "Start from this solution file; missing clients, tasks or jobs are added by construction.", HelpName = "SOL" };
    private readonly Option<string?> _sol = new("--sol") { Description = "Write the best solution here, as it improves; - for standard output. Ending .csv: a table (routes, schedules); .geojson: routes; .tour: a TSPLIB tour.", HelpName = "OUT.sol" };
    private readonly Option<string?> _json = new("--json") { Description = "Write the result and the whole solution here; - for standard output.", HelpName = "OUT.json" };
    private readonly Option<string?> _trace = new("--trace") { Description = "Write incumbents and bounds over time here.", HelpName = "OUT.csv" };
    private readonly Option<string?> _plot = new("--plot") { Description = "Draw the best solution here, with the run's convergence in an .html file.", HelpName = "OUT.svg|.html" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress on standard error." };
    private readonly Option<string?> _config = ConfigFile.Option();

    public SolveCommand()
        : base("solve", "Solve an instance: the best checked solution and a proven bound within the time.")
    {
        _instance = new InstanceArguments(this);
        foreach (Option option in new Option[] { _time, _patience, _iterations, _seed, _workers, _engine, _device, _gap, _target, _warmStart, _sol, _json, _trace, _plot, _quiet, _config })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    /// <summary>The file with further options that a command line names; null for none.</summary>
    public string? ConfigOf(ParseResult arguments) => arguments.GetValue(_config);

    private int Run(ParseResult arguments)
    {
        TimeSpan spent = ProcessClock.SinceStart();
        var clock = Stopwatch.StartNew();
        using var interruption = new Interruption();
        RequireOutputs(arguments);
        (IProblem problem, IInstanceFormat format, IProblemFamily family) = _instance.Read(arguments);
        SolveOptions options = OptionsFrom(arguments, problem) with { TimeAlreadySpent = spent + clock.Elapsed };
        options.Validate();
        InstanceText? warmStart = arguments.GetValue(_warmStart) is { } path ? InstanceText.Load(path) : null;
        ISolveSession session = family.Prepare(problem, options, warmStart, Path.GetExtension(arguments.GetValue(_sol) ?? ""));
        if (warmStart is not null)
        {
            InstanceArguments.PrintNotes(warmStart);
        }

        if (!arguments.GetValue(_quiet))
        {
            string limit = options.TimeLimit is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s") : $"{options.IterationLimit} iterations";
            Console.Error.WriteLine($"{problem.Name}: {family.Name}, format {format.Name}; engine {options.Engine}, workers {options.Workers}, seed {options.Seed}, limit {limit}");
        }

        IProgressView printer = arguments.GetValue(_quiet) || !Terminal.IsErrorRich
            ? new PlainProgress(problem, arguments.GetValue(_quiet), Console.Error)
            : CreateLive(problem, options.TimeAlreadySpent);

        SolveSummary summary = RunSession(arguments, problem, session, printer, interruption);
        return Finish(arguments, problem, family, session, summary, interruption);
    }

    private static LiveProgress CreateLive(IProblem problem, TimeSpan spent)
    {
        var clock = Stopwatch.StartNew();
        return new LiveProgress(problem, Terminal.On(Console.Error), () => (spent + clock.Elapsed).TotalSeconds);
    }

    /// <summary>A path that cannot be written, or that would overwrite another, is said before the search, not after it.</summary>
    private void RequireOutputs(ParseResult arguments)
    {
        FigureFile.RequireKnownEnding(arguments.GetValue(_plot) ?? ".svg");
        var used = new Dictionary<string, string>(StringComparer.Ordinal) { [Path.GetFullPath(_instance.File(arguments))] = "the instance" };
        foreach (Option<string?> option in new[] { _sol, _json, _trace, _plot })
        {
            if (arguments.GetValue(option) is not { } path)
            {
                continue;
            }

            OutputFile.RequireWritable(option.Name, path);
            string place = path == OutputFile.StandardOutput ? path : Path.GetFullPath(path);
            if (OutputFile.KindOf(path) != FileKind.Stream && !used.TryAdd(place, option.Name))
            {
                throw new ArgumentException($"{option.Name} would overwrite {used[place]}: '{path}'. Maybe another file.");
            }
        }
    }

    private SolveOptions OptionsFrom(ParseResult arguments, IProblem problem)
    {
        long? target = null;
        if (arguments.GetValue(_target) is { } text)
        {
            target = ObjectiveText.TryParse(text, problem, out long value)
                ? value
                : throw new ArgumentException($"The target '{text}' is not a number. Maybe an objective value such as 930.");
        }

        long? iterations = arguments.GetValue(_iterations);
        var options = new SolveOptions
        {
            TimeLimit = arguments.GetValue(_time) ?? (iterations is null ? TimeSpan.FromSeconds(30) : null),
            IterationLimit = iterations,
            Seed = arguments.GetValue(_seed),
            Workers = Workers(arguments),
            Engine = arguments.GetValue(_engine)!,
            Device = arguments.GetValue(_device)!,
            RelativeGap = arguments.GetValue(_gap),
            Target = target,
        };
        return arguments.GetValue(_patience) is { } patience ? options.StopWhen(new StopAfterNoImprovement(patience)) : options;
    }

    /// <summary>More searches than processors take each other's time, so that <c>auto</c> runs no more; another engine runs what was asked for.</summary>
    private int Workers(ParseResult arguments)
    {
        int workers = arguments.GetValue(_workers);
        if (arguments.GetValue(_engine) != "auto" || workers <= Environment.ProcessorCount)
        {
            return workers;
        }

        Console.Error.WriteLine($"cosolve: note: {workers} workers would share {Environment.ProcessorCount} processors; auto uses {Environment.ProcessorCount}.");
        return Environment.ProcessorCount;
    }

    private SolveSummary RunSession(
        ParseResult arguments, IProblem problem, ISolveSession session, IProgressView printer, Interruption interruption)
    {
        string? sol = arguments.GetValue(_sol);
        using SolutionSaver? saver = sol is not null && OutputFile.IsReplaceable(sol) ? new SolutionSaver(sol, session) : null;
        using TraceFile? trace = arguments.GetValue(_trace) is { } path ? new TraceFile(path, problem) : null;
        var progress = new EventSink(solveEvent =>
        {
            printer.Print(solveEvent);
            trace?.Write(solveEvent);
            if (solveEvent.Kind == SolveEventKind.Incumbent)
            {
                saver?.Save(solveEvent);
            }
        });
        try
        {
            return session.Run(progress, interruption.Token);
        }
        finally
        {
            printer.Finish();
        }
    }

    private int Finish(
        ParseResult arguments, IProblem problem, IProblemFamily family, ISolveSession session, SolveSummary summary, Interruption interruption)
    {
        bool written = true;
        if (arguments.GetValue(_sol) is { } sol && summary.Objective is not null)
        {
            written &= TryWrite(sol, session.WriteSolution);
        }

        if (arguments.GetValue(_json) is { } json)
        {
            written &= TryWrite(json, output => output.Write(JsonReport.Text(summary, problem, family.Name, session)));
        }

        if (arguments.GetValue(_plot) is { } plot && session.Solution is { } solution && summary.CheckPassed)
        {
            written &= TryWrite(plot, output => SolvePlot.Write(plot, problem, solution, summary, output));
        }

        foreach (string violation in summary.Violations)
        {
            Console.Error.WriteLine($"cosolve: check: {violation}");
        }

        Console.Out.WriteLine(StatusLine.Format(summary, problem));
        return !summary.CheckPassed ? ExitCode.CheckFailed
            : !written ? ExitCode.InvalidInput
            : interruption.ExitCode is { } signal ? signal
            : summary.Status == SolutionStatus.Infeasible ? ExitCode.Infeasible
            : summary.Status == SolutionStatus.None ? ExitCode.NoSolution
            : ExitCode.Success;
    }

    /// <summary>Writes a file; a failure is said but loses nothing of the rest of the answer.</summary>
    private static bool TryWrite(string path, Action<TextWriter> write)
    {
        try
        {
            OutputFile.Write(path, write);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"cosolve: {e.Message}");
            return false;
        }
    }

    /// <summary>Passes events on in the thread that caused them.</summary>
    private sealed class EventSink(Action<SolveEvent> receive) : IProgress<SolveEvent>
    {
        public void Report(SolveEvent value) => receive(value);
    }
}
