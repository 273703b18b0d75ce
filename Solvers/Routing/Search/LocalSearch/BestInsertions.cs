namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>The three cheapest places for a client in a route, cheapest first; a place is the visit to follow, -1 for none.</summary>
internal struct BestInsertions
{
    /// <summary>The move count when the places were computed.</summary>
    public long Computed;

    /// <summary>The costs of the places.</summary>
    public long Cost0, Cost1, Cost2;

    /// <summary>The places.</summary>
    public int Place0, Place1, Place2;

    /// <summary>Forgets all places.</summary>
    public void Reset(long computed)
    {
        Computed = computed;
        Cost0 = Cost1 = Cost2 = long.MaxValue / 4;
        Place0 = Place1 = Place2 = -1;
    }

    /// <summary>Keeps a place when it is among the three cheapest.</summary>
    public void Offer(long cost, int place)
    {
        if (cost >= Cost2)
        {
            return;
        }

        if (cost >= Cost1)
        {
            (Cost2, Place2) = (cost, place);
        }
        else if (cost >= Cost0)
        {
            (Cost2, Place2, Cost1, Place1) = (Cost1, Place1, cost, place);
        }
        else
        {
            (Cost2, Place2, Cost1, Place1, Cost0, Place0) = (Cost1, Place1, Cost0, Place0, cost, place);
        }
    }
}
