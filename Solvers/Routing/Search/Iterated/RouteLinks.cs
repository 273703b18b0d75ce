namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// Routes as circular doubly linked lists: clients are nodes 1 .. n, slot r is closed by the sentinel node n + 1 + r, which stands
/// for both its start and its end. Insertions, removals and the choice of an empty slot of a vehicle type are O(1).
/// </summary>
internal sealed class RouteLinks
{
    private readonly int[] _typeFirstSlot;
    private readonly int[] _freeCount;
    private readonly int[] _free;
    private readonly int[] _placeInFree;

    /// <summary>Creates empty routes.</summary>
    /// <param name="clientCount">The number of clients, n.</param>
    /// <param name="slotsOfType">The number of routes that each vehicle type may have.</param>
    public RouteLinks(int clientCount, int[] slotsOfType)
    {
        ClientCount = clientCount;
        TypeCount = slotsOfType.Length;
        SlotCount = slotsOfType.Sum();
        int nodes = clientCount + 1 + SlotCount;
        (Next, Previous, Route) = (new int[nodes], new int[nodes], new int[nodes]);
        (Count, TypeOf) = (new int[SlotCount], new int[SlotCount]);
        (_free, _placeInFree) = (new int[SlotCount], new int[SlotCount]);
        (_typeFirstSlot, _freeCount) = (new int[TypeCount], new int[TypeCount]);
        Array.Fill(Route, -1, 0, clientCount + 1);
        int slot = 0;
        for (int t = 0; t < TypeCount; t++)
        {
            _typeFirstSlot[t] = slot;
            for (int k = 0; k < slotsOfType[t]; k++, slot++)
            {
                TypeOf[slot] = t;
                int sentinel = Sentinel(slot);
                (Next[sentinel], Previous[sentinel], Route[sentinel]) = (sentinel, sentinel, slot);
                Free(slot);
            }
        }
    }

    /// <summary>The number of clients, n.</summary>
    public int ClientCount { get; }

    /// <summary>The number of vehicle types.</summary>
    public int TypeCount { get; }

    /// <summary>The number of route slots.</summary>
    public int SlotCount { get; }

    /// <summary>The number of slots that serve clients.</summary>
    public int UsedCount { get; private set; }

    /// <summary>The number of clients in routes.</summary>
    public int RoutedCount { get; private set; }

    /// <summary>The next node of each node.</summary>
    public int[] Next { get; }

    /// <summary>The previous node of each node.</summary>
    public int[] Previous { get; }

    /// <summary>The slot of each node; -1 for an absent client.</summary>
    public int[] Route { get; }

    /// <summary>The number of clients of each slot.</summary>
    public int[] Count { get; }

    /// <summary>The vehicle type of each slot.</summary>
    public int[] TypeOf { get; }

    /// <summary>The sentinel node of a slot.</summary>
    public int Sentinel(int slot) => ClientCount + 1 + slot;

    /// <summary>An empty slot of a vehicle type, or -1.</summary>
    public int EmptySlot(int type) => _freeCount[type] == 0 ? -1 : _free[_typeFirstSlot[type] + _freeCount[type] - 1];

    /// <summary>The number of empty slots of a vehicle type.</summary>
    public int IdleCount(int type) => _freeCount[type];

    /// <summary>Removes a client.</summary>
    public void Remove(int client)
    {
        int slot = Route[client];
        (int previous, int next) = (Previous[client], Next[client]);
        (Next[previous], Previous[next], Route[client]) = (next, previous, -1);
        RoutedCount--;
        if (--Count[slot] == 0)
        {
            UsedCount--;
            Free(slot);
        }
    }

    /// <summary>Inserts an absent client behind a node.</summary>
    public void Insert(int client, int place)
    {
        int slot = Route[place];
        int next = Next[place];
        (Next[place], Previous[client], Next[client], Previous[next], Route[client]) = (client, place, next, client, slot);
        RoutedCount++;
        if (Count[slot]++ == 0)
        {
            UsedCount++;
            Occupy(slot);
        }
    }

    /// <summary>Tells the number of clients of a slot whose nodes the caller has linked itself.</summary>
    public void SetCount(int slot, int count)
    {
        if (Count[slot] == 0 && count > 0)
        {
            UsedCount++;
            Occupy(slot);
        }
        else if (Count[slot] > 0 && count == 0)
        {
            UsedCount--;
            Free(slot);
        }

        RoutedCount += count - Count[slot];
        Count[slot] = count;
    }

    /// <summary>The routes that serve someone, with their vehicle types, along successors of these nodes.</summary>
    /// <param name="next">The next node of each node: <see cref="Next"/> or an earlier state of it.</param>
    public List<(int Type, int[] Nodes)> RoutesAlong(int[] next)
    {
        var routes = new List<(int, int[])>();
        var nodes = new List<int>();
        for (int slot = 0; slot < SlotCount; slot++)
        {
            nodes.Clear();
            int sentinel = Sentinel(slot);
            for (int v = next[sentinel]; v != sentinel; v = next[v])
            {
                nodes.Add(v);
            }

            if (nodes.Count > 0)
            {
                routes.Add((TypeOf[slot], nodes.ToArray()));
            }
        }

        return routes;
    }

    private void Free(int slot)
    {
        int type = TypeOf[slot];
        int place = _typeFirstSlot[type] + _freeCount[type]++;
        (_free[place], _placeInFree[slot]) = (slot, place);
    }

    private void Occupy(int slot)
    {
        int type = TypeOf[slot];
        int last = _free[_typeFirstSlot[type] + --_freeCount[type]];
        int place = _placeInFree[slot];
        (_free[place], _placeInFree[last]) = (last, place);
    }
}
