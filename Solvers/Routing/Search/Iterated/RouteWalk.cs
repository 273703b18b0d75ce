using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// What the times of one route cost where several windows, lateness, limits of the time on board or breaks count, which segments do not carry: a walk
/// along the route for each departure that may be best. The earliest services behind a departure are the cheapest, and pickups wait for their
/// deliveries as far as the limits ask. With later departures all services move later, and the cost of time is linear between the departures
/// at which one begins or ends to wait, is due, or must change its window. O(visits) for vehicles whose durations neither cost nor end,
/// O(visits * such departures) otherwise. A route that needs a break is walked with one before and behind each service where the driving allows it.
/// </summary>
internal sealed class RouteWalk
{
    private const int NoBreak = -1;

    private readonly FleetModel _fleet;
    private readonly int[] _firstWindow;
    private readonly RoutingWindow[] _windows;
    private readonly long[] _service;
    private readonly long[] _release;
    private readonly long[] _due;
    private readonly long[] _latenessCost;
    private readonly long[] _ready;
    private readonly long[] _limit;
    private readonly int[] _pickup;
    private readonly long[] _hold;
    private readonly long[] _start;
    private readonly RoutingBreak?[] _breaks;
    private readonly bool _durationsCount;

    /// <summary>Flattens a problem.</summary>
    public RouteWalk(RoutingProblem problem, FleetModel fleet)
    {
        _fleet = fleet;
        int nodes = problem.ClientCount + 1;
        (_firstWindow, _pickup) = (new int[nodes + 1], new int[nodes]);
        (_service, _release, _due, _latenessCost) = (new long[nodes], new long[nodes], new long[nodes], new long[nodes]);
        (_ready, _limit, _hold, _start) = (new long[nodes], new long[nodes], new long[nodes], new long[nodes]);
        _durationsCount = problem.LongestRouteCost > 0;
        _breaks = Array.ConvertAll(fleet.Types, t => t.Break);
        var windows = new List<RoutingWindow>();
        for (int v = 1; v < nodes; v++)
        {
            RoutingClient client = problem.Clients[v - 1];
            (_service[v], _release[v], _due[v], _latenessCost[v]) = (client.ServiceDuration, client.ReleaseTime, client.DueTime, client.LatenessCost);
            _firstWindow[v] = windows.Count;
            windows.AddRange(client.Windows.Count > 0 ? client.Windows : [new RoutingWindow(client.WindowOpen, client.WindowClose)]);
            _firstWindow[v + 1] = windows.Count;
        }

        _windows = windows.ToArray();
        Array.Fill(_limit, RoutingProblem.NoLimit);
        foreach (RoutingShipment shipment in problem.Shipments)
        {
            (_limit[shipment.Delivery + 1], _pickup[shipment.Delivery + 1]) = (shipment.MaxTimeOnBoard, shipment.Pickup + 1);
        }

        foreach (RoutingBeginning beginning in problem.Beginnings)
        {
            _ready[beginning.Clients[^1] + 1] = beginning.ReadyTime;
        }
    }

    /// <summary>The least cost of duration and lateness of a route.</summary>
    /// <param name="type">The vehicle type.</param>
    /// <param name="visits">The clients, by node; at least one.</param>
    /// <param name="limit">What the route must cost less than.</param>
    /// <param name="duration">The duration at that cost, the shortest one where the longest route costs; 0 if there is none.</param>
    /// <returns><see cref="long.MaxValue"/> if no departure is feasible and costs less than the limit.</returns>
    public long Cost(int type, ReadOnlySpan<int> visits, long limit, out long duration)
    {
        (long Cost, long Duration) best = (limit, 0);
        bool found = _breaks[type] is { } rest ? ImproveWithBreak(type, visits, rest, ref best) : Improve(type, visits, NoBreak, ref best);
        duration = best.Duration;
        return found ? best.Cost : long.MaxValue;
    }

    private bool ImproveWithBreak(int type, ReadOnlySpan<int> visits, RoutingBreak rest, ref (long Cost, long Duration) best)
    {
        long driving = Driving(type, visits);
        bool found = driving <= rest.MaxDriving && Improve(type, visits, NoBreak, ref best);
        if (found || (driving <= rest.MaxDriving && rest.WindowClose >= RoutingProblem.NoLimit))
        {
            return found;
        }

        long driven = 0;
        int at = _fleet.From(type, _fleet.AnySentinel);
        for (int k = 0; k < visits.Length; k++)
        {
            int here = _fleet.To(type, visits[k]);
            driven += _fleet.DurationOf(type, at, here);
            at = here;
            if (driven <= rest.MaxDriving && driving - driven <= rest.MaxDriving)
            {
                found |= Improve(type, visits, 2 * k, ref best);
                found |= Improve(type, visits, 2 * k + 1, ref best);
            }
        }

        return found;
    }

    private long Driving(int type, ReadOnlySpan<int> visits)
    {
        long driving = 0;
        int at = _fleet.From(type, _fleet.AnySentinel);
        foreach (int v in visits)
        {
            int here = _fleet.To(type, v);
            driving += _fleet.DurationOf(type, at, here);
            at = here;
        }

        return driving + _fleet.DurationOf(type, at, _fleet.To(type, _fleet.AnySentinel));
    }

    /// <summary>Improves the cost and, second, the duration with the break at a place: before the service of visit k at 2 k, behind it at 2 k + 1.</summary>
    private bool Improve(int type, ReadOnlySpan<int> visits, int breakAt, ref (long Cost, long Duration) best)
    {
        RoutingVehicleType vehicle = _fleet.Types[type];
        GeneralSegment start = _fleet.StartBefore(visits[0], type);
        (long departure, long latest) = (start.Earliest, start.Latest);
        foreach (int v in visits)
        {
            departure = Math.Max(departure, _release[v]);
        }

        bool found = false;
        bool durationCounts = vehicle.DurationCost > 0 || vehicle.MaxDuration < RoutingProblem.NoLimit || _durationsCount;
        while (departure <= latest && Settle(type, visits, departure, _durationsCount && found ? best.Cost + 1 : best.Cost, breakAt) is { Fits: true } settled)
        {
            long duration = settled.End - departure;
            (long, long) next = (vehicle.DurationCost * duration + settled.Lateness, duration);
            if (duration <= vehicle.MaxDuration && next.CompareTo(best) < 0)
            {
                (best, found) = (next, true);
            }

            long step = duration > vehicle.MaxDuration ? Math.Min(settled.Step, duration - vehicle.MaxDuration) : settled.Step;
            step = Math.Min(step, latest - departure);
            if (step == 0 || !durationCounts)
            {
                break;
            }

            departure += step;
        }

        return found;
    }

    /// <summary>The earliest services behind a departure, with pickups held back until all limits of the time on board are kept.</summary>
    private Walk Settle(int type, ReadOnlySpan<int> visits, long departure, long limit, int breakAt)
    {
        int limited = 0;
        int furtherWindows = 0;
        foreach (int v in visits)
        {
            _hold[v] = 0;
            limited += _limit[v] < RoutingProblem.NoLimit ? 1 : 0;
            furtherWindows += _firstWindow[v + 1] - _firstWindow[v] - 1;
        }

        Walk walk = Along(type, visits, departure, limit, breakAt);
        for (int round = (limited + 1) * (furtherWindows + 1); limited > 0 && walk.Fits && HoldPickups(visits); round--)
        {
            walk = round == 0 ? default : Along(type, visits, departure, limit, breakAt);
        }

        return walk;
    }

    /// <summary>Holds pickups back whose goods would be on board for too long.</summary>
    /// <returns>Whether there were any.</returns>
    private bool HoldPickups(ReadOnlySpan<int> visits)
    {
        bool held = false;
        foreach (int v in visits)
        {
            if (_limit[v] < RoutingProblem.NoLimit)
            {
                int pickup = _pickup[v];
                long earliest = _start[v] - _limit[v] - _service[pickup];
                held |= earliest > _start[pickup];
                _hold[pickup] = Math.Max(_hold[pickup], earliest);
            }
        }

        return held;
    }

    private Walk Along(int type, ReadOnlySpan<int> visits, long departure, long limit, int breakAt)
    {
        var walk = new Walk { Step = RoutingProblem.NoLimit, End = departure };
        bool moves = true;
        int at = _fleet.From(type, _fleet.AnySentinel);
        for (int k = 0; k < visits.Length; k++)
        {
            int here = _fleet.To(type, visits[k]);
            walk.End += _fleet.DurationOf(type, at, here);
            bool isServed = (breakAt != 2 * k || Rest(_breaks[type]!, ref walk, ref moves))
                && Serve(visits[k], ref walk, ref moves)
                && (breakAt != 2 * k + 1 || Rest(_breaks[type]!, ref walk, ref moves));
            if (!isServed || walk.Lateness >= limit)
            {
                return default;
            }

            at = here;
        }

        GeneralSegment end = _fleet.Ends[type];
        walk.End += _fleet.DurationOf(type, at, _fleet.To(type, _fleet.AnySentinel));
        walk.Wait(end.Earliest, ref moves);
        walk.Fits = walk.End <= end.Latest && (breakAt != NoBreak || _breaks[type] is not { } rest || walk.End <= rest.WindowClose);
        walk.Step = moves ? 0 : walk.Step;
        return walk;
    }

    private static bool Rest(RoutingBreak rest, ref Walk walk, ref bool moves)
    {
        walk.Wait(rest.WindowOpen, ref moves);
        long room = rest.WindowClose - walk.End;
        walk.Step = moves ? Math.Min(walk.Step, room) : walk.Step;
        walk.End += rest.Duration;
        return room >= 0;
    }

    private bool Serve(int v, ref Walk walk, ref bool moves)
    {
        long earliest = Math.Max(walk.End, _hold[v]);
        int last = _firstWindow[v + 1] - 1;
        int window = _firstWindow[v];
        while (window < last && _windows[window].Close < earliest)
        {
            window++;
        }

        walk.Wait(Math.Max(_hold[v], _windows[window].Open), ref moves);
        long room = _windows[window].Close - walk.End;
        if (room < 0)
        {
            return false;
        }

        _start[v] = walk.End;
        if (moves)
        {
            walk.Step = Math.Min(walk.Step, room > 0 ? room : window < last ? 1 : 0);
            walk.Step = _due[v] > walk.End ? Math.Min(walk.Step, _due[v] - walk.End) : walk.Step;
        }

        walk.Lateness += _latenessCost[v] * Math.Max(0, walk.End - _due[v]);
        walk.End += _service[v];
        walk.Wait(_ready[v], ref moves);
        return true;
    }

    /// <summary>A walk along a route: what it costs so far, when it is, and how much later it may begin before anything changes its pace (0: it need not).</summary>
    private struct Walk
    {
        public bool Fits;
        public long Lateness;
        public long End;
        public long Step;

        public void Wait(long until, ref bool moves)
        {
            if (until > End)
            {
                Step = moves ? Math.Min(Step, until - End) : Step;
                (End, moves) = (until, false);
            }
        }
    }
}
