using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// The heat map that needs no learning: how often a good tour goes from a city to its k-th nearest (Pan et al. 2026, "Beyond the
/// heatmap: a rigorous evaluation of component impact in MCTS-based TSP solvers", ICLR 2026, arXiv 2411.09238, section 5). It knows
/// ranks only, so it serves any size and scale.
/// </summary>
public sealed class NearestRankPrior : IEdgePrior
{
    // The tours of tsp-ils after 4 s each on ten uniform instances of 1,000 cities in a square, 20,000 ends of edges: 99.6 % of them
    // go to one of the ten nearest, and the shares agree within 0.01 with the paper's, which come from optimal tours.
    private static readonly double[] ShareOfRank =
        [0.4430, 0.2583, 0.1343, 0.0696, 0.0401, 0.0212, 0.0126, 0.0083, 0.0054, 0.0029, 0.0015, 0.0012, 0.0009, 0.0004, 0.0001];

    /// <inheritdoc/>
    public void Fill(RoutingProblem problem, ReadOnlySpan<int> candidates, int width, Span<double> heat)
    {
        for (int entry = 0; entry < heat.Length; entry++)
        {
            heat[entry] = ShareOfRank[Math.Min(entry % width, ShareOfRank.Length - 1)];
        }
    }
}
