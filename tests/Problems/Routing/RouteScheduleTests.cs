using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Problems.Routing;

/// <summary>The exact departure of a route equals the best of all integer departures.</summary>
public sealed class RouteScheduleTests
{
    [Fact]
    public void Duration_and_feasibility_equal_trying_every_departure()
    {
        var random = new RandomStream(11);
        int feasible = 0;
        for (int k = 0; k < 3_000; k++)
        {
            RoutingProblem problem = RandomProblem(random);
            int[] clients = Enumerable.Range(0, problem.ClientCount).ToArray();
            random.Shuffle<int>(clients);
            var route = new RoutingRoute(0, clients);
            (long Duration, long End)? best = TryEveryDeparture(problem, route);
            bool accepted = RoutingChecker.Check(problem, new RoutingSolution([route])).IsFeasible;
            Assert.Equal(best is not null && best.Value.Duration <= problem.VehicleTypes[0].MaxDuration, accepted);
            if (best is { } expected)
            {
                RouteSchedule schedule = RouteSchedule.Of(problem, route);
                Assert.Equal(expected, (schedule.Duration, schedule.End));
                feasible++;
            }
        }

        Assert.InRange(feasible, 500, 2_500);
    }

    [Fact]
    public void BreaksAndLatenessEqualTryingEveryDepartureAndPlace()
    {
        var random = new RandomStream(12);
        int rested = 0;
        for (int k = 0; k < 1_500; k++)
        {
            RoutingProblem problem = WithBreak(RandomProblem(random), random);
            int[] clients = Enumerable.Range(0, problem.ClientCount).ToArray();
            random.Shuffle<int>(clients);
            var route = new RoutingRoute(0, clients);
            long? best = TryEveryBreak(problem, route);
            CheckReport report = RoutingChecker.Check(problem, new RoutingSolution([route]));
            Assert.Equal(best is not null, report.IsFeasible);
            Assert.True(best is null || best == report.Objective, $"{best} by trying, {report.Objective} by the schedule.");
            rested += best is not null && RouteSchedule.Of(problem, route).Break is not null ? 1 : 0;
        }

        Assert.InRange(rested, 100, 1_400);
    }

    [Fact]
    public void Loads_count_deliveries_on_board_and_pickups_since()
    {
        RoutingProblem problem = RoutingFixtures.Line(
            [new RoutingClient { Delivery = [3], Pickup = [5] }, new RoutingClient { Delivery = [4], Pickup = [1] }],
            new RoutingVehicleType { Capacity = [9] });
        RouteSchedule schedule = RouteSchedule.Of(problem, new RoutingRoute(0, [0, 1]));
        Assert.Equal([7, 9, 6], new[] { -1, 0, 1 }.Select(k => schedule.LoadAfter(k)[0]));
    }

    private static (long Duration, long End)? TryEveryDeparture(RoutingProblem problem, RoutingRoute route)
    {
        (long Duration, long End)? best = null;
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingDepot depot = problem.Depots[0];
        long first = route.Clients.Select(c => problem.Clients[c].ReleaseTime).Append(depot.WindowOpen).Append(type.ShiftOpen).Max();
        for (long departure = first; departure <= Math.Min(depot.WindowClose, 200); departure++)
        {
            if (End(problem, route, departure) is { } end && (best is null || (end - departure, end).CompareTo(best.Value) < 0))
            {
                best = (end - departure, end);
            }
        }

        return best;
    }

    private static RoutingProblem WithBreak(RoutingProblem problem, RandomStream random)
    {
        long open = random.NextInt(30);
        bool isTimed = random.NextInt(2) == 0;
        var rest = new RoutingBreak(random.NextInt(6))
        {
            WindowOpen = isTimed ? open : 0,
            WindowClose = isTimed ? open + random.NextInt(30) : RoutingProblem.NoLimit,
            MaxDriving = isTimed && random.NextInt(2) == 0 ? RoutingProblem.NoLimit : 5 + random.NextInt(25),
        };
        return new RoutingProblem(
            "break", problem.Depots,
            problem.Clients.Select(c => c with { WindowClose = c.WindowClose + 30, DueTime = c.WindowOpen + 10, LatenessCost = random.NextInt(3) }).ToArray(),
            [problem.VehicleTypes[0] with { Break = rest, DistanceCost = 0, DurationCost = 1, ShiftClose = 150, MaxDuration = 90 }], problem.Profiles);
    }

    /// <summary>The least cost of duration and lateness over all departures and places of the break, or none (-1).</summary>
    private static long? TryEveryBreak(RoutingProblem problem, RoutingRoute route)
    {
        long? best = null;
        RoutingVehicleType type = problem.VehicleTypes[0];
        long first = route.Clients.Select(c => problem.Clients[c].ReleaseTime).Append(problem.Depots[0].WindowOpen).Append(type.ShiftOpen).Max();
        for (long departure = first; departure <= problem.Depots[0].WindowClose; departure++)
        {
            for (int place = -1; place < 2 * route.Clients.Count; place++)
            {
                long? cost = CostWithBreak(problem, route, departure, place);
                best = cost is null || best <= cost ? best : cost;
            }
        }

        return best;
    }

    private static long? CostWithBreak(RoutingProblem problem, RoutingRoute route, long departure, int place)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingBreak rest = type.Break!;
        (long time, long lateness, int at) = (departure, 0, 0);
        long[] driving = [0, 0];
        bool isLegal = true;
        for (int k = 0; k <= route.Clients.Count; k++)
        {
            int next = k < route.Clients.Count ? route.Clients[k] + 1 : 0;
            long travel = next == 0 && type.IsOpen ? 0 : problem.Profiles[0].Durations[at, next];
            time += travel;
            driving[place >= 0 && k > place / 2 ? 1 : 0] += travel;
            at = next;
            if (next == 0)
            {
                break;
            }

            RoutingClient client = problem.Clients[next - 1];
            Rest(2 * k);
            time = Math.Max(time, client.WindowOpen);
            isLegal &= time <= client.WindowClose;
            lateness += client.LatenessCost * Math.Max(0, time - client.DueTime);
            time += client.ServiceDuration;
            Rest(2 * k + 1);
        }

        isLegal &= driving.Max() <= rest.MaxDriving && time <= type.ShiftClose && time - departure <= type.MaxDuration
            && (type.IsOpen || time <= problem.Depots[0].WindowClose) && (place >= 0 || time <= rest.WindowClose);
        return isLegal ? time - departure + lateness : null;

        void Rest(int here)
        {
            if (here == place)
            {
                time = Math.Max(time, rest.WindowOpen);
                isLegal &= time <= rest.WindowClose;
                time += rest.Duration;
            }
        }
    }

    private static long? End(RoutingProblem problem, RoutingRoute route, long time)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        TravelMatrix durations = problem.Profiles[0].Durations;
        int at = 0;
        foreach (int c in route.Clients)
        {
            time = Math.Max(time + durations[at, c + 1], problem.Clients[c].WindowOpen);
            if (time > problem.Clients[c].WindowClose)
            {
                return null;
            }

            time += problem.Clients[c].ServiceDuration;
            at = c + 1;
        }

        time += type.IsOpen ? 0 : durations[at, 0];
        return time <= type.ShiftClose && (type.IsOpen || time <= problem.Depots[0].WindowClose) ? time : null;
    }

    private static RoutingProblem RandomProblem(RandomStream random)
    {
        int n = 1 + random.NextInt(4);
        var entries = new long[(n + 1) * (n + 1)];
        for (int k = 0; k < entries.Length; k++)
        {
            entries[k] = random.NextInt(12);
        }

        TravelMatrix matrix = TravelMatrix.FromDense(n + 1, entries);
        bool isOpen = random.NextInt(3) == 0;
        return new RoutingProblem(
            "random",
            [new RoutingDepot { WindowOpen = random.NextInt(10), WindowClose = 30 + random.NextInt(60) }],
            Enumerable.Range(0, n).Select(_ => Client()).ToArray(),
            [new RoutingVehicleType { IsOpen = isOpen, ShiftOpen = random.NextInt(10), ShiftClose = 40 + random.NextInt(60), MaxDuration = 15 + random.NextInt(60) }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);

        RoutingClient Client()
        {
            long open = random.NextInt(40);
            return new RoutingClient
            {
                WindowOpen = open,
                WindowClose = open + random.NextInt(40),
                ServiceDuration = random.NextInt(6),
                ReleaseTime = random.NextInt(15),
            };
        }
    }
}
