using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Shipments: a delivery is sought behind each place of its pickup (Ropke and Pisinger 2006, DOI 10.1287/trsc.1050.0135).</content>
internal readonly partial struct GeneralRules
{
    /// <inheritdoc/>
    public static bool TakesShipments => true;

    /// <inheritdoc/>
    public long ShipmentCost(int pickup, int place, int delivery, long limit, out int deliveryPlace) =>
        ShipmentCost(pickup, place, delivery, limit, new Times(this), out deliveryPlace);

    /// <summary>The same with the cost of times told.</summary>
    public long ShipmentCost<TTimes>(int pickup, int place, int delivery, long limit, TTimes times, out int deliveryPlace)
        where TTimes : struct, IShipmentTimes
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

        long without = WayCostNow(_links.Route[place], type) + times.Now(_links.Route[place]) - ClientCost(type, pickup) - ClientCost(type, delivery);
        long best = long.MaxValue;
        int last = pickup;
        GeneralSegment head = _upTo[place].Then(Distance(type, place, pickup), Duration(type, place, pickup), in _fleet.Own[pickup]);
        while (head.Fits(vehicle.MaxDistance, vehicle.MaxDuration))
        {
            GeneralSegment whole = head
                .Then(Distance(type, last, delivery), Duration(type, last, delivery), in _fleet.Own[delivery])
                .Then(Distance(type, delivery, next), Duration(type, delivery, next), in _from[next]);
            long way = vehicle.DistanceCost * whole.Distance - without;
            long least = Math.Min(limit, best);
            if (way < least && whole.Fits(vehicle.MaxDistance, vehicle.MaxDuration) && _fleet.KeepsOrder(delivery, last, next, type))
            {
                long room = least == long.MaxValue ? least : least - way;
                long time = times.With(pickup, place, delivery, last, in whole, room);
                (best, deliveryPlace) = time < room ? (way + time, last) : (best, deliveryPlace);
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

    /// <summary>What a route costs now by distance; less its fixed cost while it is empty.</summary>
    private long WayCostNow(int slot, int type) =>
        _links.Count[slot] == 0 ? -_types[type].FixedCost : _types[type].DistanceCost * WholeRoute(slot).Distance;

    /// <summary>What the times of a route with a shipment cost, by its segments.</summary>
    private readonly struct Times(GeneralRules rules) : IShipmentTimes
    {
        public long Now(int slot) =>
            rules._links.Count[slot] == 0 ? 0 : rules._types[rules._links.TypeOf[slot]].DurationCost * rules.WholeRoute(slot).Duration;

        public long With(int pickup, int place, int delivery, int deliveryPlace, in GeneralSegment whole, long limit) =>
            rules._types[rules._links.TypeOf[rules._links.Route[place]]].DurationCost * whole.Duration;
    }
}
