using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Follows one slice of <see cref="CpSatEngine{TProblem, TSolution}"/> through CP-SAT's log: passes bounds and log lines on to the
/// context while the search runs, and decides when the slice has done enough.
/// </summary>
internal sealed class CpSatSlice<TProblem, TSolution> : IDisposable
    where TProblem : class
    where TSolution : class
{
    private const double QuietSeconds = 0.3;
    private const double QuietFraction = 0.25;

    // Each slice repeats presolve and forgets what it has learned, so none may be much shorter than planned.
    private const double ShortestFraction = 0.5;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly SolveContext<TProblem, TSolution> _context;
    private readonly string _engine;
    private readonly Incumbent<TSolution>? _start;
    private readonly double? _plannedSeconds;
    private readonly CancellationTokenSource _end;
    private readonly Timer? _timer;
    private readonly double _startSeconds;
    private readonly Lock _gate = new();
    private long? _found;
    private double _foundSeconds;

    /// <summary>Starts to watch.</summary>
    /// <param name="context">The shared state.</param>
    /// <param name="engine">The name that events carry.</param>
    /// <param name="start">The solution that the slice was cut off with.</param>
    /// <param name="plannedSeconds">The length of the slice; null to follow nothing, since what follows a clock is not repeatable.</param>
    /// <param name="stop">Ends the slice too.</param>
    public CpSatSlice(
        SolveContext<TProblem, TSolution> context, string engine, Incumbent<TSolution>? start, double? plannedSeconds, CancellationToken stop)
    {
        (_context, _engine, _start, _plannedSeconds) = (context, engine, start, plannedSeconds);
        _startSeconds = context.Seconds;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _timer = plannedSeconds is not null ? new Timer(_ => EndWhenDone(), null, Period, Period) : null;
    }

    /// <summary>Signals the end of the slice.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Adds the listeners to a request.</summary>
    public CpSatRequest Listen(CpSatRequest request) => _plannedSeconds is not null
        ? request with { OnProgress = OnProgress, OnLog = line => _context.Report(SolveEventKind.Log, _engine, line) }
        : request;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_timer is not null)
        {
            using var stopped = new ManualResetEvent(false);
            if (_timer.Dispose(stopped))
            {
                stopped.WaitOne();
            }
        }

        _end.Dispose();
    }

    private void OnProgress(CpSatProgress progress)
    {
        if (progress.Bound is { } bound)
        {
            _context.OfferBound(CpSatEngine<TProblem, TSolution>.Weaker(_context, bound, _start), _engine);
        }

        lock (_gate)
        {
            if (progress.Objective is { } objective && (_found is not { } known || _context.IsBetter(objective, known)))
            {
                (_found, _foundSeconds) = (objective, _context.Seconds);
            }
        }
    }

    private void EndWhenDone()
    {
        long? found;
        double foundSeconds;
        lock (_gate)
        {
            (found, foundSeconds) = (_found, _foundSeconds);
        }

        double now = _context.Seconds;
        double elapsed = now - _startSeconds;
        bool isQuiet = found is not null && now - foundSeconds > Math.Max(QuietSeconds, QuietFraction * elapsed);
        bool isOverdue = found is not null && elapsed > _plannedSeconds;
        bool isOvertaken = _context.Best is { } best && best != _start && (found is not { } own || _context.IsBetter(best.Objective, own));
        if (elapsed > ShortestFraction * _plannedSeconds && (isQuiet || isOverdue || isOvertaken))
        {
            _end.Cancel();
        }
    }
}
