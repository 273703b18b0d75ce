using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>
/// The flat view of a problem whose vehicles are all of one kind, by requests: a request is a shipment with its two visits or a client alone.
/// Visits are nodes 1 .. n; node 0 stands for the start of a route where a way begins and for its end where it leads there.
/// </summary>
internal sealed class RequestModel
{
    /// <summary>The clients up to which travel times are kept in a matrix of their own: 50 MB.</summary>
    private const int LargestMatrix = 2_500;

    private readonly long[] _travel;

    private RequestModel(RoutingProblem problem)
    {
        VisitCount = problem.ClientCount;
        int width = VisitCount + 1;
        RoutingVehicleType type = problem.VehicleTypes[0];
        var fleet = new FleetModel(problem);
        (Open, Close, _travel) = (new long[width], new long[width], new long[width * width]);
        (Capacity, Load) = (type.Capacity.ToArray(), new long[width * problem.LoadDimensionCount]);
        (RequestOf, First, Second) = (new int[width], new int[width], new int[width]);
        ReadTimes(problem, type, fleet);
        ReadLoads(problem);
        ReadRequests(problem);
    }

    /// <summary>The number of visits, n.</summary>
    public int VisitCount { get; }

    /// <summary>The number of requests; they count from 1.</summary>
    public int RequestCount { get; private set; }

    /// <summary>The first visit of each request.</summary>
    public int[] First { get; }

    /// <summary>The second visit of each request; 0 where there is none.</summary>
    public int[] Second { get; }

    /// <summary>The request of each visit.</summary>
    public int[] RequestOf { get; }

    /// <summary>The earliest service at each visit; at node 0 the earliest departure.</summary>
    public long[] Open { get; }

    /// <summary>The latest service at each visit; at node 0 the latest end of a route.</summary>
    public long[] Close { get; }

    /// <summary>What a vehicle holds, one number a load dimension.</summary>
    public long[] Capacity { get; }

    /// <summary>What comes on board at each visit (negative: leaves), one number a load dimension; visit-major.</summary>
    public long[] Load { get; }

    /// <summary>The service at a node and the way to another, in units of time.</summary>
    public long Travel(int from, int to) => _travel[from * (VisitCount + 1) + to];

    /// <summary>Whether a problem can be seen this way; requests then restrict each other by times and loads alone.</summary>
    public static bool Covers(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        return problem.VehicleTypes.Count == 1 && problem.ClientCount is > 0 and <= LargestMatrix
            && type is { MaxDistance: >= RoutingProblem.NoLimit, MaxDuration: >= RoutingProblem.NoLimit }
            && problem.FurtherRuleBeyond(RoutingRuleKinds.Shipments) is null
            && problem.Profiles[type.Profile].ForbiddenClients.Count == 0
            && problem.Clients.All(c => c.IsRequired && c.ReleaseTime == 0) && HasOneWayLoads(problem);
    }

    /// <summary>The model of a problem; null if it is not covered.</summary>
    public static RequestModel? TryCreate(RoutingProblem problem) => Covers(problem) ? new RequestModel(problem) : null;

    /// <summary>
    /// Whether all goods go between clients, all come from the depot, or all go to it: then what is on board adds up along a route, and goods
    /// from the depot may be counted at the visit that takes them.
    /// </summary>
    private static bool HasOneWayLoads(RoutingProblem problem)
    {
        bool delivers = problem.Clients.Any(c => c.Delivery.Any(a => a > 0));
        bool picksUp = problem.Clients.Any(c => c.Pickup.Any(a => a > 0));
        return problem.Shipments.Count == 0 ? !(delivers && picksUp) : !delivers && !picksUp;
    }

    private void ReadTimes(RoutingProblem problem, RoutingVehicleType type, FleetModel fleet)
    {
        RoutingDepot start = problem.Depots[type.StartDepot];
        Open[0] = Math.Max(start.WindowOpen, type.ShiftOpen);
        Close[0] = type.IsOpen ? type.ShiftClose : Math.Min(problem.Depots[type.EndDepot].WindowClose, type.ShiftClose);
        for (int v = 1; v <= VisitCount; v++)
        {
            (Open[v], Close[v]) = (problem.Clients[v - 1].WindowOpen, problem.Clients[v - 1].WindowClose);
        }

        int sentinel = VisitCount + 1;
        for (int i = 0; i <= VisitCount; i++)
        {
            long service = i == 0 ? 0 : problem.Clients[i - 1].ServiceDuration;
            for (int j = 0; j <= VisitCount; j++)
            {
                _travel[i * (VisitCount + 1) + j] = service + fleet.Duration(0, i == 0 ? sentinel : i, j == 0 ? sentinel : j);
            }
        }
    }

    private void ReadLoads(RoutingProblem problem)
    {
        for (int c = 0; c < problem.ClientCount; c++)
        {
            Add(c + 1, problem.Clients[c].Delivery, 1);
            Add(c + 1, problem.Clients[c].Pickup, 1);
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            Add(shipment.Pickup + 1, shipment.Amount, 1);
            Add(shipment.Delivery + 1, shipment.Amount, -1);
        }
    }

    private void Add(int visit, IReadOnlyList<long> amount, int sign)
    {
        for (int d = 0; d < amount.Count; d++)
        {
            Load[visit * Capacity.Length + d] += sign * amount[d];
        }
    }

    private void ReadRequests(RoutingProblem problem)
    {
        for (int c = 0; c < problem.ClientCount; c++)
        {
            int s = problem.ShipmentOf(c);
            if (s >= 0 && problem.Shipments[s].Pickup != c)
            {
                continue;
            }

            int request = ++RequestCount;
            (First[request], RequestOf[c + 1]) = (c + 1, request);
            if (s >= 0)
            {
                int delivery = problem.Shipments[s].Delivery + 1;
                (Second[request], RequestOf[delivery]) = (delivery, request);
            }
        }
    }
}
