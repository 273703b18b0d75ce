using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// Distance, shortest duration, time warp, the starts that attain them and the latest release of a sequence of visits; segments
/// concatenate in O(1) (Vidal et al. 2013, DOI 10.1016/j.cor.2012.07.018).
/// </summary>
internal readonly struct GeneralSegment(long distance, long duration, long timeWarp, long earliest, long latest, long release)
{
    /// <summary>What changes no segment that it is joined to: nothing, at any time.</summary>
    public static GeneralSegment Nothing => new(0, 0, 0, 0, RoutingProblem.NoLimit, 0);

    /// <summary>The distance.</summary>
    public long Distance { get; } = distance;

    /// <summary>The shortest duration.</summary>
    public long Duration { get; } = duration;

    private long TimeWarp { get; } = timeWarp;

    /// <summary>The earliest start.</summary>
    public long Earliest { get; } = earliest;

    /// <summary>The latest start.</summary>
    public long Latest { get; } = latest;

    private long Release { get; } = release;

    /// <summary>This segment, a travel of the given length and time, then another segment.</summary>
    public GeneralSegment Then(long distance, long travel, in GeneralSegment next)
    {
        long reach = Duration - TimeWarp + travel;
        long wait = Math.Max(next.Earliest - reach - Latest, 0);
        long warp = Math.Max(Earliest + reach - next.Latest, 0);
        return new GeneralSegment(
            Distance + distance + next.Distance,
            Duration + next.Duration + travel + wait,
            TimeWarp + next.TimeWarp + warp,
            Math.Max(next.Earliest - reach, Earliest) - wait,
            Math.Min(next.Latest - reach, Latest) + warp,
            Math.Max(Release, next.Release));
    }

    /// <summary>This segment as a trip, whose start waits for its releases; starting later than its windows allow is time warp.</summary>
    public GeneralSegment Released() => new(
        Distance, Duration, TimeWarp + Math.Max(0, Release - Latest), Math.Max(Earliest, Release), Math.Max(Latest, Release), 0);

    /// <summary>How far times, releases and both limits are missed, added up; 0 exactly if <see cref="Fits"/>.</summary>
    public long Excess(long distanceLimit, long durationLimit) =>
        TimeWarp + Math.Max(0, Release - Latest) + Math.Max(0, Distance - distanceLimit) + Math.Max(0, Duration - durationLimit);

    /// <summary>Whether a vehicle can start after all releases, miss no window and keep both limits.</summary>
    public bool Fits(long distanceLimit, long durationLimit) =>
        TimeWarp == 0 && Release <= Latest && Distance <= distanceLimit && Duration <= durationLimit;
}
