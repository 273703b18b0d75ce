namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>The sum of service and travel times, for problems with a limit on it and no windows.</summary>
internal readonly struct DurationSegment(long duration) : IRouteSegment<DurationSegment>
{
    private readonly long _duration = duration;

    /// <inheritdoc/>
    public static bool IsActive => true;

    /// <inheritdoc/>
    public static bool IsReversible => true;

    /// <inheritdoc/>
    public static DurationSegment Of(HomogeneousModel model, int location) => new(model.Service[location]);

    /// <inheritdoc/>
    public static DurationSegment Merge(in DurationSegment first, long travel, in DurationSegment second) =>
        new(first._duration + travel + second._duration);

    /// <inheritdoc/>
    public long Excess(long durationLimit) => Math.Max(0, _duration - durationLimit);
}
