namespace CoSolve.Solvers.OrTools;

/// <summary>
/// A vehicle routing problem as OR-Tools' routing solver takes it in this build: one cost matrix, a start and an end node for
/// each vehicle, and dimensions. Every node that is no start or end is visited exactly once. Matrices are row by row.
/// </summary>
/// <param name="Nodes">The number of nodes n.</param>
/// <param name="Cost">The n * n costs, from row to column.</param>
/// <param name="Starts">The start node of each vehicle.</param>
/// <param name="Ends">The end node of each vehicle.</param>
/// <param name="Dimensions">What accumulates along the routes; may be empty.</param>
public sealed record OrToolsRoutingRequest(
    int Nodes, long[] Cost, int[] Starts, int[] Ends, IReadOnlyList<OrToolsRoutingDimension> Dimensions)
{
    /// <summary>A capacitated problem: all vehicles start and end at one depot and carry the demands of the nodes that they visit.</summary>
    public static OrToolsRoutingRequest Capacitated(int nodes, long[] cost, int depot, long[] demands, long[] capacities)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(capacities);
        var transits = new long[checked(nodes * nodes)];
        for (int from = 0; from < nodes; from++)
        {
            Array.Fill(transits, demands[from], from * nodes, nodes);
        }

        int[] depots = [.. Enumerable.Repeat(depot, capacities.Length)];
        return new OrToolsRoutingRequest(nodes, cost, depots, depots, [new OrToolsRoutingDimension(transits, 0, true, capacities)]);
    }
}
