namespace CoSolve.Problems.Routing;

/// <summary>
/// What happens along one route, computed from its definition: loads, distance, and times under the departure that makes the
/// route as short as possible without ending later than it must. Windows may be missed; the checker judges. O(stops * dimensions).
/// </summary>
/// <remarks>
/// The end of a route as a function of its departure t is max(t + travel and service, earliest end), so its duration falls with
/// t until the waiting is used up. The schedule departs that late, or as late as the windows allow when that is earlier
/// (Savelsbergh 1992, "The vehicle routing problem with time windows: minimizing route duration", DOI 10.1287/ijoc.4.2.146).
/// </remarks>
public sealed class RouteSchedule
{
    private readonly long[] _starts;
    private readonly long[] _arrivals;
    private readonly long[] _loads;
    private readonly int _dimensions;

    private RouteSchedule(int stops, int dimensions)
    {
        _starts = new long[stops];
        _arrivals = new long[stops];
        _loads = new long[(stops + 1) * dimensions];
        _dimensions = dimensions;
    }

    /// <summary>The distance travelled.</summary>
    public long Distance { get; private set; }

    /// <summary>When the vehicle leaves its start depot.</summary>
    public long Departure { get; private set; }

    /// <summary>When the route ends: at the end depot, or after the last service of an open route.</summary>
    public long End { get; private set; }

    /// <summary>End minus departure: the shortest duration that the windows allow.</summary>
    public long Duration => End - Departure;

    /// <summary>The arrival at each stop.</summary>
    public ReadOnlySpan<long> Arrivals => _arrivals;

    /// <summary>The start of service at each stop, not before its window opens.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>The load in each dimension on leaving the start depot (stop -1) or a stop (from 0).</summary>
    public ReadOnlySpan<long> LoadAfter(int stop) => _loads.AsSpan((stop + 1) * _dimensions, _dimensions);

    /// <summary>The schedule of a route whose indices are in range.</summary>
    public static RouteSchedule Of(RoutingProblem problem, RoutingRoute route)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(route);
        var schedule = new RouteSchedule(route.Clients.Count, problem.LoadDimensionCount);
        schedule.ComputeLoads(problem, route);
        schedule.ComputeTimes(problem, route);
        return schedule;
    }

    /// <summary>The earliest departure: depot and shift are open and all goods of the route have been released.</summary>
    public static long EarliestDeparture(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        long earliest = Math.Max(problem.Depots[type.StartDepot].WindowOpen, type.ShiftOpen);
        foreach (int client in route.Clients)
        {
            earliest = Math.Max(earliest, problem.Clients[client].ReleaseTime);
        }

        return earliest;
    }

    private void ComputeLoads(RoutingProblem problem, RoutingRoute route)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            long load = 0;
            foreach (int client in route.Clients)
            {
                load += Amount(problem.Clients[client].Delivery, d);
            }

            _loads[d] = load;
            for (int k = 0; k < route.Clients.Count; k++)
            {
                RoutingClient client = problem.Clients[route.Clients[k]];
                load += Amount(client.Pickup, d) - Amount(client.Delivery, d);
                _loads[(k + 1) * _dimensions + d] = load;
            }
        }
    }

    private static long Amount(IReadOnlyList<long> amounts, int dimension) => amounts.Count == 0 ? 0 : amounts[dimension];

    private void ComputeTimes(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RoutingProfile profile = problem.Profiles[type.Profile];
        long earliest = EarliestDeparture(problem, route);
        Departure = earliest;
        if (route.Clients.Count == 0)
        {
            End = earliest;
            return;
        }

        Distance = PathLength(profile.Distances, problem, route);
        long busy = PathLength(profile.Durations, problem, route);
        foreach (int client in route.Clients)
        {
            busy += problem.Clients[client].ServiceDuration;
        }

        Simulate(problem, route);
        long waiting = End - earliest - busy;
        long slack = LatestDeparture(problem, route) - earliest;
        Departure = earliest + Math.Max(0, Math.Min(waiting, slack));
        Simulate(problem, route);
    }

    private static long PathLength(TravelMatrix matrix, RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        long length = 0;
        int at = type.StartDepot;
        foreach (int client in route.Clients)
        {
            int next = problem.DepotCount + client;
            length += matrix[at, next];
            at = next;
        }

        return type.IsOpen ? length : length + matrix[at, type.EndDepot];
    }

    private void Simulate(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        TravelMatrix durations = problem.Profiles[type.Profile].Durations;
        long time = Departure;
        int at = type.StartDepot;
        for (int k = 0; k < route.Clients.Count; k++)
        {
            RoutingClient client = problem.Clients[route.Clients[k]];
            int next = problem.DepotCount + route.Clients[k];
            _arrivals[k] = time + durations[at, next];
            _starts[k] = Math.Max(_arrivals[k], client.WindowOpen);
            time = _starts[k] + client.ServiceDuration;
            at = next;
        }

        End = type.IsOpen ? time : Math.Max(time + durations[at, type.EndDepot], problem.Depots[type.EndDepot].WindowOpen);
    }

    private static long LatestDeparture(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        TravelMatrix durations = problem.Profiles[type.Profile].Durations;
        long latest = type.IsOpen ? type.ShiftClose : Math.Min(type.ShiftClose, problem.Depots[type.EndDepot].WindowClose);
        int next = type.EndDepot;
        for (int k = route.Clients.Count - 1; k >= 0; k--)
        {
            RoutingClient client = problem.Clients[route.Clients[k]];
            int at = problem.DepotCount + route.Clients[k];
            long travel = type.IsOpen && k == route.Clients.Count - 1 ? 0 : durations[at, next];
            latest = Math.Min(client.WindowClose, latest - travel - client.ServiceDuration);
            next = at;
        }

        return Math.Min(problem.Depots[type.StartDepot].WindowClose, latest - durations[type.StartDepot, next]);
    }
}
