namespace CoSolve.Problems.Routing;

/// <summary>Where and when the driver of a route takes the break.</summary>
/// <param name="Stop">The stop, from 0.</param>
/// <param name="IsBeforeService">Whether it is taken on arrival; otherwise after the service.</param>
/// <param name="Start">When it begins.</param>
public readonly record struct ScheduledBreak(int Stop, bool IsBeforeService, long Start);
