namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// Cheapest feasible insertion one client after another, beside near clients or anywhere, in an existing or a new route.
/// </summary>
/// <param name="plan">The plan that grows.</param>
/// <param name="near">Neighbours; null to look everywhere.</param>
internal sealed class GreedyInsertion(InsertionPlan plan, NearestClients? near)
{
    /// <summary>
    /// Inserts the clients in the given order; optional ones only where that costs less than their prize.
    /// </summary>
    /// <param name="order">Absent clients; those that found no place are moved to its front.</param>
    /// <param name="cancellationToken">Stops between clients.</param>
    /// <returns>How many clients stay absent.</returns>
    public int InsertAll(Span<int> order, CancellationToken cancellationToken)
    {
        int left = 0;
        for (int k = 0; k < order.Length; k++)
        {
            int client = order[k];
            InsertionPlace place = cancellationToken.IsCancellationRequested ? InsertionPlace.None : Find(client);
            if (place.Exists)
            {
                int slot = place.Slot >= 0 ? place.Slot : plan.OpenRoute(place.After);
                plan.Insert(client, slot, place.Slot >= 0 ? place.After : -1);
            }
            else
            {
                order[left++] = client;
            }
        }

        return left;
    }

    /// <summary>The cheapest place that a client may take.</summary>
    public InsertionPlace Find(int client)
    {
        long limit = plan.Clients.Required[client] ? long.MaxValue : plan.Clients.Prize[client];
        InsertionPlace best = NewRoute(client, limit);
        limit = Math.Min(limit, best.Cost);
        InsertionPlace inRoute = near is null
            ? Anywhere(client, limit)
            : BesideNeighbours(client, limit);
        if (!inRoute.Exists && !best.Exists && near is not null && plan.Clients.Required[client])
        {
            inRoute = Anywhere(client, limit);
        }

        return inRoute.Exists ? inRoute : best;
    }

    private InsertionPlace NewRoute(int client, long limit)
    {
        InsertionPlace best = InsertionPlace.None;
        for (int type = 0; type < plan.Vehicles.Length; type++)
        {
            long cost = plan.NewRouteCost(client, type);
            if (cost < Math.Min(limit, best.Cost))
            {
                best = new InsertionPlace(cost, -1, type);
            }
        }

        return best;
    }

    private InsertionPlace Anywhere(int client, long limit)
    {
        InsertionPlace best = InsertionPlace.None;
        for (int slot = 0; slot < plan.SlotCount; slot++)
        {
            if (plan.SizeOf(slot) > 0)
            {
                (long cost, int after) = plan.BestInRoute(client, slot, limit);
                if (cost < limit)
                {
                    limit = cost;
                    best = new InsertionPlace(cost, slot, after);
                }
            }
        }

        return best;
    }

    private InsertionPlace BesideNeighbours(int client, long limit)
    {
        InsertionPlace best = InsertionPlace.None;
        foreach (int neighbour in near!.Of(client))
        {
            int slot = plan.RouteOf[neighbour];
            if (slot < 0)
            {
                continue;
            }

            Try(neighbour);
            Try(plan.PreviousOf(neighbour));

            void Try(int after)
            {
                long cost = plan.InsertionCost(client, slot, after, limit);
                if (cost < limit)
                {
                    limit = cost;
                    best = new InsertionPlace(cost, slot, after);
                }
            }
        }

        return best;
    }
}
