namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>
/// A precedence with lags: the time from a moment of <paramref name="Before"/> to a moment of <paramref name="After"/> is at least
/// <see cref="Lag"/> and at most <see cref="LargestLag"/>. It holds when both tasks are present, of any two jobs.
/// </summary>
/// <param name="Before">The first task.</param>
/// <param name="After">The second task.</param>
public sealed record SchedulingPrecedence(int Before, int After)
{
    /// <summary>The moments between which the lag runs.</summary>
    public SchedulingLagKind Kind { get; init; }

    /// <summary>The smallest lag; may be negative.</summary>
    public long Lag { get; init; }

    /// <summary>The largest lag, at least <see cref="Lag"/>; null for no limit.</summary>
    public long? LargestLag { get; init; }

    /// <summary>Whether the first task keeps its resources until the second starts, as without a buffer between them. Only for
    /// end-start lags that are not negative, and at most once for a first task.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>The second task starts at the moment at which the first ends.</summary>
    public static SchedulingPrecedence NoWait(int before, int after) => new(before, after) { LargestLag = 0 };

    /// <summary>The first task keeps its resources until the second starts.</summary>
    public static SchedulingPrecedence Blocking(int before, int after) => new(before, after) { IsBlocking = true };
}
