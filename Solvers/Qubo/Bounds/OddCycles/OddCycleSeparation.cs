using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds.OddCycles;

/// <summary>
/// Finds violated odd-cycle inequalities by shortest paths (Barahona and Mahjoub 1986, DOI 10.1007/BF02592023): in the graph with two copies of each node, an edge joins equal copies at
/// length y_e and different ones at length 1 - y_e; a path of length below 1 between the copies of a node is a violated inequality. Each search stops at that length.
/// O(n m log n) at worst.
/// </summary>
internal sealed class OddCycleSeparation
{
    private readonly List<(int Node, int Edge)>[] _adjacent;
    private readonly double[] _distance;
    private readonly (int From, int Edge)[] _reached;
    private readonly List<int> _touched = [];
    private readonly PriorityQueue<int, double> _queue = new();

    /// <summary>Prepares the graph; O(n + m).</summary>
    public OddCycleSeparation(MaxCutProblem problem)
    {
        int n = problem.NodeCount;
        _adjacent = new List<(int, int)>[n];
        for (int i = 0; i < n; i++)
        {
            _adjacent[i] = [];
        }

        int edge = 0;
        foreach (var (i, j, _) in problem.Edges.Pairs())
        {
            _adjacent[i].Add((j, edge));
            _adjacent[j].Add((i, edge++));
        }

        _distance = new double[2 * n];
        Array.Fill(_distance, double.PositiveInfinity);
        _reached = new (int, int)[2 * n];
    }

    /// <summary>A most violated inequality through a node, if one is violated by more than a tolerance.</summary>
    /// <param name="node">The node.</param>
    /// <param name="y">The value of each edge, in [0, 1].</param>
    /// <param name="tolerance">The least violation.</param>
    public OddCycle? Through(int node, ReadOnlySpan<double> y, double tolerance)
    {
        int start = 2 * node;
        double limit = 1 - tolerance;
        Reach(start, 0, (-1, -1));
        while (_queue.TryDequeue(out int at, out double distance) && at != (start ^ 1))
        {
            if (distance > _distance[at])
            {
                continue;
            }

            foreach (var (neighbour, edge) in _adjacent[at / 2])
            {
                int same = 2 * neighbour + (at & 1);
                TryReach(same, distance + y[edge], (at, edge), limit);
                TryReach(same ^ 1, distance + 1 - y[edge], (at, edge), limit);
            }
        }

        OddCycle? cycle = double.IsFinite(_distance[start ^ 1]) ? CycleTo(start ^ 1) : null;
        Forget();
        return cycle;
    }

    private void TryReach(int copy, double distance, (int, int) from, double limit)
    {
        if (distance < limit && distance < _distance[copy])
        {
            Reach(copy, distance, from);
        }
    }

    private void Reach(int copy, double distance, (int, int) from)
    {
        if (double.IsPositiveInfinity(_distance[copy]))
        {
            _touched.Add(copy);
        }

        (_distance[copy], _reached[copy]) = (distance, from);
        _queue.Enqueue(copy, distance);
    }

    private void Forget()
    {
        foreach (int copy in _touched)
        {
            _distance[copy] = double.PositiveInfinity;
        }

        _touched.Clear();
        _queue.Clear();
    }

    /// <summary>The first part of the path, from its end, that leads from one copy of a node to the other: a cycle without repeated nodes, not longer than the path.</summary>
    private OddCycle CycleTo(int end)
    {
        var edges = new List<int>();
        var isOdd = new List<bool>();
        var seen = new Dictionary<int, int> { [end / 2] = 0 };
        for (int at = end; ;)
        {
            var (from, edge) = _reached[at];
            edges.Add(edge);
            isOdd.Add(((from ^ at) & 1) == 1);
            at = from;
            if (seen.TryGetValue(at / 2, out int first))
            {
                return new OddCycle([.. edges.Skip(first)], [.. isOdd.Skip(first)]);
            }

            seen.Add(at / 2, edges.Count);
        }
    }
}
