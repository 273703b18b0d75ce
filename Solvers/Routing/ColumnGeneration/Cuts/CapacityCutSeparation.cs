using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>
/// Looks for violated rounded capacity cuts: a set grows from each client by the one most connected to it, and is judged at each size, as in the greedy
/// heuristics of Lysgaard, Letchford and Eglese (2004), "A new branch-and-cut algorithm for the capacitated vehicle routing problem",
/// DOI 10.1007/s10107-003-0481-8. The sets include the connected components.
/// </summary>
/// <param name="network">The network.</param>
internal sealed class CapacityCutSeparation(RouteNetwork network)
{
    private const double LeastViolation = 0.05;
    private const int MostCuts = 40;
    private const int MostMembers = 200;

    private readonly double[] _connection = new double[network.Size];
    private readonly bool[] _inside = new bool[network.Size];
    private readonly List<int> _members = [];

    /// <summary>Cuts that the fractional routes violate, the most violated first. O(n * members * n).</summary>
    public List<CapacityCut> Find(FractionalRoutes routes)
    {
        List<(int Other, double Value)>[] edges = routes.Edges(network.Size);
        var found = new List<(double Violation, CapacityCut Cut)>();
        var known = new HashSet<ulong>();
        for (int seed = 1; seed < network.Size; seed++)
        {
            if (Grow(seed, edges) is { } best && known.Add(HashOf(best.Cut.Inside)))
            {
                found.Add(best);
            }
        }

        return found.OrderByDescending(f => f.Violation).Take(MostCuts).Select(f => f.Cut).ToList();
    }

    private (double Violation, CapacityCut Cut)? Grow(int seed, List<(int Other, double Value)>[] edges)
    {
        Array.Clear(_connection);
        Array.Clear(_inside);
        _members.Clear();
        double crossing = 0;
        long load = 0;
        (double Violation, int Count, int Least) best = (LeastViolation, 0, 0);
        for (int next = seed; next > 0 && _members.Count < MostMembers; next = MostConnected())
        {
            crossing += edges[next].Sum(e => e.Value) - 2 * _connection[next];
            load += network.Problem.Clients[next - 1].IsRequired ? network.Load[next] : 0;
            _inside[next] = true;
            _members.Add(next);
            foreach ((int other, double value) in edges[next])
            {
                _connection[other] += value;
            }

            int least = (int)((load + network.Capacity - 1) / network.Capacity);
            double violation = least - crossing / 2;
            if (violation > best.Violation + 1e-9)
            {
                best = (violation, _members.Count, least);
            }
        }

        return best.Count == 0 ? null : (best.Violation, new CapacityCut(SetOf(best.Count), best.Least));
    }

    private int MostConnected()
    {
        int best = 0;
        for (int i = 1; i < network.Size; i++)
        {
            if (!_inside[i] && _connection[i] > (best == 0 ? 1e-9 : _connection[best]))
            {
                best = i;
            }
        }

        return best;
    }

    private bool[] SetOf(int count)
    {
        var inside = new bool[network.Size];
        foreach (int member in _members.Take(count))
        {
            inside[member] = true;
        }

        return inside;
    }

    private static ulong HashOf(bool[] inside)
    {
        ulong hash = 14695981039346656037;
        foreach (bool member in inside)
        {
            hash = (hash ^ (member ? 1UL : 2UL)) * 1099511628211;
        }

        return hash;
    }
}
