using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Trips: a client may enter with a reload before it, behind it, or both.</content>
internal sealed partial class RuinRecreate<TRules>
{
    private ReloadChoice _bestReloads;

    private void TryTrips(int client, int place)
    {
        long cost = _rules.TripCost(client, place, _bestInsertion, out ReloadChoice reloads);
        if (cost < _bestInsertion)
        {
            (_bestInsertion, _bestPlace, _bestReloads) = (cost, place, reloads);
        }
    }

    private List<RoutingReload> ReloadsOf(int[] nodes, bool isBest)
    {
        var reloads = new List<RoutingReload>();
        for (int k = 1; k < nodes.Length; k++)
        {
            if (_rules.ReloadBefore(nodes[k], isBest) is > 0 and int depot)
            {
                reloads.Add(new RoutingReload(k, depot - 1));
            }
        }

        return reloads;
    }
}
