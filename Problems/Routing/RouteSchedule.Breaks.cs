namespace CoSolve.Problems.Routing;

/// <content>The driver's break, which is tried before and behind every service.</content>
public sealed partial class RouteSchedule
{
    /// <summary>The travel time of the route.</summary>
    public long Driving { get; private set; }

    /// <summary>The travel time before the break; 0 where there is none.</summary>
    public long DrivingBeforeBreak { get; private set; }

    /// <summary>The break of the driver; null where none is taken.</summary>
    public ScheduledBreak? Break { get; private set; }

    /// <summary>
    /// The schedule without a break if that breaks no rule, which is the cheapest then; otherwise with the break where fewest rules are broken and, with
    /// as few, the route costs least, is shortest and the break comes first.
    /// </summary>
    private static RouteSchedule WithBreak(RoutingProblem problem, RoutingRoute route)
    {
        RouteSchedule best = At(problem, route, null);
        var rank = best.Rank(problem, route);
        for (int place = 0; place < 2 * route.Clients.Count && (rank.Faults > 0 || best.Break is not null); place++)
        {
            RouteSchedule candidate = At(problem, route, new ScheduledBreak(place / 2, place % 2 == 0, 0));
            var next = candidate.Rank(problem, route);
            (best, rank) = next.CompareTo(rank) < 0 ? (candidate, next) : (best, rank);
        }

        return best;
    }

    private (int Faults, long Cost, long Duration) Rank(RoutingProblem problem, RoutingRoute route)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        int faults = TimeFaults(problem, route).Count + (Duration > type.MaxDuration ? 1 : 0);
        return (faults, type.DurationCost * Duration + RoutingObjective.LatenessOf(problem, route, this), Duration);
    }

    private static Visit VisitOf(RoutingBreak rest, int location) =>
        new(location, rest.WindowOpen, rest.WindowClose, rest.Duration, 0, []) { IsBreak = true };
}
