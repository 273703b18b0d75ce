namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <content>Shipments, whose pickup and delivery leave and enter together, and clients that share a vehicle, which leave together.</content>
internal sealed partial class RuinRecreate<TRules>
{
    private int _bestDeliveryPlace;

    /// <summary>The other client of a client's shipment, or 0.</summary>
    private int Partner(int client) => TRules.TakesShipments && _keys.Shipments is { } shipments ? shipments.Partner[client] : 0;

    /// <summary>Removes a client, the other one of its shipment, and those that share its vehicle.</summary>
    private void RemoveWithCompanions(int client)
    {
        RemoveWithPartner(client);
        if (_keys.Relations is { } relations)
        {
            foreach (int companion in relations.CompanionsOf(client))
            {
                if (MayLeave(companion))
                {
                    RemoveWithPartner(companion);
                }
            }
        }
    }

    /// <summary>Whether a client is routed and not held by the beginning of a route that has begun.</summary>
    private bool MayLeave(int client) => _links.Route[client] >= 0 && (_keys.Beginnings is not { } beginnings || !beginnings.Holds(client));

    private void RemoveWithPartner(int client)
    {
        int partner = Partner(client);
        if (partner == 0)
        {
            Remove(client);
            return;
        }

        bool isDelivery = _keys.Shipments!.IsDelivery[client];
        Unlink(isDelivery ? client : partner);
        Remove(isDelivery ? partner : client);
    }

    private void InsertBest()
    {
        int partner = Partner(_bestClient);
        if (TRules.TakesTrips)
        {
            _rules.ChooseReloads(_bestReloads);
        }

        Insert(_bestClient, _bestPlace);
        if (partner > 0)
        {
            Insert(partner, _bestDeliveryPlace);
        }
    }

    private void TryShipment(int pickup, int place, int delivery)
    {
        long cost = _rules.ShipmentCost(pickup, place, delivery, _bestInsertion, out int deliveryPlace);
        if (cost < _bestInsertion)
        {
            (_bestInsertion, _bestPlace, _bestDeliveryPlace) = (cost, place, deliveryPlace);
        }
    }
}
