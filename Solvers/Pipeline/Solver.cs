using System.Diagnostics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Pipeline.Stopping;
using Microsoft.Extensions.Logging;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// The shared solve pipeline of one family: constructors give a first solution, then the lanes of the chosen engine improve one
/// incumbent and raise one bound until a stop criterion fires.
/// </summary>
/// <param name="check">The family's independent checker.</param>
/// <param name="engines">The family's engines; the one named "auto" is the default.</param>
/// <param name="logger">Receives what happens in each solve; null for none.</param>
public sealed class Solver<TProblem, TSolution>(
    Func<TProblem, TSolution, CheckReport> check, IReadOnlyList<EngineDefinition<TProblem, TSolution>> engines, ILogger? logger = null)
    where TProblem : class, IProblem
    where TSolution : class
{
    // Stages must return within 0.1 s of the stop; one that does not is left behind so that the time limit holds.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    private const double SecondsOfHandOver = 0.1;

    /// <summary>The engines.</summary>
    public IReadOnlyList<EngineDefinition<TProblem, TSolution>> Engines { get; } = engines;

    /// <summary>Completes partial warm starts; null where the family has none.</summary>
    internal ISolutionCompleter<TProblem, TSolution>? Completer { get; init; }

    /// <summary>The same solver with a logger; null for none.</summary>
    public Solver<TProblem, TSolution> WithLogger(ILogger? logger) => new(check, Engines, logger) { Completer = Completer };

    /// <summary>The independent checker.</summary>
    public CheckReport Check(TProblem problem, TSolution solution) => check(problem, solution);

    /// <summary>Checks that options and engine fit a problem, without solving it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The engine has no such option or the option no such value; the message names them.</exception>
    /// <exception cref="EngineUnavailableException">The engine is unknown, missing or does not take the problem.</exception>
    public void Validate(TProblem problem, SolveOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _ = Select(problem, options.Engine);
    }

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Limits, seed, engine.</param>
    /// <param name="warmStart">A first solution; used when the checker accepts it, after completing it where clients or tasks are missing, otherwise reported as a warning.</param>
    /// <param name="progress">Receives events in order, on the thread that caused them; must not block.</param>
    /// <param name="cancellationToken">Ends the solve with the best solution so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The engine has no such option or the option no such value; the message names them.</exception>
    /// <exception cref="EngineUnavailableException">The engine is unknown, missing or does not take the problem.</exception>
    public SolveResult<TSolution> Solve(
        TProblem problem,
        SolveOptions options,
        TSolution? warmStart = null,
        IProgress<SolveEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Validate(problem, options);
        (EngineDefinition<TProblem, TSolution> engine, EngineOptions engineOptions) = Select(problem, options.Engine);
        return Execute(problem, () => engine.Plan(problem, options, engineOptions), options.Engine, options, warmStart, progress, cancellationToken);
    }

    /// <summary>Solves a problem on a thread of its own.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Limits, seed, engine.</param>
    /// <param name="warmStart">A first solution; used when the checker accepts it, after completing it where clients or tasks are missing, otherwise reported as a warning.</param>
    /// <param name="cancellationToken">Ends the solve with the best solution so far.</param>
    /// <returns>The running solve: enumerate it for its events, await it for its result. Bad options fault both, as <see cref="Solve"/> throws.</returns>
    public SolveRun<TSolution> SolveAsync(
        TProblem problem, SolveOptions options, TSolution? warmStart = null, CancellationToken cancellationToken = default) =>
        new(progress => Solve(problem, options, warmStart, progress, cancellationToken));

    /// <summary>Runs one stage alone, on one lane with all workers: for experiments and for stages of one's own.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="options">Limits and seed; <see cref="SolveOptions.Engine"/> is ignored.</param>
    /// <param name="warmStart">A first solution, which stages that only improve need; used when the checker accepts it.</param>
    /// <param name="progress">Receives events in order, on the thread that caused them; must not block.</param>
    /// <param name="cancellationToken">Ends the run with the best solution so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public SolveResult<TSolution> Run(
        TProblem problem,
        IStage<TProblem, TSolution> stage,
        SolveOptions options,
        TSolution? warmStart = null,
        IProgress<SolveEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var plan = new PipelinePlan<TProblem, TSolution> { Lanes = [[new(stage, Threads: options.Workers)]] };
        return Execute(problem, () => plan, stage.Name, options, warmStart, progress, cancellationToken);
    }

    /// <summary>Carries out a plan, which is made after the clock has started.</summary>
    private SolveResult<TSolution> Execute(
        TProblem problem,
        Func<PipelinePlan<TProblem, TSolution>> planned,
        string engine,
        SolveOptions options,
        TSolution? warmStart,
        IProgress<SolveEvent>? progress,
        CancellationToken cancellationToken)
    {
        using Activity? activity = SolverDiagnostics.Begin(typeof(TProblem).Name, problem.Name, engine, options);
        if (logger is not null)
        {
            SolveLog.Begin(logger, problem.Name, engine, options.Workers, options.Seed);
            progress = SolveLog.Listen(logger, progress);
        }

        var finished = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var context = new SolveContext<TProblem, TSolution>(problem, problem.Sense, options, s => check(problem, s), progress, finished);
        context.WatchCriteria();
        PipelinePlan<TProblem, TSolution> plan = planned();
        plan.Validate(options.Workers);
        var random = new RandomStream(options.Seed);
        OfferWarmStart(context, warmStart, finished.Token);
        bool constructed = Construct(context, plan, random, finished.Token);
        bool failed = RunLanes(context, plan, random, finished.Token) || (plan.Lanes.Count == 0 && !constructed);
        TerminationReason reason = ReasonFor(context, failed, cancellationToken);
        finished.Cancel();
        SolveResult<TSolution> result = ResultOf(context, options, engine, reason);
        Record(activity, problem, engine, result);
        return result;
    }

    private void Record(Activity? activity, TProblem problem, string engine, SolveResult<TSolution> result)
    {
        SolverDiagnostics.End(activity, typeof(TProblem).Name, engine, result);
        if (logger is not null)
        {
            SolveLog.End(logger, problem.Name, result.Status, result.Engine, result.Objective, result.Bound, result.Reason, result.Seconds);
        }
    }

    /// <summary>The engine that a text names and the options that it gives: <c>NAME</c> or <c>NAME:key=value,key=value</c>.</summary>
    private (EngineDefinition<TProblem, TSolution> Engine, EngineOptions Options) Select(TProblem problem, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        EngineDefinition<TProblem, TSolution>? engine = Engines.FirstOrDefault(e => e.Name == name);
        if (engine is null)
        {
            throw new EngineUnavailableException($"There is no engine '{name}' for this problem. Maybe one of: {string.Join(", ", Engines.Select(e => e.Name))}.");
        }

        EngineOptions options = EngineOptions.Read(name, engine.Options, colon < 0 ? null : text[(colon + 1)..]);
        if ((engine.Unavailable() ?? engine.Inapplicable(problem)) is { } why)
        {
            throw new EngineUnavailableException(why);
        }

        return (engine, options);
    }

    private void OfferWarmStart(SolveContext<TProblem, TSolution> context, TSolution? warmStart, CancellationToken stop)
    {
        if (warmStart is null)
        {
            return;
        }

        TSolution? start = warmStart;
        string? missing = Completer?.Missing(context.Problem, warmStart);
        if (missing is not null)
        {
            start = null;
            context.Contain("warm-start", () => start = Completer!.Complete(context.Problem, warmStart, new RandomStream(context.Options.Seed), stop));
            context.Report(
                SolveEventKind.Warning, "warm-start", $"The warm start lacks {missing}; {(start is null ? "it could not be completed and was ignored" : "they were added by construction")}.");
        }

        if (start is not null && !context.Offer(start, "warm-start"))
        {
            context.Report(SolveEventKind.Warning, "warm-start", "The warm start is not feasible and was ignored.");
        }
    }

    /// <summary>Runs the constructors; returns whether one ran without failing (or there was none).</summary>
    private static bool Construct(
        SolveContext<TProblem, TSolution> context, PipelinePlan<TProblem, TSolution> plan, RandomStream random, CancellationToken stop)
    {
        bool succeeded = plan.Constructors.Count == 0;
        foreach (IConstructor<TProblem, TSolution> constructor in plan.Constructors)
        {
            // Without any solution the first constructor runs even at a time limit of zero: an answer late is better than none.
            if (stop.IsCancellationRequested && context.Best is not null)
            {
                break;
            }

            try
            {
                CancellationToken token = context.Best is null && !context.IsInfeasible ? CancellationToken.None : stop;
                if (constructor.Construct(context.Problem, random.Split(), token) is { } solution)
                {
                    context.Offer(solution, constructor.Name);
                }

                succeeded = true;
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception e)
            {
                context.Report(SolveEventKind.Failure, constructor.Name, e.Message);
            }
        }

        return succeeded;
    }

    /// <summary>Runs the lanes to their ends; returns whether all stages failed.</summary>
    private static bool RunLanes(
        SolveContext<TProblem, TSolution> context, PipelinePlan<TProblem, TSolution> plan, RandomStream random, CancellationToken stop)
    {
        var runs = new List<LaneRun<TProblem, TSolution>>();
        int lanes = Math.Max(plan.Lanes.Count, plan.Bounders.Count > 0 ? 1 : 0);
        for (int i = 0; i < lanes; i++)
        {
            runs.Add(new LaneRun<TProblem, TSolution>(
                context, i, random.Split(), i == lanes - 1 ? plan.Bounders : [], i < plan.Lanes.Count ? plan.Lanes[i] : [], stop));
        }

        if (runs.Count == 1 && !context.Options.MayStopEarly)
        {
            runs[0].Execute();
        }
        else
        {
            Thread[] threads = runs.Select(r => new Thread(r.Execute, Lane.StackSize) { IsBackground = true, Name = $"lane {r.Index}" }).ToArray();
            Array.ForEach(threads, t => t.Start());
            JoinWithGrace(threads, stop);
        }

        DisposeWhenDone(plan, runs);
        return runs.Count > 0 && runs.All(r => r.AllStagesFailed);
    }

    private static void JoinWithGrace(Thread[] threads, CancellationToken stop)
    {
        foreach (Thread thread in threads)
        {
            while (!stop.IsCancellationRequested && !thread.Join(TimeSpan.FromMilliseconds(20)))
            {
                // Wakes up to look at the stop signal.
            }
        }

        DateTime latest = DateTime.UtcNow + Grace;
        foreach (Thread thread in threads)
        {
            TimeSpan left = latest - DateTime.UtcNow;
            thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private static void DisposeWhenDone(PipelinePlan<TProblem, TSolution> plan, List<LaneRun<TProblem, TSolution>> runs)
    {
        if (runs.All(r => r.HasEnded))
        {
            plan.Dispose();
            return;
        }

        new Thread(() =>
        {
            runs.ForEach(r => r.WaitForEnd(TimeSpan.FromSeconds(5)));
            plan.Dispose();
        })
        { IsBackground = true, Name = "late lanes" }.Start();
    }

    private static TerminationReason ReasonFor(
        SolveContext<TProblem, TSolution> context, bool failed, CancellationToken cancelled)
    {
        if (context.IsOptimal || context.IsInfeasible)
        {
            return TerminationReason.Proven;
        }

        if (context.CriterionMet is { } criterion)
        {
            return ReasonOf(criterion);
        }

        if (cancelled.IsCancellationRequested)
        {
            return TerminationReason.Cancelled;
        }

        // Lanes that mind the clock themselves end a little before the criterion holds.
        if (context.Seconds >= context.Options.TimeLimit?.TotalSeconds - SecondsOfHandOver)
        {
            return TerminationReason.TimeLimit;
        }

        if (failed)
        {
            return TerminationReason.Error;
        }

        return context.Options.IterationLimit is null ? TerminationReason.Completed : TerminationReason.IterationLimit;
    }

    private static TerminationReason ReasonOf(StopCriterion criterion) => criterion switch
    {
        StopAfterTime => TerminationReason.TimeLimit,
        StopAfterNoImprovement => TerminationReason.NoImprovement,
        StopAtGap or StopAtTarget => TerminationReason.TargetReached,
        _ => TerminationReason.CriterionMet,
    };

    private static SolveResult<TSolution> ResultOf(
        SolveContext<TProblem, TSolution> context, SolveOptions options, string engine, TerminationReason reason)
    {
        var (best, bound, infeasible, trace, reports) = context.Close();
        SolutionStatus status = infeasible ? SolutionStatus.Infeasible
            : best is null ? SolutionStatus.None
            : best.Objective == bound ? SolutionStatus.Optimal
            : SolutionStatus.Feasible;
        return new SolveResult<TSolution>
        {
            Solution = best?.Solution,
            Objective = best?.Objective,
            Bound = bound,
            Status = status,
            Reason = reason,
            Seconds = context.Seconds,
            Seed = options.Seed,
            Engine = best is null ? engine : $"{engine}/{best.Engine}",
            Trace = trace,
            Failures = reports.Where(r => r.Kind == SolveEventKind.Failure).ToArray(),
            Warnings = reports.Where(r => r.Kind == SolveEventKind.Warning).ToArray(),
        };
    }
}
