namespace CoSolve.Problems.Routing.Encoding;

/// <content>Assignments from solutions.</content>
internal sealed partial class RoutingFleetCpEncoder
{
    private long[] Values(RoutingSolution solution)
    {
        var values = new long[_model.Variables.Count];
        for (int variable = 0; variable < values.Length; variable++)
        {
            values[variable] = _model.Variables[variable].Domain.Lower;
        }

        foreach (int one in _ones)
        {
            values[one] = 1;
        }

        foreach (RoutingShipment shipment in _problem.Shipments)
        {
            values[_rank[shipment.Delivery]] = _nodes;
        }

        var visited = new bool[_nodes];
        var route = new RoutingRoute?[_arc.Length];
        foreach (RoutingRoute begun in solution.Routes.Where(r => r.Clients.Count > 0 && _problem.BeginningOf(r.Clients[0]) >= 0))
        {
            route[VehicleOf(_problem.BeginningOf(begun.Clients[0]))] = begun;
        }

        foreach (RoutingRoute candidate in solution.Routes.Where(r => r.Clients.Count > 0 && _problem.BeginningOf(r.Clients[0]) < 0))
        {
            int vehicle = Enumerable.Range(0, _arc.Length).First(v => _vehicleType[v] == candidate.VehicleType && route[v] is null);
            route[vehicle] = candidate;
        }

        for (int v = 0; v < _arc.Length; v++)
        {
            SetRoute(v, route[v], visited, values);
        }

        for (int node = 1; node < _nodes; node++)
        {
            if (_skipped[node] >= 0)
            {
                values[_skipped[node]] = visited[node] ? 0 : 1;
            }
        }

        return values;
    }

    private void SetRoute(int v, RoutingRoute? route, bool[] visited, long[] values)
    {
        for (int node = 0; node < _nodes; node++)
        {
            values[_arc[v][node, node]] = 1;
        }

        if (route is null)
        {
            return;
        }

        RouteSchedule schedule = RouteSchedule.Of(_problem, route);
        (values[_departure[v]], values[_end[v]], values[_distance[v]]) = (schedule.Departure, schedule.End, schedule.Distance);
        if (_duration[v] >= 0)
        {
            values[_duration[v]] = schedule.Duration;
            if (_longest >= 0)
            {
                values[_longest] = Math.Max(values[_longest], schedule.Duration);
            }
        }

        foreach ((int from, int to) in RoutingArcModel.ArcsOf(new RoutingSolution([route])))
        {
            values[_arc[v][from, to]] = 1;
            values[_arc[v][to, to]] = 0;
            visited[to] = true;
        }

        for (int k = 0; k < route.Clients.Count; k++)
        {
            int client = route.Clients[k];
            values[_start[client]] = schedule.Starts[k];
            if (_lateness[client] >= 0)
            {
                values[_lateness[client]] = Math.Max(0, schedule.Starts[k] - _problem.Clients[client].DueTime);
            }

            if (_rank[client] >= 0)
            {
                values[_rank[client]] = k + 1;
            }
        }

        SetLoads(route, values);
    }

    private void SetLoads(RoutingRoute route, long[] values)
    {
        for (int d = 0; d < _problem.LoadDimensionCount; d++)
        {
            long pickedUp = 0;
            long toDeliver = route.Clients.Sum(c => Amount(_problem.Clients[c].Delivery, d));
            foreach (int client in route.Clients)
            {
                pickedUp += PickedUp(client, d);
                toDeliver -= Amount(_problem.Clients[client].Delivery, d);
                (values[_pickedUp[d][client]], values[_toDeliver[d][client]]) = (pickedUp, toDeliver);
            }
        }
    }
}
