namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// A quantity that grows along a route, as the two-index models have it: variable a_j at client j, a_j at least a_i plus the
/// step of arc (i, j), at least the start value of arc (depot, j), and at most the limit less the end step of arc (j, depot).
/// Nodes: 0 is the depot, c + 1 is client c.
/// </summary>
/// <param name="Name">For variables' names.</param>
/// <param name="Lower">The least value at each client.</param>
/// <param name="Upper">The largest value at each client.</param>
/// <param name="Step">The growth along an arc between clients, or from the depot (then the start value), by nodes.</param>
/// <param name="EndStep">What the return from a node adds.</param>
/// <param name="Limit">The largest value at the end of a route.</param>
internal sealed record ArcAccumulator(
    string Name, long[] Lower, long[] Upper, Func<int, int, long> Step, Func<int, long> EndStep, long Limit);
