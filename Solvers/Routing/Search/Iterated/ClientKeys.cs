namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The keys by which absent clients are sorted before they are inserted, and what leaving them out costs; by node.</summary>
internal sealed class ClientKeys(int clientCount, bool hasWindows, long largestInsertion)
{
    /// <summary>
    /// What it costs the search to leave out a client that must be visited: above every insertion, yet far from overflow when all
    /// clients are absent.
    /// </summary>
    public long Prohibitive { get; } = Math.Min(8 * Math.Min(largestInsertion, 1L << 55) + 8, (1L << 61) / (clientCount + 1));

    /// <summary>
    /// Whether a new route competes with every place, as windows and different vehicles want it, or, as in the paper, opens only for
    /// a client that fits nowhere, which serves tight capacities better.
    /// </summary>
    public bool ComparesNewRoutes { get; init; } = true;

    /// <summary>
    /// Clients whose places are sought everywhere, because those beside which they fit need not be near; by node, null for none.
    /// </summary>
    public bool[]? SoughtEverywhere { get; init; }

    /// <summary>
    /// Whether optional clients are now and then visited at a loss, so that others can be with them, and left out again where none was.
    /// </summary>
    public bool VisitsAtALoss { get; init; }

    /// <summary>The clients of each client's group, itself included, of which one is visited; by node, null for none.</summary>
    public int[]?[]? Alternatives { get; init; }

    /// <summary>
    /// The clients that leave and enter together; null for none. A shipment is absent by its pickup, whose cost of absence is that of both.
    /// </summary>
    public ShipmentNodes? Shipments { get; init; }

    /// <summary>Whether the orders by windows apply.</summary>
    public bool HasWindows { get; } = hasWindows;

    /// <summary>The demand, relative to capacities where there are several dimensions.</summary>
    public double[] Demand { get; } = new double[clientCount + 1];

    /// <summary>The distance from the depot.</summary>
    public double[] Remoteness { get; } = new double[clientCount + 1];

    /// <summary>The start of the window.</summary>
    public double[] WindowOpen { get; } = new double[clientCount + 1];

    /// <summary>The end of the window.</summary>
    public double[] WindowClose { get; } = new double[clientCount + 1];

    /// <summary>The cost of an absent client: its prize, or a prohibitive cost where it is required.</summary>
    public long[] AbsenceCost { get; } = new long[clientCount + 1];
}
