namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// What insertions cost and which are allowed. Implemented by structs, so that the ruin-and-recreate kernel is compiled once for
/// each set of rules and a capacitated problem does not pay for what it does not use.
/// </summary>
internal interface IInsertionRules
{
    /// <summary>Whether routes may break rules at a price; the best solution then is the best without violations.</summary>
    static virtual bool AllowsViolations => false;

    /// <summary>Whether <see cref="ShipmentCost"/> finds places for shipments.</summary>
    static virtual bool TakesShipments => false;

    /// <summary>Whether routes may consist of several trips; the members about reloads belong to such rules.</summary>
    static virtual bool TakesTrips => false;

    /// <summary>Whether places are judged by <see cref="WalkedCost"/> alone, along the whole route.</summary>
    static virtual bool WalksRoutes => false;

    /// <summary>Whether any route breaks a rule now.</summary>
    bool HasViolations => false;

    /// <summary>Whether <see cref="Refresh"/> must follow changes of a route before further questions about it.</summary>
    bool NeedsRefresh { get; }

    /// <summary>Whether <see cref="RemovalCost"/> is exact only after a refresh, because costs depend on times.</summary>
    bool NeedsRefreshOnRemoval { get; }

    /// <summary>A quick necessary condition for a client to enter a slot; O(1).</summary>
    bool MayEnter(int client, int slot);

    /// <summary>The exact change of cost of inserting a client behind a node; O(1).</summary>
    long InsertionCost(int client, int place);

    /// <summary>Whether the route stays feasible with the client behind the node; O(1).</summary>
    bool IsFeasible(int client, int place);

    /// <summary>The exact change of cost of inserting a pickup behind a node and its delivery at the best place behind it; O(the clients behind the node).</summary>
    /// <returns><see cref="long.MaxValue"/> if no place for the delivery is feasible and costs less than the limit.</returns>
    long ShipmentCost(int pickup, int place, int delivery, long limit, out int deliveryPlace)
    {
        deliveryPlace = -1;
        return long.MaxValue;
    }

    /// <summary>The exact change of cost of inserting a client behind a node; O(the clients of the route) or more.</summary>
    /// <returns><see cref="long.MaxValue"/> if that is not feasible or costs no less than the limit.</returns>
    long WalkedCost(int client, int place, long limit) => long.MaxValue;

    /// <summary>Whether a refreshed route that serves clients is feasible; without the triangle inequality removals can spoil one.</summary>
    bool IsRouteFeasible(int slot);

    /// <summary>The exact change of cost of removing a routed client; O(1).</summary>
    long RemovalCost(int client);

    /// <summary>Told before a client is unlinked.</summary>
    void Leaving(int client, int slot);

    /// <summary>Told after a client is linked.</summary>
    void Entered(int client, int slot);

    /// <summary>Changes the price of violations by the share of recent solutions that had none.</summary>
    /// <returns>What the cost of the current solution grows by.</returns>
    long AdaptPenalties(double feasibleShare) => 0;

    /// <summary>The exact change of cost of inserting a client behind a node with the best choice of reloads around it; O(the reload depots).</summary>
    /// <returns><see cref="long.MaxValue"/> if no choice is feasible and costs less than the limit.</returns>
    long TripCost(int client, int place, long limit, out ReloadChoice reloads)
    {
        reloads = default;
        return long.MaxValue;
    }

    /// <summary>Says with which reloads the next client is inserted.</summary>
    void ChooseReloads(ReloadChoice reloads)
    {
    }

    /// <summary>The depot, from 1, of the reload before a client in the current or the best solution; 0 for none.</summary>
    int ReloadBefore(int client, bool isBest) => 0;

    /// <summary>Makes the reload before a node in the current solution that of the best one.</summary>
    void SaveReload(int node)
    {
    }

    /// <summary>Begins to record changes of reloads.</summary>
    void BeginChanges()
    {
    }

    /// <summary>Undoes the recorded changes of reloads, after the visits are back in place.</summary>
    void UndoChanges()
    {
    }

    /// <summary>Recomputes what is cached along a route; O(its clients).</summary>
    void Refresh(int slot);

    /// <summary>Recomputes what is cached along a route that was up to date before one client entered it; at most O(its clients).</summary>
    void RefreshAround(int client, int slot);
}
