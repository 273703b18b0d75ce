namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>A route as a move would leave it: the visits up to one node, some clients between, and the visits from another node.</summary>
internal struct RouteDraft(int dimensions)
{
    /// <summary>The largest load in each dimension.</summary>
    public long[] Largest { get; } = new long[dimensions];

    /// <summary>The slot that gives the vehicle.</summary>
    public int Slot { get; private set; }

    /// <summary>The last node of the beginning.</summary>
    public int Before { get; private set; }

    /// <summary>The first node of the end.</summary>
    public int After { get; private set; }

    /// <summary>The distance.</summary>
    public long Distance { get; set; }

    /// <summary>What loads above capacity and reloads above their number cost where there are trips.</summary>
    public double TripExcess { get; set; }

    /// <summary>The cheapest vehicle type.</summary>
    public int Type { get; set; }

    /// <summary>What serving the clients costs apart from the way.</summary>
    public long Service { get; set; }

    /// <summary>The limits that the route breaks, a bit each: time, distance, then loads.</summary>
    public uint Broken { get; set; }

    /// <summary>Begins another draft.</summary>
    public void Start(int slot, int before, int after) => (Slot, Before, After) = (slot, before, after);
}
