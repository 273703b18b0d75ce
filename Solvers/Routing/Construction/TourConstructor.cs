using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// A tour for symmetric travelling salesman problems: savings (Clarke and Wright 1964, DOI 10.1287/opre.12.4.568) between near
/// nodes, the chains that are left joined end to nearest end, then 2-opt and Or-opt moves between neighbours to a local optimum
/// (Bentley 1992, "Fast algorithms for geometric traveling salesman problems", DOI 10.1287/ijoc.4.4.387).
/// </summary>
public sealed class TourConstructor : IConstructor<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "tour";

    /// <summary>Whether the problem is a symmetric travelling salesman problem.</summary>
    public static bool IsApplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.IsTravellingSalesman && problem.Profiles[0].Distances.IsSymmetric && problem.ClientCount > 0;
    }

    /// <inheritdoc/>
    public RoutingSolution? Construct(RoutingProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        if (!IsApplicable(problem))
        {
            return null;
        }

        TravelMatrix matrix = problem.Profiles[0].Distances;
        var merges = new SavingsMerges(problem);
        foreach ((int i, int j) in SavingsConstructor.SortedPairs(problem))
        {
            merges.TryJoin(i, j);
        }

        int[] tour = JoinChains(matrix, merges.ToRoutes());
        new TourDescent(problem, tour).Run(cancellationToken);
        int depot = Array.IndexOf(tour, 0);
        return new RoutingSolution([new RoutingRoute(0, tour.Skip(depot + 1).Concat(tour.Take(depot)).Select(node => node - 1).ToArray())]);
    }

    /// <summary>The nodes of all chains after the depot, each next chain the one with the nearest end; O(chains^2).</summary>
    private static int[] JoinChains(TravelMatrix matrix, List<int[]> chains)
    {
        var tour = new List<int> { 0 };
        while (chains.Count > 0)
        {
            int at = tour[^1];
            (long Distance, int Chain, bool Reversed) best = (long.MaxValue, 0, false);
            for (int k = 0; k < chains.Count; k++)
            {
                long toFirst = matrix[at, chains[k][0] + 1];
                long toLast = matrix[at, chains[k][^1] + 1];
                best = toFirst < best.Distance ? (toFirst, k, false) : best;
                best = toLast < best.Distance ? (toLast, k, true) : best;
            }

            IEnumerable<int> chain = best.Reversed ? chains[best.Chain].AsEnumerable().Reverse() : chains[best.Chain];
            tour.AddRange(chain.Select(client => client + 1));
            chains[best.Chain] = chains[^1];
            chains.RemoveAt(chains.Count - 1);
        }

        return tour.ToArray();
    }
}
