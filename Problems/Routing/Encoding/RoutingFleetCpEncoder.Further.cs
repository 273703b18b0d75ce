using CoSolve.Problems.Models;

namespace CoSolve.Problems.Routing.Encoding;

/// <content>Windows, lateness, shipments, relations and beginnings. A beginning takes the first free vehicle of its type.</content>
internal sealed partial class RoutingFleetCpEncoder
{
    private int Start(RoutingClient client, string name)
    {
        if (client.Windows.Count < 2)
        {
            return Integer(client.WindowOpen, client.WindowClose, name);
        }

        return _model.AddInteger(new CpDomain(client.Windows.SelectMany(w => (long[])[w.Open, Math.Max(w.Open, Math.Min(w.Close, _horizon))]).ToArray()), name);
    }

    private void AddLateness()
    {
        for (int c = 0; c < _lateness.Length; c++)
        {
            if (_lateness[c] >= 0)
            {
                _model.AddLinear(CpLinear.Difference(_lateness[c], _start[c]), -_problem.Clients[c].DueTime, long.MaxValue / 4);
                Charge(_lateness[c], _problem.Clients[c].LatenessCost);
            }
        }
    }

    /// <summary>What a client brings on board until the end of the route or, where its goods go to a client, until that one.</summary>
    private long PickedUp(int client, int dimension)
    {
        long amount = Amount(_problem.Clients[client].Pickup, dimension);
        return _problem.ShipmentOf(client) is >= 0 and int s
            ? amount + (_problem.Shipments[s].Pickup == client ? 1 : -1) * _problem.Shipments[s].Amount[dimension]
            : amount;
    }

    private void AddShipments()
    {
        foreach (RoutingShipment shipment in _problem.Shipments)
        {
            (int pickup, int delivery) = (shipment.Pickup, shipment.Delivery);
            _model.AddLinear(CpLinear.Difference(_rank[delivery], _rank[pickup]), 1, _nodes);
            foreach (int[,] arc in _arc)
            {
                _model.AddLinear(CpLinear.Difference(arc[pickup + 1, pickup + 1], arc[delivery + 1, delivery + 1]), 0, 0);
                if (shipment.MaxTimeOnBoard < RoutingProblem.NoLimit)
                {
                    AtLeast(
                        CpLinear.Difference(_start[pickup], _start[delivery]), -shipment.MaxTimeOnBoard - _problem.Clients[pickup].ServiceDuration,
                        CpModel.Not(arc[pickup + 1, pickup + 1]));
                }
            }
        }
    }

    private void AddRelations()
    {
        foreach (RoutingRelation relation in _problem.Relations)
        {
            foreach (int i in relation.Clients)
            {
                foreach (int j in relation.Clients.Where(j => j != i))
                {
                    foreach (int[,] arc in _arc)
                    {
                        _model.Add(new CpConstraint.BoolOr(
                            relation.Kind == RoutingRelationKind.DifferentVehicles ? [arc[i + 1, i + 1], arc[j + 1, j + 1]]
                            : _skipped[j + 1] < 0 ? [arc[i + 1, i + 1], CpModel.Not(arc[j + 1, j + 1])]
                            : [arc[i + 1, i + 1], CpModel.Not(arc[j + 1, j + 1]), _skipped[j + 1]]));
                    }
                }
            }
        }
    }

    private void AddBeginnings()
    {
        for (int b = 0; b < _problem.Beginnings.Count; b++)
        {
            RoutingBeginning beginning = _problem.Beginnings[b];
            int v = VehicleOf(b);
            int at = 0;
            foreach (int client in beginning.Clients)
            {
                _model.Add(new CpConstraint.BoolAnd([_arc[v][at, client + 1]]));
                at = client + 1;
            }

            _model.AddLinear(CpLinear.Of(_departure[v]), beginning.Departure, beginning.Departure);
        }
    }

    private int VehicleOf(int beginning)
    {
        int type = _problem.Beginnings[beginning].VehicleType;
        return Array.IndexOf(_vehicleType, type) + _problem.Beginnings.Take(beginning).Count(b => b.VehicleType == type);
    }

    private long ReadyTime(int node) =>
        _problem.BeginningOf(node - 1) is >= 0 and int b && _problem.Beginnings[b].Clients[^1] == node - 1 ? _problem.Beginnings[b].ReadyTime : 0;
}
