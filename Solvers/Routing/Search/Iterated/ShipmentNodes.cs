using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The pickups and deliveries of a problem's shipments; by node, clients from 1.</summary>
internal sealed class ShipmentNodes
{
    private ShipmentNodes(RoutingProblem problem)
    {
        (Partner, IsDelivery) = (new int[problem.ClientCount + 1], new bool[problem.ClientCount + 1]);
        foreach (RoutingShipment shipment in problem.Shipments)
        {
            (int pickup, int delivery) = (shipment.Pickup + 1, shipment.Delivery + 1);
            (Partner[pickup], Partner[delivery], IsDelivery[delivery]) = (delivery, pickup, true);
        }
    }

    /// <summary>The other client of each client's shipment; 0 for none.</summary>
    public int[] Partner { get; }

    /// <summary>Whether each client is the delivery of a shipment.</summary>
    public bool[] IsDelivery { get; }

    /// <summary>The nodes; null for a problem without shipments.</summary>
    public static ShipmentNodes? Of(RoutingProblem problem) => problem.Shipments.Count == 0 ? null : new ShipmentNodes(problem);
}
