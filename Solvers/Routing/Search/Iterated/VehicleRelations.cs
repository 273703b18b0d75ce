using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// The clients that must, or must not, share a vehicle with each client or the other one of its shipment; by node, clients from 1. The delivery
/// of goods that are on board of a route that has begun shares the vehicle of their pickup.
/// </summary>
internal sealed class VehicleRelations
{
    private readonly int[][] _together;
    private readonly int[][] _apart;

    private VehicleRelations(RoutingProblem problem)
    {
        _together = Others(problem, RoutingRelationKind.SameVehicle);
        _apart = Others(problem, RoutingRelationKind.DifferentVehicles);
    }

    /// <summary>The relations of a problem; null for one without any.</summary>
    public static VehicleRelations? Of(RoutingProblem problem) =>
        problem.Relations.Count == 0 && (problem.Beginnings.Count == 0 || problem.Shipments.Count == 0) ? null : new VehicleRelations(problem);

    /// <summary>The clients that must share a vehicle with a client.</summary>
    public ReadOnlySpan<int> CompanionsOf(int client) => _together[client];

    /// <summary>Whether a client may enter a route as the others are routed now; O(its relations).</summary>
    public bool MayEnter(int client, int slot, RouteLinks links)
    {
        foreach (int other in _together[client])
        {
            if (links.Route[other] >= 0 && links.Route[other] != slot)
            {
                return false;
            }
        }

        foreach (int other in _apart[client])
        {
            if (links.Route[other] == slot)
            {
                return false;
            }
        }

        return true;
    }

    private static int[][] Others(RoutingProblem problem, RoutingRelationKind kind)
    {
        var others = new SortedSet<int>[problem.ClientCount + 1];
        for (int client = 1; client < others.Length; client++)
        {
            others[client] = [];
        }

        foreach (RoutingRelation relation in problem.Relations.Where(r => r.Kind == kind))
        {
            foreach (int c in relation.Clients)
            {
                int s = problem.ShipmentOf(c);
                int partner = s < 0 ? c : problem.Shipments[s].Pickup + problem.Shipments[s].Delivery - c;
                foreach (int other in relation.Clients.Where(o => o != c && o != partner))
                {
                    others[c + 1].Add(other + 1);
                    others[partner + 1].Add(other + 1);
                }
            }
        }

        foreach (RoutingShipment shipment in kind == RoutingRelationKind.SameVehicle ? problem.Shipments.Where(s => ShipmentNodes.HasBegun(problem, s)) : [])
        {
            others[shipment.Delivery + 1].Add(shipment.Pickup + 1);
        }

        return [[], .. others.Skip(1).Select(o => o.ToArray())];
    }
}
