using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>When a task may start in a mode and when it then ends, under the calendars of all resources that the mode needs.</summary>
public sealed class WorkingTime
{
    private readonly SchedulingDownTime[] _downTimes;
    private readonly long _duration;
    private readonly bool _isInterruptible;

    private WorkingTime(SchedulingDownTime[] downTimes, long duration, bool isInterruptible)
    {
        (_downTimes, _duration, _isInterruptible) = (downTimes, duration, isInterruptible && duration > 0);
        LongestElapsed = duration + (_isInterruptible ? downTimes.Sum(d => d.To - d.From) : 0);
    }

    /// <summary>Whether no resource of the mode is ever down.</summary>
    public bool IsUnrestricted => _downTimes.Length == 0;

    /// <summary>No less than the time from the start to the end of any processing, interruptions included.</summary>
    public long LongestElapsed { get; }

    /// <summary>The working time of a task in one of its modes; O(k log k) for k down times.</summary>
    public static WorkingTime Of(SchedulingProblem problem, int task, int mode)
    {
        ArgumentNullException.ThrowIfNull(problem);
        SchedulingMode data = problem.Tasks[task].Modes[mode];
        var all = new List<SchedulingDownTime>();
        foreach (SchedulingDemand demand in data.Demands)
        {
            all.AddRange(problem.Resources[demand.Resource].DownTimes);
        }

        return new WorkingTime(Union(all), data.Duration, problem.Tasks[task].IsInterruptible);
    }

    /// <summary>The earliest allowed start at or after a time; O(log k), and one step for each gap that is too short.</summary>
    public long EarliestStart(long from)
    {
        long start = from;
        for (int k = FirstEndingAfter(start); k < _downTimes.Length; k++)
        {
            if (!IsBlockedBy(_downTimes[k], start))
            {
                break;
            }

            start = _downTimes[k].To;
        }

        return start;
    }

    /// <summary>The end of a processing that starts at an allowed time; O(log k), and one step for each interruption.</summary>
    public long EndOf(long start)
    {
        long left = _duration;
        long now = start;
        for (int k = _isInterruptible ? FirstEndingAfter(start) : _downTimes.Length; k < _downTimes.Length && left > _downTimes[k].From - now; k++)
        {
            left -= _downTimes[k].From - now;
            now = _downTimes[k].To;
        }

        return now + left;
    }

    /// <summary>All allowed starts in [<paramref name="from"/>, <paramref name="to"/>] by the time from start to end, which is constant on each
    /// interval of the result; in order of time, not empty intervals. O(k^2) for k down times in the worst case.</summary>
    public IReadOnlyList<(long From, long To, long Elapsed)> Pieces(long from, long to)
    {
        var pieces = new List<(long, long, long)>();
        for (long start = EarliestStart(from); start <= to; start = EarliestStart(start))
        {
            long elapsed = EndOf(start) - start;
            long last = Math.Min(to, LastOfPiece(start));
            pieces.Add((start, last, elapsed));
            start = last + 1;
        }

        return pieces;
    }

    /// <summary>The last start after an allowed one up to which all starts are allowed with the same time from start to end.</summary>
    private long LastOfPiece(long start)
    {
        long end = EndOf(start);
        int next = FirstEndingAfter(end);
        long room = next < _downTimes.Length ? _downTimes[next].From - end : long.MaxValue - end;
        if (_isInterruptible)
        {
            int first = FirstEndingAfter(start);
            // The start leaves its own gap, or the end reaches the next down time.
            long gap = first < _downTimes.Length ? _downTimes[first].From - 1 - start : long.MaxValue - end;
            return start + Math.Min(room, gap);
        }

        return start + room;
    }

    /// <summary>The first down time with an end after a time.</summary>
    private int FirstEndingAfter(long time)
    {
        int low = 0;
        int high = _downTimes.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_downTimes[middle].To > time)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>Whether a processing that starts before the end of a down time collides with it.</summary>
    private bool IsBlockedBy(SchedulingDownTime down, long start) =>
        _isInterruptible ? down.From <= start : down.From < start + _duration;

    /// <summary>The union of down times; those that only touch stay apart, because a task without duration may lie between them.</summary>
    private static SchedulingDownTime[] Union(List<SchedulingDownTime> all)
    {
        all.Sort((a, b) => (a.From, a.To).CompareTo((b.From, b.To)));
        var union = new List<SchedulingDownTime>(all.Count);
        foreach (SchedulingDownTime down in all)
        {
            if (union.Count > 0 && down.From < union[^1].To)
            {
                union[^1] = union[^1] with { To = Math.Max(union[^1].To, down.To) };
            }
            else
            {
                union.Add(down);
            }
        }

        return [.. union];
    }
}
