namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Asks the criteria of one solve: after each event, and by a timer when time alone will make one hold. The caller guards the calls.</summary>
/// <param name="criteria">The criteria.</param>
internal sealed class StopJudge(IReadOnlyList<StopCriterion> criteria)
{
    // A timer that fires early by its own resolution is set once more; it counts up to 49 days.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private ITimer? _timer;
    private double? _due;

    /// <summary>The first criterion that was found to hold; null as long as none is.</summary>
    public StopCriterion? Met { get; private set; }

    /// <summary>Begins to look at due times too.</summary>
    /// <param name="clock">Makes the timer.</param>
    /// <param name="look">Called by the timer; asks <see cref="Judge"/> again.</param>
    public void Watch(TimeProvider clock, Action look) =>
        _timer = clock.CreateTimer(_ => look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Whether a criterion holds now, or has held before.</summary>
    public bool Judge(in SolveState state)
    {
        double? next = null;
        foreach (StopCriterion criterion in criteria)
        {
            if (Met is not null || criterion.Holds(state))
            {
                Met ??= criterion;
                return true;
            }

            next = criterion.Due(state) is { } due && !(next <= due) ? due : next;
        }

        SetTimer(next, state.Seconds);
        return false;
    }

    /// <summary>Ends the looks at due times.</summary>
    public void Close() => _timer?.Dispose();

    private void SetTimer(double? due, double now)
    {
        // Even an unchanged due time is set again once it has passed: the timer fired early.
        if (due != _due || due <= now + Shortest.TotalSeconds)
        {
            _due = due;
            TimeSpan wait = due is { } second ? TimeSpan.FromSeconds(Math.Clamp(second - now, Shortest.TotalSeconds, Longest.TotalSeconds)) : Timeout.InfiniteTimeSpan;
            _timer?.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
