namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>What the longest duration of all routes costs, now and with another duration of one. Queries O(1), changes O(slots).</summary>
/// <param name="slots">The number of slots.</param>
/// <param name="cost">The cost of a unit of the longest duration; 0 where it does not count.</param>
internal sealed class LongestRoute(int slots, long cost)
{
    private readonly long[] _durations = new long[cost == 0 ? 0 : slots];
    private int _first;
    private long _longest;
    private long _second;

    /// <summary>The cost now.</summary>
    public long Now => cost * _longest;

    /// <summary>The cost if a slot had a duration; with 0 what the others cost.</summary>
    public long With(int slot, long duration) => cost * Math.Max(duration, slot == _first ? _second : _longest);

    /// <summary>Sets the duration of a slot.</summary>
    public void Set(int slot, long duration)
    {
        if (cost == 0)
        {
            return;
        }

        _durations[slot] = duration;
        (_first, _longest, _second) = (0, _durations[0], 0);
        for (int other = 1; other < _durations.Length; other++)
        {
            long candidate = _durations[other];
            if (candidate > _longest)
            {
                (_first, _longest, _second) = (other, candidate, _longest);
            }
            else if (candidate > _second)
            {
                _second = candidate;
            }
        }
    }
}
