namespace CoSolve.Problems.Routing;

/// <content>
/// The departure where lateness costs, clients have several windows, times on board are limited or drivers take breaks. With the departure every service moves later or
/// stays, and cost and duration are linear between the departures at which a visit begins or ends to wait, is due, or must change its window. Those are tried
/// in order: at most some for each visit and window. A route that breaks a window or a limit on board when it leaves as early as it may breaks one
/// whenever it leaves, since it may always wait instead.
/// </content>
public sealed partial class RouteSchedule
{
    private const RoutingRuleKinds RulesOfTimes = RoutingRuleKinds.SoftWindows | RoutingRuleKinds.SeveralWindows | RoutingRuleKinds.TimeOnBoard
        | RoutingRuleKinds.Breaks;

    /// <summary>Takes the departure that breaks no rule if there is one, costs least, makes the route shortest and is earliest, in this order.</summary>
    private void ChooseDeparture(RoutingProblem problem, RoutingRoute route, long earliest)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        long latest = BeginningOf(problem, route) is null ? Math.Max(earliest, LatestDeparture(problem, type)) : earliest;
        (bool IsLong, long Cost, long Duration, long Departure) best = (true, long.MaxValue, 0, earliest);
        for (long departure = earliest, step = 1; step > 0; departure += step)
        {
            Settle(problem, route, departure);
            if (TimeFaults(problem, route).Count > 0)
            {
                break;
            }

            bool isLong = Duration > type.MaxDuration;
            (bool, long, long, long) settled = (isLong, type.DurationCost * Duration + RoutingObjective.LatenessOf(problem, route, this), Duration, departure);
            best = settled.CompareTo(best) < 0 ? settled : best;
            step = Math.Min(NextChange(problem, type), latest - departure);
            step = isLong ? Math.Min(step, Duration - type.MaxDuration) : step;
        }

        Settle(problem, route, best.Departure);
    }

    /// <summary>The earliest services behind a departure, with pickups held back as the limits of the time on board ask.</summary>
    private void Settle(RoutingProblem problem, RoutingRoute route, long departure)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        Departure = departure;
        Array.Clear(_holds);
        Simulate(problem, type);
        int windows = 1 + _visits.Sum(v => Math.Max(0, v.Windows.Count - 1));
        for (int round = (route.Clients.Count / 2 + 1) * windows; round > 0 && HoldPickups(problem, route); round--)
        {
            Simulate(problem, type);
        }
    }

    /// <summary>Holds pickups back whose goods would be on board for too long, as far as their windows allow.</summary>
    private bool HoldPickups(RoutingProblem problem, RoutingRoute route)
    {
        bool isHeld = false;
        for (int first = 0; first < route.Clients.Count && problem.FurtherRules.HasFlag(RoutingRuleKinds.TimeOnBoard); first++)
        {
            int client = route.Clients[first];
            if (problem.ShipmentOf(client) is not (>= 0 and int s) || problem.Shipments[s].Pickup != client)
            {
                continue;
            }

            int last = first + 1;
            while (last < route.Clients.Count && route.Clients[last] != problem.Shipments[s].Delivery)
            {
                last++;
            }

            long hold = last == route.Clients.Count ? 0 : _starts[last] - problem.Shipments[s].MaxTimeOnBoard - problem.Clients[client].ServiceDuration;
            hold = Math.Min(hold, problem.Clients[client].WindowClose);
            if (hold > _starts[first])
            {
                (_holds[first], isHeld) = (hold, true);
            }
        }

        return isHeld;
    }

    private List<string> TimeFaults(RoutingProblem problem, RoutingRoute route)
    {
        var violations = new List<string>();
        RoutingChecker.CheckTimes(problem, route, this, "", violations);
        RoutingChecker.CheckTimeOnBoard(problem, route, this, "", violations);
        RoutingChecker.CheckBreak(problem, route, this, "", violations);
        return violations;
    }

    /// <summary>How much later the vehicle may leave before anything changes its pace; 0 if leaving later makes no route shorter.</summary>
    private long NextChange(RoutingProblem problem, RoutingVehicleType type)
    {
        long step = RoutingProblem.NoLimit;
        for (int k = 0; k < _visits.Length; k++)
        {
            Visit visit = _visits[k];
            if (_begun[k] > _ready[k])
            {
                return Math.Min(step, _begun[k] - _ready[k]);
            }

            long close = visit.WindowAt(_begun[k]).Close;
            step = Math.Min(step, close > _begun[k] ? close - _begun[k] : close < visit.Close ? 1 : 0);
            long due = visit.IsBreak ? 0 : problem.Clients[visit.Location - problem.DepotCount].DueTime;
            step = due > _begun[k] ? Math.Min(step, due - _begun[k]) : step;
        }

        Visit last = _visits[^1];
        long arrival = _begun[^1] + last.Duration + (type.IsOpen ? 0 : problem.Profiles[type.Profile].Durations[last.Location, type.EndDepot]);
        return End > arrival ? Math.Min(step, End - arrival) : 0;
    }
}
