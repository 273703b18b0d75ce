namespace CoSolve.Solvers.Routing.Construction;

/// <summary>The routes of an <see cref="InsertionPlan"/> as parallel arrays by slot; slots of closed routes are used again.</summary>
internal sealed class RouteTable
{
    private readonly int _dimensions;
    private readonly Stack<int> _free = new();

    /// <summary>Room for a route for each client, and one for trials.</summary>
    public RouteTable(int clients, int dimensions, int types)
    {
        int slots = clients + 1;
        _dimensions = dimensions;
        (Type, First, Last, Size) = (new int[slots], new int[slots], new int[slots], new int[slots]);
        (Distance, Duration, Release, ClientCost, Cost) = (new long[slots], new long[slots], new long[slots], new long[slots], new long[slots]);
        (Delivered, PickedUp) = (new long[slots * dimensions], new long[slots * dimensions]);
        UsedOfType = new int[types];
    }

    /// <summary>Slots ever opened.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The vehicle type.</summary>
    public int[] Type { get; }

    /// <summary>The first client, or -1.</summary>
    public int[] First { get; }

    /// <summary>The last client, or -1.</summary>
    public int[] Last { get; }

    /// <summary>The number of clients.</summary>
    public int[] Size { get; }

    /// <summary>The distance; 0 when empty.</summary>
    public long[] Distance { get; }

    /// <summary>The duration; 0 when empty or untimed.</summary>
    public long[] Duration { get; }

    /// <summary>The latest release of a client.</summary>
    public long[] Release { get; }

    /// <summary>The sum of the profile's client costs.</summary>
    public long[] ClientCost { get; }

    /// <summary>The whole cost; 0 when empty.</summary>
    public long[] Cost { get; }

    /// <summary>Sums of deliveries, slots * dimensions.</summary>
    public long[] Delivered { get; }

    /// <summary>Sums of pickups, slots * dimensions.</summary>
    public long[] PickedUp { get; }

    /// <summary>Open routes of each type.</summary>
    public int[] UsedOfType { get; }

    /// <summary>Opens an empty route.</summary>
    public int Open(int type)
    {
        int slot = _free.Count > 0 ? _free.Pop() : SlotCount++;
        (Type[slot], First[slot], Last[slot], Size[slot]) = (type, -1, -1, 0);
        Cost[slot] = 0;
        ClearSums(slot);
        UsedOfType[type]++;
        return slot;
    }

    /// <summary>Closes an empty route.</summary>
    public void Close(int slot)
    {
        UsedOfType[Type[slot]]--;
        _free.Push(slot);
    }

    /// <summary>Sets all sums of a slot to zero.</summary>
    public void ClearSums(int slot)
    {
        (Distance[slot], Duration[slot], Release[slot], ClientCost[slot]) = (0, 0, 0, 0);
        Delivered.AsSpan(slot * _dimensions, _dimensions).Clear();
        PickedUp.AsSpan(slot * _dimensions, _dimensions).Clear();
    }
}
