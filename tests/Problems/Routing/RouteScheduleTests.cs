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
