using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Shipments: a delivery is sought behind each place of its pickup (Ropke and Pisinger 2006, DOI 10.1287/trsc.1050.0135).</content>
internal readonly partial struct GeneralRules
{
    /// <inheritdoc/>
    public static bool TakesShipments => true;

    /// <inheritdoc/>
    public long ShipmentCost(int pickup, int place, int delivery, long limit, out int deliveryPlace)
    {
        int type = _links.TypeOf[_links.Route[place]];
        RoutingVehicleType vehicle = _types[type];
        IReadOnlyList<long> amount = _problem.Shipments[_problem.ShipmentOf(pickup - 1)].Amount;
        int next = _links.Next[place];
        deliveryPlace = -1;
        if (!_loads.HasRoom(place, next, amount, vehicle.Capacity) || !_fleet.KeepsOrder(pickup, place, next, type))
        {
            return long.MaxValue;
        }

        long without = CostWithout(_links.Route[place], type) - ClientCost(type, pickup) - ClientCost(type, delivery);
        long best = long.MaxValue;
        int last = pickup;
        GeneralSegment head = _upTo[place].Then(Distance(type, place, pickup), Duration(type, place, pickup), in _fleet.Own[pickup]);
        while (head.Fits(vehicle.MaxDistance, vehicle.MaxDuration))
        {
            GeneralSegment whole = head
                .Then(Distance(type, last, delivery), Duration(type, last, delivery), in _fleet.Own[delivery])
                .Then(Distance(type, delivery, next), Duration(type, delivery, next), in _from[next]);
            long cost = vehicle.DistanceCost * whole.Distance + vehicle.DurationCost * whole.Duration - without;
            if (cost < Math.Min(limit, best) && whole.Fits(vehicle.MaxDistance, vehicle.MaxDuration) && _fleet.KeepsOrder(delivery, last, next, type))
            {
                (best, deliveryPlace) = (cost, last);
            }

            if (next > _n || !_loads.HasRoom(next, _links.Next[next], amount, vehicle.Capacity))
            {
                break;
            }

            head = head.Then(Distance(type, last, next), Duration(type, last, next), in _fleet.Own[next]);
            (last, next) = (next, _links.Next[next]);
        }

        return best;
    }

    /// <summary>What a route costs now by distance and duration; less its fixed cost while it is empty.</summary>
    private long CostWithout(int slot, int type)
    {
        RoutingVehicleType vehicle = _types[type];
        if (_links.Count[slot] == 0)
        {
            return -vehicle.FixedCost;
        }

        GeneralSegment whole = WholeRoute(slot);
        return vehicle.DistanceCost * whole.Distance + vehicle.DurationCost * whole.Duration;
    }
}
