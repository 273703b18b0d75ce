namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// What insertions cost and which are allowed. Implemented by structs, so that the ruin-and-recreate kernel is compiled once for
/// each set of rules and a capacitated problem does not pay for what it does not use.
/// </summary>
internal interface IInsertionRules
{
    /// <summary>Whether routes may break rules at a price; the best solution then is the best without violations.</summary>
    static virtual bool AllowsViolations => false;

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

    /// <summary>Recomputes what is cached along a route; O(its clients).</summary>
    void Refresh(int slot);

    /// <summary>Recomputes what is cached along a route that was up to date before one client entered it; at most O(its clients).</summary>
    void RefreshAround(int client, int slot);
}
