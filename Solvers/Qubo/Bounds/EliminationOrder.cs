namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// An order of elimination of small degree first (Tinney and Walker 1967, DOI 10.1109/PROC.1967.6011) and the fill that it causes, up to
/// the point where what is left is dense.
/// </summary>
internal sealed class EliminationOrder
{
    // The rest is dense once its smallest degree is this share of its size.
    private const double DenseShare = 0.4;

    private readonly int[][] _adjacent;

    /// <summary>Orders the rows of a pattern; time as for the elimination itself at worst.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EliminationOrder(SymmetricRows matrix, CancellationToken stop)
    {
        int n = matrix.Size;
        _adjacent = new int[n][];
        for (int i = 0; i < n; i++)
        {
            _adjacent[i] = matrix.Columns[matrix.Start[i]..matrix.Start[i + 1]];
        }

        Order = new int[n];
        Position = new int[n];
        var queue = new PriorityQueue<int, (int Degree, int Node)>(Enumerable.Range(0, n).Select(i => (i, (_adjacent[i].Length, i))));
        var done = new bool[n];
        var columns = new List<int[]>();
        while (queue.TryDequeue(out int node, out var key))
        {
            stop.ThrowIfCancellationRequested();
            int[] neighbours = _adjacent[node];
            if (done[node] || key.Degree != neighbours.Length)
            {
                continue;
            }

            if (neighbours.Length >= DenseShare * (n - columns.Count))
            {
                break;
            }

            done[node] = true;
            Order[columns.Count] = node;
            columns.Add(neighbours);
            foreach (int neighbour in neighbours)
            {
                _adjacent[neighbour] = Merged(_adjacent[neighbour], neighbours, node, neighbour);
                queue.Enqueue(neighbour, (_adjacent[neighbour].Length, neighbour));
            }
        }

        SparseCount = columns.Count;
        Finish(done, columns);
    }

    /// <summary>The row eliminated at each place.</summary>
    public int[] Order { get; }

    /// <summary>The place of each row.</summary>
    public int[] Position { get; }

    /// <summary>The number of places before the dense rest.</summary>
    public int SparseCount { get; }

    /// <summary>For each place before the dense rest, the later places that its column of the factor fills, ascending.</summary>
    public int[][] Columns { get; private set; } = [];

    private void Finish(bool[] done, List<int[]> columns)
    {
        int at = SparseCount;
        for (int i = 0; i < done.Length; i++)
        {
            if (!done[i])
            {
                Order[at++] = i;
            }
        }

        for (int k = 0; k < Order.Length; k++)
        {
            Position[Order[k]] = k;
        }

        Columns = [.. columns.Select(column => column.Select(i => Position[i]).Order().ToArray())];
    }

    /// <summary>The union of two ascending lists without two of their elements.</summary>
    private static int[] Merged(int[] a, int[] b, int firstLeftOut, int secondLeftOut)
    {
        var merged = new int[a.Length + b.Length];
        var (i, j, count) = (0, 0, 0);
        while (i < a.Length || j < b.Length)
        {
            int next = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            i += i < a.Length && a[i] == next ? 1 : 0;
            j += j < b.Length && b[j] == next ? 1 : 0;
            if (next != firstLeftOut && next != secondLeftOut)
            {
                merged[count++] = next;
            }
        }

        return merged[..count];
    }
}
