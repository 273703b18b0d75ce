namespace CoSolve.Solvers.Routing.Bounds.OneTree;

/// <summary>A sparse graph that grows, and its least spanning tree under node multipliers: Prim's algorithm with a binary heap, O(m log n).</summary>
internal sealed class CandidateTree
{
    private readonly List<(int Node, long Cost)>[] _edges;
    private readonly HashSet<(int, int)> _known = [];
    private readonly long[] _key;
    private readonly int[] _parent;
    private readonly int[] _heap;
    private readonly int[] _place;
    private int _count;

    /// <summary>A graph of some nodes without edges.</summary>
    public CandidateTree(int nodes)
    {
        _edges = new List<(int, long)>[nodes];
        for (int i = 0; i < nodes; i++)
        {
            _edges[i] = [];
        }

        (_key, _parent, _heap, _place) = (new long[nodes], new int[nodes], new int[nodes], new int[nodes]);
    }

    /// <summary>Adds an edge; false when it is known.</summary>
    public bool Add(int i, int j, long cost)
    {
        if (!_known.Add((Math.Min(i, j), Math.Max(i, j))))
        {
            return false;
        }

        _edges[i].Add((j, cost));
        _edges[j].Add((i, cost));
        return true;
    }

    /// <summary>The length of the least spanning tree with each edge's cost plus the multipliers of its ends, and the degrees in it.</summary>
    /// <exception cref="InvalidOperationException">The graph is not connected.</exception>
    public long Span(ReadOnlySpan<long> multiplier, int[] degree)
    {
        Array.Fill(_key, long.MaxValue);
        Array.Fill(_place, -1);
        Array.Clear(degree);
        (_count, _parent[0], _key[0]) = (0, -1, long.MinValue);
        Lift(0);
        long sum = 0;
        for (int joined = 0; joined < _edges.Length; joined++)
        {
            if (_count == 0)
            {
                throw new InvalidOperationException("The candidate edges do not connect all nodes.");
            }

            int node = TakeLeast();
            if (_parent[node] >= 0)
            {
                sum += _key[node];
                degree[node]++;
                degree[_parent[node]]++;
            }

            // No key is less: the node has joined.
            _key[node] = long.MinValue;
            foreach (var (neighbour, cost) in _edges[node])
            {
                long key = cost + multiplier[node] + multiplier[neighbour];
                if (key < _key[neighbour])
                {
                    (_key[neighbour], _parent[neighbour]) = (key, node);
                    Lift(neighbour);
                }
            }
        }

        return sum;
    }

    /// <summary>Puts a node into the heap, or moves it up after its key has become less.</summary>
    private void Lift(int node)
    {
        int at = _place[node] >= 0 ? _place[node] : _count++;
        while (at > 0 && _key[node] < _key[_heap[(at - 1) / 2]])
        {
            Put(_heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }

        Put(node, at);
    }

    private int TakeLeast()
    {
        int least = _heap[0];
        int moved = _heap[--_count];
        int at = 0;
        for (int child = 1; child < _count; child = 2 * at + 1)
        {
            child += child + 1 < _count && _key[_heap[child + 1]] < _key[_heap[child]] ? 1 : 0;
            if (_key[moved] <= _key[_heap[child]])
            {
                break;
            }

            Put(_heap[child], at);
            at = child;
        }

        if (_count > 0)
        {
            Put(moved, at);
        }

        return least;
    }

    private void Put(int node, int at) => (_heap[at], _place[node]) = (node, at);
}
