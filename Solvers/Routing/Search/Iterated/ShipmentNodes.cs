using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The pickups and deliveries of a problem's shipments that have not begun; by node, clients from 1.</summary>
internal sealed class ShipmentNodes
{
    private ShipmentNodes(RoutingProblem problem)
    {
        (Partner, IsDelivery) = (new int[problem.ClientCount + 1], new bool[problem.ClientCount + 1]);
        foreach (RoutingShipment shipment in problem.Shipments.Where(s => !HasBegun(problem, s)))
        {
            (int pickup, int delivery) = (shipment.Pickup + 1, shipment.Delivery + 1);
            (Partner[pickup], Partner[delivery], IsDelivery[delivery]) = (delivery, pickup, true);
        }
    }

    /// <summary>The other client of each client's shipment; 0 for none.</summary>
    public int[] Partner { get; }

    /// <summary>Whether each client is the delivery of a shipment.</summary>
    public bool[] IsDelivery { get; }

    /// <summary>The nodes; null for a problem without such shipments.</summary>
    public static ShipmentNodes? Of(RoutingProblem problem) =>
        problem.Shipments.All(s => HasBegun(problem, s)) ? null : new ShipmentNodes(problem);

    /// <summary>Whether the pickup lies in the beginning of a route that has begun, so that the delivery alone remains to be placed.</summary>
    public static bool HasBegun(RoutingProblem problem, RoutingShipment shipment) => problem.BeginningOf(shipment.Pickup) >= 0;
}
