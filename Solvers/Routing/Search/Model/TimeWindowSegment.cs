using System.Runtime.CompilerServices;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>
/// Shortest duration, time warp and the interval of starts that attain both (Vidal et al. 2013, DOI 10.1016/j.cor.2012.07.018,
/// proposition 1).
/// </summary>
internal readonly struct TimeWindowSegment(long duration, long timeWarp, long earliest, long latest)
    : IRouteSegment<TimeWindowSegment>
{
    private readonly long _duration = duration;
    private readonly long _timeWarp = timeWarp;
    private readonly long _earliest = earliest;
    private readonly long _latest = latest;

    /// <inheritdoc/>
    public static bool IsActive => true;

    /// <inheritdoc/>
    public static bool IsReversible => false;

    /// <summary>The time by which arrivals miss their windows in total.</summary>
    public long TimeWarp => _timeWarp;

    /// <summary>The shortest duration, waiting and time warp included.</summary>
    public long Duration => _duration;

    /// <summary>The earliest start that attains the duration and the time warp.</summary>
    public long Earliest => _earliest;

    /// <summary>The latest start that attains the duration and the time warp.</summary>
    public long Latest => _latest;

    /// <inheritdoc/>
    public static TimeWindowSegment Of(HomogeneousModel model, int location) =>
        new(model.Service[location], 0, model.WindowOpen[location], model.WindowClose[location]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TimeWindowSegment Merge(in TimeWindowSegment first, long travel, in TimeWindowSegment second)
    {
        long reach = first._duration - first._timeWarp + travel;
        long wait = Math.Max(second._earliest - reach - first._latest, 0);
        long warp = Math.Max(first._earliest + reach - second._latest, 0);
        return new TimeWindowSegment(
            first._duration + second._duration + travel + wait,
            first._timeWarp + second._timeWarp + warp,
            Math.Max(second._earliest - reach, first._earliest) - wait,
            Math.Min(second._latest - reach, first._latest) + warp);
    }

    /// <inheritdoc/>
    public long Excess(long durationLimit) => _timeWarp + Math.Max(0, _duration - _timeWarp - durationLimit);
}
