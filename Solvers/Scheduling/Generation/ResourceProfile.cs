namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>
/// How much of a renewable resource is in use over time: a step function as sorted break points, for schedule generation schemes. Both operations
/// are O(log k) to find their place among k break points and then linear in the steps that they meet.
/// </summary>
/// <param name="capacity">The capacity.</param>
public sealed class ResourceProfile(long capacity)
{
    // Step i lasts from _times[i] to _times[i + 1], the last one for ever.
    private long[] _times = new long[16];
    private long[] _used = new long[16];
    private int _count = 1;

    /// <summary>Frees the resource at all times.</summary>
    public void Clear() => (_times[0], _used[0], _count) = (0, 0, 1);

    /// <summary>The earliest start, not before a time, from which an amount is free for a length of time.</summary>
    /// <param name="from">The time, not negative.</param>
    /// <param name="length">The length; for 0 the start itself.</param>
    /// <param name="amount">The amount, at most the capacity.</param>
    public long EarliestFit(long from, long length, long amount)
    {
        long start = from;
        for (int i = length > 0 ? StepAt(from) : _count; i < _count && _times[i] < start + length; i++)
        {
            if (_used[i] + amount > capacity)
            {
                // The last step is free, so there is a next one.
                start = _times[i + 1];
            }
        }

        return start;
    }

    /// <summary>Takes an amount in [<paramref name="start"/>, <paramref name="end"/>).</summary>
    public void Take(long start, long end, long amount)
    {
        if (start >= end || amount == 0)
        {
            return;
        }

        int first = BreakAt(start);
        int last = BreakAt(end);
        for (int i = first; i < last; i++)
        {
            _used[i] += amount;
        }
    }

    /// <summary>The step that a time lies in.</summary>
    private int StepAt(long time)
    {
        int low = 0;
        int high = _count;
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            if (_times[middle] <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The step that begins at a time, made where there is none.</summary>
    private int BreakAt(long time)
    {
        int step = StepAt(time);
        if (_times[step] == time)
        {
            return step;
        }

        if (_count == _times.Length)
        {
            Array.Resize(ref _times, 2 * _count);
            Array.Resize(ref _used, 2 * _count);
        }

        step++;
        Array.Copy(_times, step, _times, step + 1, _count - step);
        Array.Copy(_used, step, _used, step + 1, _count - step);
        (_times[step], _used[step]) = (time, _used[step - 1]);
        _count++;
        return step;
    }
}
