using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// The context of a restated problem that mirrors the context of its source: incumbents and bounds found on either side appear, mapped,
/// on the other, each after passing the checker of the side that it enters. Made once a solve, by the first stage that needs it.
/// </summary>
/// <param name="reformulate">Restates the problem.</param>
/// <param name="check">The checker of the restated problem.</param>
internal sealed class MappedContext<TSource, TSourceSolution, TTarget, TTargetSolution>(
    Func<TSource, Reformulation<TTarget, TSourceSolution, TTargetSolution>> reformulate,
    Func<TTarget, TTargetSolution, CheckReport> check) : IDisposable
    where TSource : class
    where TSourceSolution : class
    where TTarget : class, IProblem
    where TTargetSolution : class
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _finished = new();
    private Reformulation<TTarget, TSourceSolution, TTargetSolution>? _reformulation;
    private SolveContext<TTarget, TTargetSolution>? _inner;

    /// <summary>The restatement of a problem, made at the first call.</summary>
    public Reformulation<TTarget, TSourceSolution, TTargetSolution> Of(TSource problem)
    {
        lock (_gate)
        {
            return _reformulation ??= reformulate(problem);
        }
    }

    /// <summary>The mirroring context, made at the first call.</summary>
    public SolveContext<TTarget, TTargetSolution> Of(SolveContext<TSource, TSourceSolution> outer)
    {
        Reformulation<TTarget, TSourceSolution, TTargetSolution> map = Of(outer.Problem);
        lock (_gate)
        {
            return _inner ??= Mirror(outer, map);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _finished.Dispose();

    private SolveContext<TTarget, TTargetSolution> Mirror(
        SolveContext<TSource, TSourceSolution> outer, Reformulation<TTarget, TSourceSolution, TTargetSolution> map)
    {
        // Only the outer context judges criteria: it stops the lanes, in which the inner stages run too.
        SolveOptions options = outer.Options.WithLimitsAlone() with { TimeAlreadySpent = TimeSpan.FromSeconds(outer.Seconds) };
        var forward = new ForwardedReports(outer);
        var inner = new SolveContext<TTarget, TTargetSolution>(
            map.Target, map.Target.Sense, options, s => check(map.Target, s), forward, _finished);
        inner.IncumbentAccepted = i =>
        {
            if (outer.Best is not { } best || outer.IsBetter(map.SourceValue(i.Objective), best.Objective))
            {
                outer.Offer(map.ToSource(i.Solution), i.Engine);
            }
        };
        inner.BoundAccepted = (bound, engine) => outer.OfferBound(map.SourceValue(bound), engine);
        outer.IncumbentAccepted += i => Enter(inner, map, i);
        outer.BoundAccepted += (bound, engine) => inner.OfferBound(map.TargetValue(bound), engine);
        if (outer.Best is { } start)
        {
            Enter(inner, map, start);
        }

        if (outer.Bound is { } known)
        {
            inner.OfferBound(map.TargetValue(known), "bound");
        }

        return inner;
    }

    private static void Enter(
        SolveContext<TTarget, TTargetSolution> inner,
        Reformulation<TTarget, TSourceSolution, TTargetSolution> map,
        Incumbent<TSourceSolution> incumbent)
    {
        if (inner.Best is not { } best || inner.IsBetter(map.TargetValue(incumbent.Objective), best.Objective))
        {
            inner.Offer(map.ToTarget(incumbent.Solution), incumbent.Engine);
        }
    }

    private sealed class ForwardedReports(SolveContext<TSource, TSourceSolution> outer) : IProgress<SolveEvent>
    {
        public void Report(SolveEvent value)
        {
            if (value.Kind is not (SolveEventKind.Incumbent or SolveEventKind.Bound))
            {
                outer.Report(value.Kind, value.Engine, value.Message ?? "");
            }
        }
    }
}
