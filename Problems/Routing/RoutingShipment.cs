namespace CoSolve.Problems.Routing;

/// <summary>
/// Goods that are picked up at one client and delivered to another, by one vehicle on one route in that order (the pickup and delivery
/// problem: Savelsbergh and Sol 1995, DOI 10.1287/trsc.29.1.17). Both clients are visited or none; they have no other demands.
/// </summary>
/// <param name="Pickup">The client where the goods are picked up, from 0.</param>
/// <param name="Delivery">The client to which they go, from 0.</param>
/// <param name="Amount">What is on board in between, one amount for each load dimension.</param>
public sealed record RoutingShipment(int Pickup, int Delivery, IReadOnlyList<long> Amount)
{
    /// <summary>
    /// The longest time from the end of service at the pickup to the start of service at the delivery (the dial-a-ride problem: Cordeau and
    /// Laporte 2007, DOI 10.1007/s10479-007-0170-8).
    /// </summary>
    public long MaxTimeOnBoard { get; init; } = RoutingProblem.NoLimit;
}
