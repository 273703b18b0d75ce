using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// What guides a sampled tour search before it has seen a tour: for each candidate edge, how likely a good tour is to use it. The
/// literature calls the whole a heat map.
/// </summary>
public interface IEdgePrior
{
    /// <summary>Fills the heat of all candidate edges of a problem; called once for each search.</summary>
    /// <param name="problem">A symmetric travelling salesman problem; city 0 is the depot, city c + 1 is client c.</param>
    /// <param name="candidates">City c has entries [c * width, (c + 1) * width): its nearest cities, nearest first.</param>
    /// <param name="width">The candidates of each city.</param>
    /// <param name="heat">The heat of each entry, in the order of <paramref name="candidates"/>: not negative, in any common unit of
    /// about 1 for a sure edge. The two entries of one edge may differ.</param>
    void Fill(RoutingProblem problem, ReadOnlySpan<int> candidates, int width, Span<double> heat);
}
