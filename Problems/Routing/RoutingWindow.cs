namespace CoSolve.Problems.Routing;

/// <summary>A time window of a client.</summary>
/// <param name="Open">The earliest start of service.</param>
/// <param name="Close">The latest start of service.</param>
public readonly record struct RoutingWindow(long Open, long Close);
