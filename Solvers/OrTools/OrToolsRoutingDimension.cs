namespace CoSolve.Solvers.OrTools;

/// <summary>A quantity that accumulates along each route and must stay between 0 and the vehicle's capacity.</summary>
/// <param name="Transits">The n * n increments, from row to column.</param>
/// <param name="MaxSlack">How much may be added at a node beyond the increment (waiting).</param>
/// <param name="StartsAtZero">Whether routes start with nothing accumulated.</param>
/// <param name="Capacities">The limit of each vehicle.</param>
public sealed record OrToolsRoutingDimension(long[] Transits, long MaxSlack, bool StartsAtZero, long[] Capacities);
