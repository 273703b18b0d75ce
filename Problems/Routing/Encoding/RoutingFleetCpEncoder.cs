using CoSolve.Problems.Models;

namespace CoSolve.Problems.Routing.Encoding;

/// <summary>
/// The constraint model of the whole type for small fleets: a circuit with optional nodes for each vehicle; loads picked up and
/// still to deliver, starts of service, departures and ends as integer variables. Node 0 of each circuit is the vehicle's start
/// and end, node c + 1 is client c; a true self-loop means not visited, or not used.
/// </summary>
internal sealed partial class RoutingFleetCpEncoder
{
    /// <summary>Beyond this many arcs of all vehicles the model is refused.</summary>
    public const long MostArcs = 60_000;

    private const RoutingRuleKinds Known = RoutingRuleKinds.Relations | RoutingRuleKinds.VehicleTypes | RoutingRuleKinds.Beginnings
        | RoutingRuleKinds.Shipments | RoutingRuleKinds.SoftWindows | RoutingRuleKinds.SeveralWindows | RoutingRuleKinds.TimeOnBoard | RoutingRuleKinds.LongestRoute;

    private readonly RoutingProblem _problem;
    private readonly int _nodes;
    private readonly CpModel _model;
    private readonly int[] _vehicleType;
    private readonly long _horizon;
    private readonly int[] _start;
    private readonly int[] _lateness;
    private readonly int[] _rank;
    private readonly int[] _departure;
    private readonly int[] _end;
    private readonly int[] _distance;
    private readonly int[][] _pickedUp;
    private readonly int[][] _toDeliver;
    private readonly int[][,] _arc;
    private readonly int[] _skipped;
    private readonly int[] _duration;
    private readonly int _longest;
    private readonly List<int> _ones = [];
    private readonly List<int> _costVariables = [];
    private readonly List<long> _costs = [];

    private RoutingFleetCpEncoder(RoutingProblem problem)
    {
        _problem = problem;
        _nodes = problem.ClientCount + 1;
        _model = new CpModel(problem.Name);
        _vehicleType = VehicleTypes(problem).ToArray();
        _horizon = Horizon(problem);
        _start = problem.Clients.Select((c, k) => Start(c, $"start_{k + 1}")).ToArray();
        _lateness = problem.Clients.Select((c, k) => c.LatenessCost == 0 ? -1 : Integer(0, RoutingProblem.NoLimit, $"lateness_{k + 1}")).ToArray();
        _rank = problem.Clients.Select((_, k) => problem.Shipments.Count == 0 ? -1 : _model.AddInteger(1, _nodes, $"rank_{k + 1}")).ToArray();
        _departure = _vehicleType.Select((t, v) => Integer(Departure(t), problem.Depots[problem.VehicleTypes[t].StartDepot].WindowClose, $"departure_{v}")).ToArray();
        _end = _vehicleType.Select((_, v) => Integer(0, _horizon, $"end_{v}")).ToArray();
        _distance = _vehicleType.Select((t, v) => Integer(0, problem.VehicleTypes[t].MaxDistance, $"distance_{v}")).ToArray();
        (_pickedUp, _toDeliver) = (Loads("picked"), Loads("deliver"));
        _arc = _vehicleType.Select((_, v) => AddCircuit(v)).ToArray();
        (_skipped, _duration) = (new int[_nodes], new int[_vehicleType.Length]);
        Array.Fill(_skipped, -1);
        Array.Fill(_duration, -1);
        _longest = problem.LongestRouteCost == 0 ? -1 : _model.AddInteger(0, _horizon, "longest");
        Charge(_longest, problem.LongestRouteCost);
    }

    /// <summary>Null, or one sentence that says why the problem has no such model.</summary>
    public static string? Unsupported(RoutingProblem problem)
    {
        if (problem.FurtherRuleBeyond(Known) is { } rule)
        {
            return $"The constraint models do not hold {rule}. Maybe use auto.";
        }

        if (problem.FurtherRules.HasFlag(RoutingRuleKinds.LongestRoute | RoutingRuleKinds.SoftWindows))
        {
            return "The constraint models do not hold a cost of the longest route beside lateness at a cost. Maybe use auto.";
        }

        long vehicles = problem.VehicleTypes.Sum(t => (long)Math.Min(t.Count, problem.ClientCount));
        long arcs = vehicles * (problem.ClientCount + 1L) * (problem.ClientCount + 1L);
        return arcs <= MostArcs
            ? null
            : $"The model of each vehicle's circuit would have {arcs} arcs, more than {MostArcs}. Maybe use auto.";
    }

    /// <summary>The model; its objective is the problem's.</summary>
    public static CpEncoding<RoutingSolution> Encode(RoutingProblem problem)
    {
        var encoder = new RoutingFleetCpEncoder(problem);
        encoder.AddClients();
        encoder.AddVehicles();
        encoder.AddLateness();
        encoder.AddShipments();
        encoder.AddRelations();
        encoder.AddBeginnings();
        encoder._model.Minimize(new CpLinear(encoder._costVariables.ToArray(), encoder._costs.ToArray()));
        return new CpEncoding<RoutingSolution>(encoder._model, encoder.Decode, encoder.Values);
    }

    private static IEnumerable<int> VehicleTypes(RoutingProblem problem)
    {
        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            for (int k = 0; k < Math.Min(problem.VehicleTypes[t].Count, problem.ClientCount); k++)
            {
                yield return t;
            }
        }
    }

    /// <summary>A time by which every route that never idles without need has ended.</summary>
    private static long Horizon(RoutingProblem problem)
    {
        long latest = problem.Clients.Select(c => Math.Max(c.Windows.Count == 0 ? c.WindowOpen : c.Windows[^1].Open, c.ReleaseTime))
            .Concat(problem.Depots.Select(d => d.WindowOpen)).Concat(problem.VehicleTypes.Select(t => t.ShiftOpen))
            .Concat(problem.Beginnings.Select(b => Math.Max(b.Departure, b.ReadyTime))).Append(0).Max();
        return latest + problem.Clients.Sum(c => c.ServiceDuration) + (problem.ClientCount + 1) * problem.Profiles.Max(p => p.Durations.Largest);
    }

    private long Departure(int type) =>
        Math.Max(_problem.Depots[_problem.VehicleTypes[type].StartDepot].WindowOpen, _problem.VehicleTypes[type].ShiftOpen);

    private int Integer(long lower, long upper, string name) =>
        _model.AddInteger(lower, Math.Max(lower, Math.Min(upper, Math.Max(_horizon, (_nodes + 1) * LargestDistance))), name);

    private long LargestDistance => _problem.Profiles.Max(p => p.Distances.Largest);

    private int[][] Loads(string name) => Enumerable.Range(0, _problem.LoadDimensionCount).Select(d =>
    {
        long largest = _problem.VehicleTypes.Max(t => t.Capacity[d]);
        return Enumerable.Range(0, _nodes - 1).Select(c => _model.AddInteger(0, largest, $"{name}_{d}_{c + 1}")).ToArray();
    }).ToArray();

    private int[,] AddCircuit(int vehicle)
    {
        var arc = new int[_nodes, _nodes];
        var (tails, heads, literals) = (new List<int>(), new List<int>(), new List<int>());
        for (int i = 0; i < _nodes; i++)
        {
            for (int j = 0; j < _nodes; j++)
            {
                bool mayUse = i == j || (MayServe(vehicle, i) && MayServe(vehicle, j));
                arc[i, j] = mayUse ? _model.AddBoolean($"x{vehicle}_{i}_{j}") : _model.AddInteger(0, 0, $"x{vehicle}_{i}_{j}");
                tails.Add(i);
                heads.Add(j);
                literals.Add(arc[i, j]);
            }
        }

        _model.Add(new CpConstraint.Circuit(tails.ToArray(), heads.ToArray(), literals.ToArray()));
        return arc;
    }

    private bool MayServe(int vehicle, int node)
    {
        int type = _vehicleType[vehicle];
        return node == 0
            || (!_problem.Profiles[_problem.VehicleTypes[type].Profile].ForbiddenClients.Contains(node - 1)
                && (_problem.Clients[node - 1].VehicleTypes is not { Count: > 0 } types || types.Contains(type)));
    }

    private void AddClients()
    {
        for (int node = 1; node < _nodes; node++)
        {
            RoutingClient client = _problem.Clients[node - 1];
            var choices = _arc.Select(arc => CpModel.Not(arc[node, node])).ToList();
            if (!client.IsRequired)
            {
                _skipped[node] = _model.AddBoolean($"skipped_{node}");
                choices.Add(_skipped[node]);
                Charge(_skipped[node], client.Prize);
            }

            _model.Add(new CpConstraint.ExactlyOne(choices.ToArray()));
        }
    }

    private void AddVehicles()
    {
        for (int v = 0; v < _arc.Length; v++)
        {
            int[,] arc = _arc[v];
            for (int node = 1; node < _nodes; node++)
            {
                // A vehicle that is not used visits no one; without this its clients could form a circuit of their own.
                _model.Add(new CpConstraint.BoolOr([arc[node, node], CpModel.Not(arc[0, 0])]));
                AddVisit(v, node);
            }

            if (v > 0 && _vehicleType[v] == _vehicleType[v - 1])
            {
                // Equal vehicles are used in order.
                _model.Add(new CpConstraint.BoolOr([arc[0, 0], CpModel.Not(_arc[v - 1][0, 0])]));
            }

            AddArcs(v);
            AddLimits(v);
        }
    }

    private void AddVisit(int v, int node)
    {
        RoutingVehicleType type = _problem.VehicleTypes[_vehicleType[v]];
        int visited = CpModel.Not(_arc[v][node, node]);
        RoutingClient client = _problem.Clients[node - 1];
        AtLeast(CpLinear.Of(_departure[v]), client.ReleaseTime, visited);
        for (int d = 0; d < _problem.LoadDimensionCount; d++)
        {
            CpLinear onLeaving = CpLinear.Sum([_pickedUp[d][node - 1], _toDeliver[d][node - 1]]);
            _model.AddLinear(onLeaving, 0, type.Capacity[d], visited);
            AtLeast(CpLinear.Of(_pickedUp[d][node - 1]), PickedUp(node - 1, d), visited);
        }

        IReadOnlyList<long> clientCosts = _problem.Profiles[type.Profile].ClientCosts;
        if (clientCosts.Count > 0 && clientCosts[node - 1] != 0)
        {
            // The self-loop is the negation of the visit: cost * (1 - loop), the constant as a fixed variable.
            _ones.Add(_model.AddInteger(1, 1));
            Charge(_ones[^1], clientCosts[node - 1]);
            Charge(_arc[v][node, node], -clientCosts[node - 1]);
        }
    }

    private void AddArcs(int v)
    {
        RoutingVehicleType type = _problem.VehicleTypes[_vehicleType[v]];
        RoutingProfile profile = _problem.Profiles[type.Profile];
        var (used, lengths) = (new List<int>(), new List<long>());
        for (int i = 0; i < _nodes; i++)
        {
            for (int j = 0; j < _nodes; j++)
            {
                if (i == j)
                {
                    continue;
                }

                bool isFree = j == 0 && type.IsOpen;
                int from = i == 0 ? type.StartDepot : _problem.DepotCount + i - 1;
                int to = j == 0 ? type.EndDepot : _problem.DepotCount + j - 1;
                long distance = isFree ? 0 : profile.Distances[from, to];
                used.Add(_arc[v][i, j]);
                lengths.Add(distance);
                Charge(_arc[v][i, j], type.DistanceCost * distance + (i == 0 ? type.FixedCost : 0));
                AddTimes(v, i, j, isFree ? 0 : profile.Durations[from, to]);
                AddLoads(v, i, j);
                if (i > 0 && j > 0 && _rank[0] >= 0)
                {
                    AtLeast(CpLinear.Difference(_rank[j - 1], _rank[i - 1]), 1, _arc[v][i, j]);
                }
            }
        }

        _model.AddLinear(new CpLinear([.. used, _distance[v]], [.. lengths, -1]), 0, 0);
    }

    private void AddTimes(int v, int i, int j, long travel)
    {
        int arc = _arc[v][i, j];
        long service = i == 0 ? 0 : _problem.Clients[i - 1].ServiceDuration;
        int from = i == 0 ? _departure[v] : _start[i - 1];
        int to = j == 0 ? _end[v] : _start[j - 1];
        AtLeast(CpLinear.Difference(to, from), service + travel, arc);
        if (i > 0 && ReadyTime(i) is > 0 and long ready)
        {
            AtLeast(CpLinear.Of(to), ready + travel, arc);
        }
    }

    private void AddLoads(int v, int i, int j)
    {
        for (int d = 0; d < _problem.LoadDimensionCount; d++)
        {
            long delivered = j == 0 ? 0 : Amount(_problem.Clients[j - 1].Delivery, d);
            if (i == 0)
            {
                // On departure everything to deliver is on board.
                long capacity = _problem.VehicleTypes[_vehicleType[v]].Capacity[d];
                AtLeast(CpLinear.Of(_toDeliver[d][j - 1], -1), delivered - capacity, _arc[v][i, j]);
            }
            else if (j > 0)
            {
                AtLeast(CpLinear.Difference(_toDeliver[d][i - 1], _toDeliver[d][j - 1]), delivered, _arc[v][i, j]);
                AtLeast(CpLinear.Difference(_pickedUp[d][j - 1], _pickedUp[d][i - 1]), PickedUp(j - 1, d), _arc[v][i, j]);
            }
        }
    }

    private void AddLimits(int v)
    {
        RoutingVehicleType type = _problem.VehicleTypes[_vehicleType[v]];
        RoutingDepot end = _problem.Depots[type.EndDepot];
        int used = CpModel.Not(_arc[v][0, 0]);
        long close = type.IsOpen ? type.ShiftClose : Math.Min(type.ShiftClose, end.WindowClose);
        _model.AddLinear(CpLinear.Of(_end[v]), type.IsOpen ? 0 : end.WindowOpen, Math.Max(close, type.IsOpen ? 0 : end.WindowOpen), used);
        if (!type.IsOpen && close < end.WindowOpen)
        {
            _model.Add(new CpConstraint.BoolAnd([_arc[v][0, 0]]));
        }

        RoutingDepot start = _problem.Depots[type.StartDepot];
        if (Departure(_vehicleType[v]) > start.WindowClose)
        {
            _model.Add(new CpConstraint.BoolAnd([_arc[v][0, 0]]));
        }

        if (type.MaxDuration < RoutingProblem.NoLimit || type.DurationCost > 0 || _longest >= 0)
        {
            _duration[v] = _model.AddInteger(0, Math.Min(type.MaxDuration, _horizon), $"duration_{v}");
            AtLeast(new CpLinear([_duration[v], _end[v], _departure[v]], [1, -1, 1]), 0, used);
            Charge(_duration[v], type.DurationCost);
            if (_longest >= 0)
            {
                _model.AddLinear(CpLinear.Difference(_longest, _duration[v]), 0, _horizon);
            }
        }
    }

    private void AtLeast(CpLinear expression, long least, int enforcement) =>
        _model.Add(new CpConstraint.Linear(expression, new CpDomain(least, long.MaxValue / 4)) { Enforcement = [enforcement] });

    private void Charge(int variable, long cost)
    {
        if (cost != 0)
        {
            _costVariables.Add(variable);
            _costs.Add(cost);
        }
    }

    private RoutingSolution Decode(long[] values)
    {
        var routes = new List<RoutingRoute>();
        for (int v = 0; v < _arc.Length; v++)
        {
            int[,] arc = _arc[v];
            RoutingSolution route = RoutingArcModel.Decode(_nodes, (i, j) => i != j && values[arc[i, j]] == 1);
            routes.AddRange(route.Routes.Select(r => new RoutingRoute(_vehicleType[v], r.Clients)));
        }

        return new RoutingSolution(routes);
    }

    private static long Amount(IReadOnlyList<long> amounts, int dimension) => amounts.Count == 0 ? 0 : amounts[dimension];
}
