namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The reloads of current and best routes, by the node behind them, with a record of changes to undo.</summary>
/// <param name="nodes">The number of nodes.</param>
/// <param name="slots">The number of routes.</param>
internal sealed class TripReloads(int nodes, int slots)
{
    private readonly List<(int Node, int Old)> _changes = [];

    /// <summary>The depot, from 1, of the reload before each node; 0 for none.</summary>
    public int[] Before { get; } = new int[nodes];

    /// <summary>The same in the best solution.</summary>
    public int[] BeforeInBest { get; } = new int[nodes];

    /// <summary>The number of reloads of each route, as of its last refresh.</summary>
    public int[] CountOf { get; } = new int[slots];

    /// <summary>The reloads around the client that enters next.</summary>
    public ReloadChoice Chosen { get; set; }

    /// <summary>Forgets recorded changes.</summary>
    public void BeginChanges() => _changes.Clear();

    /// <summary>Changes the reload before a node.</summary>
    public void Set(int node, int reload)
    {
        _changes.Add((node, Before[node]));
        Before[node] = reload;
    }

    /// <summary>Undoes all recorded changes.</summary>
    public void UndoChanges()
    {
        for (int k = _changes.Count - 1; k >= 0; k--)
        {
            Before[_changes[k].Node] = _changes[k].Old;
        }

        _changes.Clear();
    }
}
