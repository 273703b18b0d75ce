namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>No times: the compiler removes all that asks for them.</summary>
internal readonly struct NoSegment : IRouteSegment<NoSegment>
{
    /// <inheritdoc/>
    public static bool IsActive => false;

    /// <inheritdoc/>
    public static bool IsReversible => true;

    /// <inheritdoc/>
    public static NoSegment Of(HomogeneousModel model, int location) => default;

    /// <inheritdoc/>
    public static NoSegment Merge(in NoSegment first, long travel, in NoSegment second) => default;

    /// <inheritdoc/>
    public long Excess(long durationLimit) => 0;
}
