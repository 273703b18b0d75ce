namespace CoSolve.Problems.Routing;

/// <summary>
/// What happens along one route, computed from its definition: loads, distance, and times under the departure that makes the
/// route as short as possible without ending later than it must. Windows may be missed; the checker judges. O(stops * dimensions).
/// </summary>
/// <remarks>
/// The end of a route as a function of its departure t is max(t + travel and service, earliest end), so its duration falls with
/// t until the waiting is used up. The schedule departs that late, or as late as the windows allow when that is earlier
/// (Savelsbergh 1992, "The vehicle routing problem with time windows: minimizing route duration", DOI 10.1287/ijoc.4.2.146).
/// Reloads are visits like those of clients, left no earlier than the goods of the trip behind them are released. A route that has begun departs
/// when it did. Where lateness costs, clients have several windows, times on board are limited or drivers take breaks, services are the earliest behind the
/// departure that costs least, and pickups wait as long as the limits on board ask.
/// </remarks>
public sealed partial class RouteSchedule
{
    private readonly Visit[] _visits;
    private readonly long[] _holds;
    private readonly long[] _ready;
    private readonly long[] _begun;
    private readonly long[] _starts;
    private readonly long[] _arrivals;
    private readonly long[] _loads;
    private readonly long[] _reloadArrivals;
    private readonly long[] _reloadDepartures;
    private readonly long[] _reloadLoads;
    private readonly int _dimensions;

    private RouteSchedule(RoutingProblem problem, RoutingRoute route, ScheduledBreak? rest)
    {
        Break = rest;
        (int stops, int reloads) = (route.Clients.Count, route.Reloads.Count);
        _dimensions = problem.LoadDimensionCount;
        _visits = VisitsOf(problem, route, rest);
        (_holds, _ready, _begun) = (new long[stops], new long[_visits.Length], new long[_visits.Length]);
        (_starts, _arrivals, _loads) = (new long[stops], new long[stops], new long[(stops + 1) * _dimensions]);
        (_reloadArrivals, _reloadDepartures, _reloadLoads) = (new long[reloads], new long[reloads], new long[reloads * _dimensions]);
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

    /// <summary>The arrival at the depot of each reload.</summary>
    public ReadOnlySpan<long> ReloadArrivals => _reloadArrivals;

    /// <summary>When each reload's depot is left: it is open, the vehicle loaded and all goods of the next trip released.</summary>
    public ReadOnlySpan<long> ReloadDepartures => _reloadDepartures;

    /// <summary>The load in each dimension on leaving the start depot (stop -1) or a stop (from 0).</summary>
    public ReadOnlySpan<long> LoadAfter(int stop) => _loads.AsSpan((stop + 1) * _dimensions, _dimensions);

    /// <summary>The load in each dimension on leaving the depot of a reload.</summary>
    public ReadOnlySpan<long> LoadAfterReload(int reload) => _reloadLoads.AsSpan(reload * _dimensions, _dimensions);

    /// <summary>The schedule of a route whose indices are in range.</summary>
    public static RouteSchedule Of(RoutingProblem problem, RoutingRoute route)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(route);
        return problem.VehicleTypes[route.VehicleType].Break is null ? At(problem, route, null) : WithBreak(problem, route);
    }

    /// <summary>The schedule with the break at a place, whose start is set, or without one.</summary>
    private static RouteSchedule At(RoutingProblem problem, RoutingRoute route, ScheduledBreak? rest)
    {
        var schedule = new RouteSchedule(problem, route, rest);
        schedule.ComputeLoads(problem, route);
        schedule.ComputeTimes(problem, route);
        return schedule;
    }

    /// <summary>The earliest departure: depot and shift are open and all goods of the first trip have been released; that of a route that has begun.</summary>
    public static long EarliestDeparture(RoutingProblem problem, RoutingRoute route)
    {
        if (BeginningOf(problem, route) is { } beginning)
        {
            return beginning.Departure;
        }

        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        int end = route.Reloads.Count == 0 ? route.Clients.Count : route.Reloads[0].Before;
        return Math.Max(Math.Max(problem.Depots[type.StartDepot].WindowOpen, type.ShiftOpen), LatestRelease(problem, route, 0, end));
    }

    /// <summary>The beginning of a route; null for a route that has not begun.</summary>
    private static RoutingBeginning? BeginningOf(RoutingProblem problem, RoutingRoute route) =>
        route.Clients.Count > 0 && problem.BeginningOf(route.Clients[0]) is >= 0 and int b && problem.Beginnings[b].Clients[0] == route.Clients[0]
            ? problem.Beginnings[b]
            : null;

    private static long LatestRelease(RoutingProblem problem, RoutingRoute route, int from, int to)
    {
        long release = 0;
        for (int k = from; k < to; k++)
        {
            release = Math.Max(release, problem.Clients[route.Clients[k]].ReleaseTime);
        }

        return release;
    }

    /// <summary>The visits between start and end, those of reloads and breaks among those of clients.</summary>
    private static Visit[] VisitsOf(RoutingProblem problem, RoutingRoute route, ScheduledBreak? rest)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        var visits = new Visit[route.Clients.Count + route.Reloads.Count + (rest is null ? 0 : 1)];
        RoutingBeginning? beginning = BeginningOf(problem, route);
        int count = 0;
        int reload = 0;
        for (int k = 0; k < route.Clients.Count; k++)
        {
            if (reload < route.Reloads.Count && route.Reloads[reload].Before == k)
            {
                int end = reload + 1 < route.Reloads.Count ? route.Reloads[reload + 1].Before : route.Clients.Count;
                int depot = route.Reloads[reload++].Depot;
                visits[count++] = new Visit(
                    depot, problem.Depots[depot].WindowOpen, problem.Depots[depot].WindowClose, type.ReloadDuration, LatestRelease(problem, route, k, end), []);
            }

            RoutingClient client = problem.Clients[route.Clients[k]];
            long ready = beginning is not null && beginning.Clients.Count == k + 1 ? beginning.ReadyTime : 0;
            int location = problem.DepotCount + route.Clients[k];
            visits[count++] = new Visit(location, client.WindowOpen, client.WindowClose, client.ServiceDuration, ready, client.Windows);
            if (rest?.Stop == k)
            {
                visits[count++] = VisitOf(type.Break!, location);
                if (rest.Value.IsBeforeService)
                {
                    (visits[count - 2], visits[count - 1]) = (visits[count - 1], visits[count - 2]);
                }
            }
        }

        return visits;
    }

    private void ComputeLoads(RoutingProblem problem, RoutingRoute route)
    {
        for (int trip = 0; trip <= route.Reloads.Count; trip++)
        {
            int from = trip == 0 ? 0 : route.Reloads[trip - 1].Before;
            int to = trip == route.Reloads.Count ? route.Clients.Count : route.Reloads[trip].Before;
            for (int d = 0; d < _dimensions; d++)
            {
                long load = 0;
                for (int k = from; k < to; k++)
                {
                    load += Amount(problem.Clients[route.Clients[k]].Delivery, d);
                }

                (trip == 0 ? _loads : _reloadLoads)[(trip == 0 ? 0 : trip - 1) * _dimensions + d] = load;
                for (int k = from; k < to; k++)
                {
                    RoutingClient client = problem.Clients[route.Clients[k]];
                    load += Amount(client.Pickup, d) - Amount(client.Delivery, d) + Shipped(problem, route.Clients[k], d);
                    _loads[(k + 1) * _dimensions + d] = load;
                }
            }
        }
    }

    /// <summary>What a client's shipment brings on board: its amount at the pickup, the opposite at the delivery.</summary>
    private static long Shipped(RoutingProblem problem, int client, int dimension)
    {
        if (problem.ShipmentOf(client) is not (>= 0 and int s))
        {
            return 0;
        }

        long amount = problem.Shipments[s].Amount[dimension];
        return problem.Shipments[s].Pickup == client ? amount : -amount;
    }

    private static long Amount(IReadOnlyList<long> amounts, int dimension) => amounts.Count == 0 ? 0 : amounts[dimension];

    private void ComputeTimes(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RoutingProfile profile = problem.Profiles[type.Profile];
        long earliest = EarliestDeparture(problem, route);
        Departure = earliest;
        if (_visits.Length == 0)
        {
            End = earliest;
            return;
        }

        Distance = PathLength(profile.Distances, type);
        Driving = PathLength(profile.Durations, type);
        long busy = Driving;
        foreach (Visit visit in _visits)
        {
            busy += visit.Duration;
        }

        if ((problem.FurtherRules & RulesOfTimes) != RoutingRuleKinds.None)
        {
            ChooseDeparture(problem, route, earliest);
            return;
        }

        Simulate(problem, type);
        if (BeginningOf(problem, route) is not null)
        {
            return;
        }

        long waiting = End - earliest - busy;
        long slack = LatestDeparture(problem, type) - earliest;
        Departure = earliest + Math.Max(0, Math.Min(waiting, slack));
        Simulate(problem, type);
    }

    private long PathLength(TravelMatrix matrix, RoutingVehicleType type)
    {
        long length = 0;
        int at = type.StartDepot;
        foreach (Visit visit in _visits)
        {
            length += Way(matrix, at, visit.Location);
            at = visit.Location;
        }

        return type.IsOpen ? length : length + matrix[at, type.EndDepot];
    }

    /// <summary>What leads from one visit to the next: nothing between a break and the service beside it.</summary>
    private static long Way(TravelMatrix matrix, int from, int to) => from == to ? 0 : matrix[from, to];

    private void Simulate(RoutingProblem problem, RoutingVehicleType type)
    {
        TravelMatrix durations = problem.Profiles[type.Profile].Durations;
        long time = Departure;
        long driven = 0;
        long arrival = time;
        int at = type.StartDepot;
        int stop = 0;
        int reload = 0;
        for (int k = 0; k < _visits.Length; k++)
        {
            Visit visit = _visits[k];
            long travel = Way(durations, at, visit.Location);
            (_ready[k], driven) = (time + travel, driven + travel);
            arrival = at == visit.Location ? arrival : _ready[k];
            _begun[k] = visit.StartFrom(visit.IsBreak || visit.Location < problem.DepotCount ? _ready[k] : Math.Max(_ready[k], _holds[stop]));
            time = Math.Max(_begun[k] + visit.Duration, visit.Release);
            at = visit.Location;
            if (visit.IsBreak)
            {
                (Break, DrivingBeforeBreak) = (Break!.Value with { Start = _begun[k] }, driven);
            }
            else if (at < problem.DepotCount)
            {
                (_reloadArrivals[reload], _reloadDepartures[reload++]) = (arrival, time);
            }
            else
            {
                (_arrivals[stop], _starts[stop++]) = (arrival, _begun[k]);
            }
        }

        End = type.IsOpen ? time : Math.Max(time + durations[at, type.EndDepot], problem.Depots[type.EndDepot].WindowOpen);
    }

    private long LatestDeparture(RoutingProblem problem, RoutingVehicleType type)
    {
        TravelMatrix durations = problem.Profiles[type.Profile].Durations;
        long latest = type.IsOpen ? type.ShiftClose : Math.Min(type.ShiftClose, problem.Depots[type.EndDepot].WindowClose);
        int next = type.EndDepot;
        for (int k = _visits.Length - 1; k >= 0; k--)
        {
            Visit visit = _visits[k];
            long travel = type.IsOpen && k == _visits.Length - 1 ? 0 : Way(durations, visit.Location, next);
            long leave = latest - travel;
            leave = visit.Location < problem.DepotCount ? Math.Min(leave, visit.Close) : leave;
            latest = Math.Min(visit.Close, leave - visit.Duration);
            next = visit.Location;
        }

        return Math.Min(problem.Depots[type.StartDepot].WindowClose, latest - durations[type.StartDepot, next]);
    }

    /// <summary>A stop at a client, for a break there, or at a depot to reload, which is left no earlier than the release or, where a beginning ends, its ready time.</summary>
    private readonly record struct Visit(int Location, long Open, long Close, long Duration, long Release, IReadOnlyList<RoutingWindow> Windows)
    {
        public bool IsBreak { get; init; }

        /// <summary>The first window that does not close before a time; the last one where all do.</summary>
        public RoutingWindow WindowAt(long time)
        {
            int k = 0;
            while (k < Windows.Count - 1 && Windows[k].Close < time)
            {
                k++;
            }

            return Windows.Count == 0 ? new RoutingWindow(Open, Close) : Windows[k];
        }

        /// <summary>The earliest start of service from a time on.</summary>
        public long StartFrom(long time) => Math.Max(time, Windows.Count == 0 ? Open : WindowAt(time).Open);
    }
}
