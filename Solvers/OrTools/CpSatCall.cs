using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// One call of <see cref="CpSatEngine{TProblem, TSolution}"/>: passes solutions, bounds and log lines on to the context while the
/// search runs, and ends the call when others have overtaken a search that has been quiet.
/// </summary>
internal sealed class CpSatCall<TProblem, TSolution> : IDisposable
    where TProblem : class
    where TSolution : class
{
    // A new start repeats presolve and forgets what was learned, so it must be rare, and rarer each time.
    private const double FirstQuietSeconds = 3;
    private const double Growth = 2;
    private const int MostDoublings = 10;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly SolveContext<TProblem, TSolution> _context;
    private readonly string _engine;
    private readonly CpEncoding<TSolution> _encoding;
    private readonly double _quietSeconds;
    private readonly CancellationTokenSource _end;
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private long? _reached;
    private double _newsSeconds;

    /// <summary>Starts to listen.</summary>
    /// <param name="context">The shared state.</param>
    /// <param name="engine">The name that events carry.</param>
    /// <param name="encoding">The model with its maps.</param>
    /// <param name="best">The solution to start from; null for none.</param>
    /// <param name="start">The number of the call in its stage, from 0.</param>
    /// <param name="lane">The lane, whose stop ends the call too. With an iteration limit and no time limit no clock is looked at.</param>
    public CpSatCall(
        SolveContext<TProblem, TSolution> context, string engine, CpEncoding<TSolution> encoding, Incumbent<TSolution>? best, int start, Lane lane)
    {
        (_context, _engine, _encoding, _reached) = (context, engine, encoding, best?.Objective);
        _newsSeconds = context.Seconds;
        _quietSeconds = FirstQuietSeconds * Math.Pow(Growth, Math.Min(start, MostDoublings));
        _end = CancellationTokenSource.CreateLinkedTokenSource(lane.Stop);
        bool isRepeatable = lane.IterationLimit is not null && context.Options.TimeLimit is null;
        _timer = isRepeatable || encoding.Model.Objective is null ? null : new Timer(_ => EndWhenOvertaken(), null, Period, Period);
        Request = new CpSatRequest
        {
            Hint = best is null ? null : encoding.Encode(best.Solution),
            Cutoff = best is null || encoding.Model.Objective is null ? null : OneWorse(best.Objective),
            KnownBound = encoding.Model.Objective is null ? null : context.Bound,
            OnSolution = OnSolution,
            OnBound = OnBound,
            OnLog = line => context.Report(SolveEventKind.Log, engine, line),
        };
    }

    /// <summary>Hint, cut-off and listeners of the call.</summary>
    public CpSatRequest Request { get; }

    /// <summary>Signals the end of the call.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Whether a solution of the model with this objective is worth offering.</summary>
    public static bool IsNews(SolveContext<TProblem, TSolution> context, long? objective) =>
        objective is not { } value || context.Best is not { } best || context.IsBetter(value, best.Objective);

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

    /// <summary>The start itself stays admitted: the large neighbourhood searches begin at it, and a proof that none is better ends with it.</summary>
    private long OneWorse(long objective) => _context.Sense == ObjectiveSense.Minimize ? objective + 1 : objective - 1;

    private void OnSolution(long[] values)
    {
        long? objective = _encoding.Model.Objective?.Evaluate(values);
        lock (_gate)
        {
            if (objective is { } value && (_reached is not { } known || _context.IsBetter(value, known)))
            {
                (_reached, _newsSeconds) = (value, _context.Seconds);
            }
        }

        if (IsNews(_context, objective))
        {
            _context.Offer(_encoding.Decode(values), _engine);
        }
    }

    private void OnBound(long bound)
    {
        if (_context.OfferBound(bound, _engine))
        {
            lock (_gate)
            {
                _newsSeconds = _context.Seconds;
            }
        }
    }

    private void EndWhenOvertaken()
    {
        lock (_gate)
        {
            bool isOvertaken = _context.Best is { } best && (_reached is not { } own || _context.IsBetter(best.Objective, own));
            if (isOvertaken && _context.Seconds - _newsSeconds > _quietSeconds)
            {
                _end.Cancel();
            }
        }
    }
}
