using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// The two-machine bound of Lageweg, Lenstra and Rinnooy Kan (1978, "A general bounding scheme for the permutation flow-shop
/// problem", DOI 10.1287/opre.26.1.53): for machines u &lt; v, the optimum of the two-machine flow shop with the work between them
/// as time lags (Johnson's order of duration plus lag, Mitten 1959, DOI 10.1287/mnsc.5.3.293), plus the least head on u and tail
/// on v. O(m^2 n log n).
/// </summary>
public sealed class FlowShopPairBounder : IBounder<FlowShopProblem>
{
    /// <inheritdoc/>
    public string Name => "two-machine";

    /// <inheritdoc/>
    public long? Bound(FlowShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.JobCount == 0)
        {
            return 0;
        }

        var heads = new FlowShopHeads(problem);
        var order = new (int Phase, long Key, int Job)[problem.JobCount];
        long bound = 0;
        for (int u = 0; u < problem.MachineCount; u++)
        {
            long head = heads.LeastHead(u);
            for (int v = u + 1; v < problem.MachineCount; v++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bound = Math.Max(bound, head + Johnson(problem, heads, u, v, order) + heads.LeastTail(v));
            }
        }

        return bound;
    }

    private static long Johnson(FlowShopProblem problem, FlowShopHeads heads, int u, int v, (int Phase, long Key, int Job)[] order)
    {
        ReadOnlySpan<long> durations = problem.Durations;
        int machines = problem.MachineCount;
        for (int j = 0; j < order.Length; j++)
        {
            int row = j * machines;
            long lag = heads.Head[row + v] - heads.Head[row + u] - durations[row + u];
            long first = durations[row + u] + lag;
            long second = durations[row + v] + lag;
            order[j] = first <= second ? (0, first, j) : (1, -second, j);
        }

        Array.Sort(order);
        long onU = 0;
        long onV = 0;
        foreach (var (_, _, job) in order)
        {
            int row = job * machines;
            onU += durations[row + u];
            long lag = heads.Head[row + v] - heads.Head[row + u] - durations[row + u];
            onV = Math.Max(onV, onU + lag) + durations[row + v];
        }

        return onV;
    }
}
