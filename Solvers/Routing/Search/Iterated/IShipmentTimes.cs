namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>What the times of a route cost now and with a shipment; implemented by structs.</summary>
internal interface IShipmentTimes
{
    /// <summary>The cost of the times of a route now; 0 for an empty one.</summary>
    long Now(int slot);

    /// <summary>The cost of the times with a pickup behind a node and its delivery behind another; <see cref="long.MaxValue"/> if they are not feasible or cost no less than the limit.</summary>
    long With(int pickup, int place, int delivery, int deliveryPlace, in GeneralSegment whole, long limit);
}
