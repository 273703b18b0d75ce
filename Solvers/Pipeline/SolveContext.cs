using CoSolve.Problems;
using CoSolve.Solvers.Pipeline.Stopping;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// All that the stages of one solve share: the problem, the clock, the best checked solution, the best bound and the stop
/// signal. Thread-safe. Every offered solution passes the independent checker before it becomes the incumbent.
/// </summary>
public sealed class SolveContext<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    private readonly Func<TSolution, CheckReport> _check;
    private readonly IProgress<SolveEvent>? _progress;
    private readonly long _started;
    private readonly StopJudge _judge;
    private readonly CancellationTokenSource _finished;
    private readonly Lock _gate = new();
    private readonly List<SolveEvent> _trace = [];
    private readonly List<SolveEvent> _reports = [];
    private volatile Incumbent<TSolution>? _best;
    private long? _bound;
    private bool _infeasible;
    private bool _closed;

    internal SolveContext(
        TProblem problem,
        ObjectiveSense sense,
        SolveOptions options,
        Func<TSolution, CheckReport> check,
        IProgress<SolveEvent>? progress,
        CancellationTokenSource finished)
    {
        (Problem, Sense, Options, _check, _progress, _finished) = (problem, sense, options, check, progress, finished);
        _started = options.TimeProvider.GetTimestamp();
        _judge = new StopJudge(options.StopCriteria);
    }

    /// <summary>The problem.</summary>
    public TProblem Problem { get; }

    /// <summary>The direction of the objective.</summary>
    public ObjectiveSense Sense { get; }

    /// <summary>The caller's options.</summary>
    public SolveOptions Options { get; }

    /// <summary>Seconds since the clock started.</summary>
    public double Seconds => (Options.TimeProvider.GetElapsedTime(_started) + Options.TimeAlreadySpent).TotalSeconds;

    /// <summary>Seconds until the time limit, not negative; infinite without one.</summary>
    public double SecondsLeft => Options.TimeLimit is { } limit ? Math.Max(0, limit.TotalSeconds - Seconds) : double.PositiveInfinity;

    /// <summary>The best checked solution; null until one is found.</summary>
    public Incumbent<TSolution>? Best => _best;

    /// <summary>The best proven bound; null until one is known.</summary>
    public long? Bound
    {
        get
        {
            lock (_gate)
            {
                return _bound;
            }
        }
    }

    /// <summary>Whether infeasibility has been proven.</summary>
    public bool IsInfeasible
    {
        get
        {
            lock (_gate)
            {
                return _infeasible;
            }
        }
    }

    /// <summary>Called with each new incumbent, outside the lock and so perhaps late: for a context that mirrors this one.</summary>
    internal Action<Incumbent<TSolution>>? IncumbentAccepted { get; set; }

    /// <summary>Called with each kept bound and its engine, outside the lock; for a context that mirrors this one.</summary>
    internal Action<long, string>? BoundAccepted { get; set; }

    /// <summary>Whether <paramref name="objective"/> is strictly better than <paramref name="other"/>.</summary>
    public bool IsBetter(long objective, long other) => Sense == ObjectiveSense.Minimize ? objective < other : objective > other;

    /// <summary>
    /// Offers a solution. It is checked (outside the lock), and becomes the incumbent when it is feasible and strictly better.
    /// An infeasible one is reported as a failure of <paramref name="engine"/> and dropped.
    /// </summary>
    /// <returns>Whether it became the incumbent.</returns>
    public bool Offer(TSolution solution, string engine)
    {
        CheckReport report = _check(solution);
        if (!report.IsFeasible || report.Objective is not { } objective)
        {
            Report(SolveEventKind.Failure, engine, $"The solution was rejected by the checker: {string.Join("; ", report.Violations.Take(3))}");
            return false;
        }

        Incumbent<TSolution> incumbent;
        lock (_gate)
        {
            if (_closed || (_best is { } best && !IsBetter(objective, best.Objective)))
            {
                return false;
            }

            incumbent = new Incumbent<TSolution>(solution, objective, engine, Seconds);
            _best = incumbent;
            if (_bound is { } bound && IsBetter(objective, bound))
            {
                Publish(new SolveEvent(Seconds, engine, SolveEventKind.Failure, objective, bound, $"The bound {bound} is refuted by a solution of {objective} and was withdrawn."));
                _bound = null;
            }

            Publish(new IncumbentEvent<TSolution>(Seconds, engine, objective, _bound, solution));
            StopWhenGoodEnough();
        }

        IncumbentAccepted?.Invoke(incumbent);
        return true;
    }

    /// <summary>Offers a proven bound; kept when it is better than the best known. A bound beyond the incumbent is a defect of
    /// <paramref name="engine"/>: it is reported and dropped.</summary>
    /// <returns>Whether it was kept.</returns>
    public bool OfferBound(long bound, string engine)
    {
        lock (_gate)
        {
            if (_closed || (_bound is { } known && !IsBetter(known, bound)))
            {
                return false;
            }

            if (_best is { } best && IsBetter(best.Objective, bound))
            {
                Publish(new SolveEvent(Seconds, engine, SolveEventKind.Failure, best.Objective, _bound, $"The bound {bound} lies beyond the solution of {best.Objective} and was dropped."));
                return false;
            }

            _bound = bound;
            Publish(new SolveEvent(Seconds, engine, SolveEventKind.Bound, _best?.Objective, bound));
            StopWhenGoodEnough();
        }

        BoundAccepted?.Invoke(bound, engine);
        return true;
    }

    /// <summary>Declares the problem infeasible; ignored, and reported as a defect, when a solution is known.</summary>
    public void ProveInfeasible(string engine)
    {
        lock (_gate)
        {
            if (_best is { } best)
            {
                Publish(new SolveEvent(Seconds, engine, SolveEventKind.Failure, best.Objective, _bound, "Infeasibility was claimed although a solution is known."));
                return;
            }

            _infeasible = true;
            _finished.Cancel();
        }
    }

    /// <summary>Publishes a log line, warning or failure.</summary>
    public void Report(SolveEventKind kind, string engine, string message)
    {
        lock (_gate)
        {
            Publish(new SolveEvent(Seconds, engine, kind, _best?.Objective, _bound, message));
        }
    }

    /// <summary>Runs a part of the solve and turns an exception into a reported failure; being cancelled is not one.</summary>
    /// <returns>Whether it did not fail.</returns>
    internal bool Contain(string engine, Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e)
        {
            Report(SolveEventKind.Failure, engine, e.Message);
            return false;
        }

        return true;
    }

    /// <summary>Whether the incumbent is proven optimal.</summary>
    internal bool IsOptimal
    {
        get
        {
            lock (_gate)
            {
                return _best is { } best && _bound == best.Objective;
            }
        }
    }

    /// <summary>Refuses later offers (of stages that outlive the run) and returns the final state; the reports are failures and warnings.</summary>
    internal (Incumbent<TSolution>? Best, long? Bound, bool Infeasible, SolveEvent[] Trace, SolveEvent[] Reports) Close()
    {
        lock (_gate)
        {
            _closed = true;
            _judge.Close();
            return (_best, _bound, _infeasible, _trace.ToArray(), _reports.ToArray());
        }
    }

    /// <summary>The criterion that ended the solve; null as long as none has.</summary>
    internal StopCriterion? CriterionMet
    {
        get
        {
            lock (_gate)
            {
                return _judge.Met;
            }
        }
    }

    /// <summary>Begins to look at criteria that depend on time; called once, by the solver of the context.</summary>
    internal void WatchCriteria()
    {
        _judge.Watch(Options.TimeProvider, LookAtCriteria);
        LookAtCriteria();
    }

    private void LookAtCriteria()
    {
        bool isOver;
        lock (_gate)
        {
            isOver = !_closed && _judge.Judge(State());
        }

        if (isOver)
        {
            Cancel(_finished);
        }
    }

    private void StopWhenGoodEnough()
    {
        if (_judge.Judge(State()) || (_best is { } best && best.Objective == _bound))
        {
            // Cancelling runs callbacks of waiting stages; they must not run under the lock of this context's caller.
            ThreadPool.UnsafeQueueUserWorkItem(static source => Cancel(source), _finished, preferLocal: false);
        }
    }

    private SolveState State() => new(
        Sense,
        Seconds,
        _best?.Objective,
        _best?.Seconds,
        _bound,
        _best is { } best && _bound is { } bound ? RelativeGap.Of(best.Objective, bound) : null);

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The solve ended by itself meanwhile.
        }
    }

    private void Publish(SolveEvent solveEvent)
    {
        if (_closed)
        {
            return;
        }

        if (solveEvent.Kind is SolveEventKind.Incumbent or SolveEventKind.Bound)
        {
            _trace.Add(solveEvent);
        }
        else if (solveEvent.Kind is SolveEventKind.Failure or SolveEventKind.Warning)
        {
            _reports.Add(solveEvent);
        }

        _progress?.Report(solveEvent);
    }
}
