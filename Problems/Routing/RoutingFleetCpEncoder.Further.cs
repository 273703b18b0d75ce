using CoSolve.Problems.Models;

namespace CoSolve.Problems.Routing;

/// <content>Relations and beginnings. A beginning takes the first free vehicle of its type.</content>
internal sealed partial class RoutingFleetCpEncoder
{
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
