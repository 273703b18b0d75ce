using CoSolve.Problems.Routing;
using Google.OrTools.ConstraintSolver;

namespace CoSolve.Solvers.Routing.Baselines;

/// <summary>
/// A routing problem as OR-Tools' routing model. Nodes are the locations (depots first) and, where routes are open, one more at which they
/// end at no cost.
/// Loads, distances and times are dimensions; times carry windows, shifts, largest durations and duration costs. Matrices are
/// dense: O(locations^2) for each kind of vehicle.
/// </summary>
internal sealed class OrToolsRoutingModel : IDisposable
{
    private const string Time = "time";

    private readonly RoutingProblem _problem;
    private readonly int[] _typeOfVehicle;
    private readonly int _nodes;
    private readonly RoutingIndexManager _manager;

    /// <summary>Builds the model.</summary>
    /// <param name="problem">A problem that <see cref="OrToolsRoutingImprover.Inapplicable"/> lets pass, with clients.</param>
    public OrToolsRoutingModel(RoutingProblem problem)
    {
        _problem = problem;
        _typeOfVehicle = [.. problem.VehicleTypes.SelectMany((type, t) => Enumerable.Repeat(t, VehiclesOf(type)))];
        RoutingVehicleType[] types = [.. _typeOfVehicle.Select(t => problem.VehicleTypes[t])];
        _nodes = problem.LocationCount + (types.Any(t => t.IsOpen) ? 1 : 0);
        _manager = new RoutingIndexManager(
            _nodes,
            types.Length,
            [.. types.Select(t => t.StartDepot)],
            [.. types.Select(t => t.IsOpen ? problem.LocationCount : t.EndDepot)]);
        Model = new RoutingModel(_manager);
        AddCosts(types);
        AddLoads(types);
        AddDistances(types);
        AddTimes(types);
        AddClients();
        CloseUnusedDepots(types);
    }

    /// <summary>OR-Tools' model.</summary>
    public RoutingModel Model { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Model.Dispose();
        _manager.Dispose();
    }

    /// <summary>The solution that the search has just found; for its callback.</summary>
    public RoutingSolution CurrentSolution()
    {
        var routes = new List<RoutingRoute>();
        for (int vehicle = 0; vehicle < _typeOfVehicle.Length; vehicle++)
        {
            var clients = new List<int>();
            for (long at = Model.NextVar(Model.Start(vehicle)).Value(); !Model.IsEnd(at); at = Model.NextVar(at).Value())
            {
                clients.Add(_manager.IndexToNode(at) - _problem.DepotCount);
            }

            if (clients.Count > 0)
            {
                routes.Add(new RoutingRoute(_typeOfVehicle[vehicle], [.. clients]));
            }
        }

        return new RoutingSolution(routes);
    }

    /// <summary>Of a fleet without a limit a third more vehicles than the loads need, or three times as many where routes are limited
    /// otherwise: enough to choose from, few enough to be quick.</summary>
    private int VehiclesOf(RoutingVehicleType type)
    {
        if (type.Count < _problem.ClientCount)
        {
            return type.Count;
        }

        double needed = 1;
        for (int d = 0; d < _problem.LoadDimensionCount; d++)
        {
            int dimension = d;
            double total = _problem.Clients.Sum(c => (double)AmountOf(c, dimension));
            needed = Math.Max(needed, total / Math.Max(1, type.Capacity[d]));
        }

        bool isLimitedOtherwise = type.MaxDistance < RoutingProblem.NoLimit || type.MaxDuration < RoutingProblem.NoLimit || _problem.HasTimeWindows;
        return (int)Math.Min(_problem.ClientCount, needed * (isLimitedOtherwise ? 3 : 1.34) + 10);
    }

    private void AddCosts(RoutingVehicleType[] types)
    {
        int[] evaluators = [.. _problem.VehicleTypes.Select(type =>
        {
            RoutingProfile profile = _problem.Profiles[type.Profile];
            return Register((from, to) => type.DistanceCost * Leg(profile.Distances, from, to) + ClientCost(profile, to));
        })];
        for (int vehicle = 0; vehicle < types.Length; vehicle++)
        {
            Model.SetArcCostEvaluatorOfVehicle(evaluators[_typeOfVehicle[vehicle]], vehicle);
            Model.SetFixedCostOfVehicle(types[vehicle].FixedCost, vehicle);
        }
    }

    private void AddLoads(RoutingVehicleType[] types)
    {
        for (int d = 0; d < _problem.LoadDimensionCount; d++)
        {
            int dimension = d;
            long[] amounts = [.. Enumerable.Range(0, _nodes).Select(node => ClientOf(node) is { } c ? AmountOf(c, dimension) : 0)];
            Model.AddDimensionWithVehicleCapacity(
                Model.RegisterUnaryTransitVector(amounts), 0, [.. types.Select(t => t.Capacity[dimension])], true, $"load {d}");
        }
    }

    private void AddDistances(RoutingVehicleType[] types)
    {
        if (types.All(t => t.MaxDistance >= RoutingProblem.NoLimit))
        {
            return;
        }

        int[] transits = [.. _problem.VehicleTypes.Select(t => Register((from, to) => Leg(_problem.Profiles[t.Profile].Distances, from, to)))];
        Model.AddDimensionWithVehicleTransitAndCapacity(
            [.. _typeOfVehicle.Select(t => transits[t])], 0, [.. types.Select(t => t.MaxDistance)], true, "distance");
    }

    private void AddTimes(RoutingVehicleType[] types)
    {
        if (!_problem.HasTimeWindows && types.All(t => t.MaxDuration >= RoutingProblem.NoLimit && t.DurationCost == 0))
        {
            return;
        }

        long horizon = Horizon();
        int[] transits = [.. _problem.VehicleTypes.Select(t => Register((from, to) =>
            Leg(_problem.Profiles[t.Profile].Durations, from, to) + (ClientOf(from)?.ServiceDuration ?? 0)))];
        Model.AddDimensionWithVehicleTransits([.. _typeOfVehicle.Select(t => transits[t])], horizon, horizon, false, Time);
        RoutingDimension time = Model.GetMutableDimension(Time);
        for (int c = 0; c < _problem.ClientCount; c++)
        {
            RoutingClient client = _problem.Clients[c];
            time.CumulVar(_manager.NodeToIndex(_problem.DepotCount + c)).SetRange(client.WindowOpen, Math.Min(horizon, client.WindowClose));
        }

        for (int vehicle = 0; vehicle < types.Length; vehicle++)
        {
            AddShift(time, types[vehicle], vehicle, horizon);
        }
    }

    private void AddShift(RoutingDimension time, RoutingVehicleType type, int vehicle, long horizon)
    {
        RoutingDepot start = _problem.Depots[type.StartDepot];
        RoutingDepot end = type.IsOpen ? new RoutingDepot() : _problem.Depots[type.EndDepot];
        time.CumulVar(Model.Start(vehicle)).SetRange(Math.Max(start.WindowOpen, type.ShiftOpen), Math.Min(horizon, start.WindowClose));
        time.CumulVar(Model.End(vehicle)).SetRange(end.WindowOpen, Math.Min(horizon, Math.Min(end.WindowClose, type.ShiftClose)));
        if (type.MaxDuration < RoutingProblem.NoLimit)
        {
            time.SetSpanUpperBoundForVehicle(type.MaxDuration, vehicle);
        }

        if (type.DurationCost > 0)
        {
            time.SetSpanCostCoefficientForVehicle(type.DurationCost, vehicle);
        }

        // Without this the times of a route stay open at its end and its duration is not the shortest.
        Model.AddVariableMaximizedByFinalizer(time.CumulVar(Model.Start(vehicle)));
        Model.AddVariableMinimizedByFinalizer(time.CumulVar(Model.End(vehicle)));
    }

    private void AddClients()
    {
        for (int c = 0; c < _problem.ClientCount; c++)
        {
            long index = _manager.NodeToIndex(_problem.DepotCount + c);
            if (!_problem.Clients[c].IsRequired)
            {
                Model.AddDisjunction([index], _problem.Clients[c].Prize);
            }

            for (int vehicle = 0; vehicle < _typeOfVehicle.Length; vehicle++)
            {
                if (_problem.Profiles[_problem.VehicleTypes[_typeOfVehicle[vehicle]].Profile].ForbiddenClients.Contains(c))
                {
                    Model.VehicleVar(index).RemoveValue(vehicle);
                }
            }
        }
    }

    /// <summary>To OR-Tools a depot where no vehicle starts or ends is a place to visit: it is left out.</summary>
    private void CloseUnusedDepots(RoutingVehicleType[] types)
    {
        for (int depot = 0; depot < _problem.DepotCount; depot++)
        {
            if (types.All(t => t.StartDepot != depot && (t.IsOpen || t.EndDepot != depot)))
            {
                long index = _manager.NodeToIndex(depot);
                Model.AddDisjunction([index], 0);
                Model.ActiveVar(index).SetValue(0);
            }
        }
    }

    /// <summary>No route of a solution worth having ends later: all windows are closed, or every leg has been driven and every client served.</summary>
    private long Horizon()
    {
        long latest = _problem.Clients.Select(c => c.WindowClose + c.ServiceDuration)
            .Concat(_problem.Depots.Select(d => d.WindowClose)).Concat(_problem.VehicleTypes.Select(t => t.ShiftClose)).Where(t => t < RoutingProblem.NoLimit)
            .DefaultIfEmpty(0).Max();
        double longest = 0;
        foreach (RoutingProfile profile in _problem.Profiles)
        {
            for (int from = 0; from < _problem.LocationCount; from++)
            {
                double leg = 0;
                for (int to = 0; to < _problem.LocationCount; to++)
                {
                    leg = Math.Max(leg, profile.Durations[from, to]);
                }

                longest += leg;
            }
        }

        double all = longest + latest + _problem.Clients.Sum(c => (double)c.ServiceDuration + c.WindowOpen);
        return (long)Math.Min(all, RoutingProblem.NoLimit);
    }

    private int Register(Func<int, int, long> leg)
    {
        var matrix = new long[_nodes][];
        for (int from = 0; from < _nodes; from++)
        {
            matrix[from] = new long[_nodes];
            for (int to = 0; to < _nodes; to++)
            {
                matrix[from][to] = from == to ? 0 : leg(from, to);
            }
        }

        return Model.RegisterTransitMatrix(matrix);
    }

    /// <summary>The entry of a matrix; nothing to or from the place where open routes end.</summary>
    private long Leg(TravelMatrix matrix, int from, int to) => from == _problem.LocationCount || to == _problem.LocationCount ? 0 : matrix[from, to];

    private RoutingClient? ClientOf(int node) =>
        node >= _problem.DepotCount && node < _problem.LocationCount ? _problem.Clients[node - _problem.DepotCount] : null;

    private long ClientCost(RoutingProfile profile, int node) =>
        profile.ClientCosts.Count > 0 && ClientOf(node) is not null ? profile.ClientCosts[node - _problem.DepotCount] : 0;

    /// <summary>What a client adds to the load: its delivery or its pickup, of which a problem for this model has one kind only.</summary>
    private static long AmountOf(RoutingClient client, int dimension) =>
        (client.Delivery.Count > 0 ? client.Delivery[dimension] : 0) + (client.Pickup.Count > 0 ? client.Pickup[dimension] : 0);
}
