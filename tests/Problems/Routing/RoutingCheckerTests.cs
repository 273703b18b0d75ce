using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Problems.Routing;

/// <summary>Each way to break a solution is named by the checker.</summary>
public sealed class RoutingCheckerTests
{
    private static readonly RoutingClient Plain = new() { Delivery = [1] };
    private static readonly RoutingVehicleType Van = new() { Capacity = [10], Count = 2 };

    [Fact]
    public void A_valid_solution_has_its_cost()
    {
        RoutingProblem problem = RoutingFixtures.Line([Plain, Plain, Plain], Van with { FixedCost = 7 });
        CheckReport report = RoutingChecker.Check(problem, Routes([0], [1, 2], []));
        Assert.Empty(report.Violations);
        Assert.Equal(20 + 60 + 14, report.Objective);
    }

    [Fact]
    public void Missing_repeated_and_unknown_clients_and_types_are_named()
    {
        RoutingProblem problem = RoutingFixtures.Line([Plain, Plain], Van);
        AssertBroken(problem, Routes([0]), "client 2 is required but not visited", defined: true);
        AssertBroken(problem, Routes([0, 1], [1]), "client 2 is visited again by route 2", defined: false);
        AssertBroken(problem, Routes([0, 1, 2]), "route 1: there is no client 3", defined: false);
        AssertBroken(problem, Routes([0, -1, 1]), "route 1: there is no client 0", defined: false);
        AssertBroken(problem, new RoutingSolution([new RoutingRoute(1, [0, 1])]), "route 1: there is no vehicle type 2", defined: false);
        AssertBroken(problem, new RoutingSolution([new RoutingRoute(int.MinValue, [0, int.MaxValue])]), "there is no client 2147483648", defined: false);
    }

    [Fact]
    public void A_fleet_too_small_is_named() =>
        AssertBroken(RoutingFixtures.Line([Plain, Plain, Plain], Van), Routes([0], [1], [2]), "vehicle type 1: 3 vehicles are used, 2 exist");

    [Fact]
    public void Overload_in_any_dimension_and_place_is_named()
    {
        var heavy = new RoutingClient { Delivery = [1, 6] };
        AssertBroken(
            RoutingFixtures.Line([heavy, heavy], Van with { Capacity = [10, 11] }), Routes([0, 1]),
            "its load 12 in dimension 2 on leaving depot 1 exceeds the capacity 11");
        var swap = new RoutingClient { Delivery = [4], Pickup = [7] };
        AssertBroken(
            RoutingFixtures.Line([swap, swap], Van), Routes([0, 1]), "its load 14 in dimension 1 on leaving client 2 exceeds the capacity 10");
        AssertBroken(
            RoutingFixtures.Line([new RoutingClient { Pickup = [7] }, new RoutingClient { Delivery = [4] }], Van), Routes([0, 1]),
            "its load 11 in dimension 1 on leaving client 1 exceeds the capacity 10");
    }

    [Fact]
    public void Late_arrivals_returns_and_shifts_are_named()
    {
        AssertBroken(
            RoutingFixtures.Line([Plain with { WindowClose = 9 }], Van), Routes([0]), "client 1 is reached at 10, after its window closes at 9");
        AssertBroken(
            RoutingFixtures.Line([new RoutingDepot { WindowClose = 19 }], [Plain], Van), Routes([0]), "it ends at 20, after depot 1 closes at 19");
        AssertBroken(RoutingFixtures.Line([Plain], Van with { ShiftClose = 19 }), Routes([0]), "it ends at 20, after its shift ends at 19");
        AssertBroken(
            RoutingFixtures.Line([Plain], Van with { ShiftClose = 9, IsOpen = true }), Routes([0]), "it ends at 10, after its shift ends at 9");
        AssertBroken(
            RoutingFixtures.Line([Plain with { ReleaseTime = 5, WindowClose = 14 }], Van), Routes([0]), "client 1 is reached at 15, after its window closes at 14");
        AssertBroken(
            RoutingFixtures.Line([new RoutingDepot { WindowClose = 40 }], [Plain with { ReleaseTime = 41 }], Van), Routes([0]),
            "it cannot leave before 41, after depot 1 closes at 40");
    }

    [Fact]
    public void Limits_of_distance_and_duration_are_named()
    {
        AssertBroken(RoutingFixtures.Line([Plain], Van with { MaxDistance = 19 }), Routes([0]), "its distance 20 exceeds the limit 19");
        AssertBroken(
            RoutingFixtures.Line([Plain with { ServiceDuration = 5 }], Van with { MaxDuration = 24 }), Routes([0]), "its duration 25 exceeds the limit 24");
    }

    [Fact]
    public void LinehaulsBehindBackhaulsAndRoutesThatBeginWithOneAreNamed()
    {
        var back = new RoutingClient { Pickup = [1] };
        RoutingVehicleType van = Van with { LinehaulsFirst = true };
        RoutingProblem problem = RoutingFixtures.Line([Plain, back, Plain], van);
        AssertBroken(problem, Routes([0, 1, 2]), "route 1: the linehaul at client 3 follows the backhaul at client 2");
        AssertBroken(problem, Routes([0, 2], [1]), "route 2: a trip begins with the backhaul at client 2");
        Assert.Empty(RoutingChecker.Check(problem, Routes([0, 2, 1])).Violations);
        Assert.Empty(RoutingChecker.Check(RoutingFixtures.Line([Plain, back, Plain], Van), Routes([0, 1, 2])).Violations);
    }

    [Fact]
    public void GroupsVisitedTwiceOrNotAtAllAreNamed()
    {
        RoutingClient optional = Plain with { IsRequired = false };
        RoutingProblem line = RoutingFixtures.Line([Plain, optional, optional], Van);
        RoutingProblem With(RoutingGroup group) => new("groups", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, groups: [group]);
        AssertBroken(With(new([1, 2])), Routes([0, 1, 2]), "group 1: clients 2 and 3 are visited, at most one may be");
        AssertBroken(With(new([1, 2])), Routes([0]), "group 1: none of its clients is visited, one must be");
        Assert.Equal(20 + 9, RoutingChecker.Check(With(new([1, 2]) { IsRequired = false, Prize = 9 }), Routes([0])).Objective);
        Assert.Equal(40, RoutingChecker.Check(With(new([1, 2])), Routes([0, 1])).Objective);
    }

    [Fact]
    public void BrokenShipmentsAreNamed()
    {
        RoutingClient stop = new();
        RoutingProblem line = RoutingFixtures.Line([stop, stop, stop, stop], Van with { Count = 4 });
        var problem = new RoutingProblem("shipments", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, shipments: [new(0, 1, [6]), new(3, 2, [5])]);
        Assert.Equal(40 + 80, RoutingChecker.Check(problem, Routes([0, 1], [3, 2])).Objective);
        Assert.Empty(RoutingChecker.Check(problem, Routes([0, 1], [3, 2])).Violations);
        AssertBroken(problem, Routes([1, 0], [3, 2]), "route 1: shipment 1 is delivered at client 2 before it is picked up at client 1");
        AssertBroken(problem, Routes([0], [1, 3, 2]), "route 1: shipment 1 is picked up at client 1, but not delivered at client 2");
        AssertBroken(problem, Routes([0], [1, 3, 2]), "route 2: shipment 1 is delivered at client 2, but not picked up at client 1");
        AssertBroken(problem, Routes([0, 3, 1, 2]), "route 1: its load 11 in dimension 1 on leaving client 4 exceeds the capacity 10");
        Assert.Empty(RoutingChecker.Check(problem, Routes([0, 1, 3, 2])).Violations);
    }

    [Fact]
    public void BrokenReloadsAreNamed()
    {
        RoutingClient half = new() { Delivery = [6] };
        RoutingVehicleType van = Van with { Count = 1, ReloadDepots = [0], MaxReloads = 1 };
        RoutingProblem problem = RoutingFixtures.Line([new(), new() { WindowClose = 150 }], [half, half, half with { Delivery = [4] }], van);
        RoutingSolution Trips(params RoutingReload[] reloads) => new([new RoutingRoute(0, [0, 1, 2]) { Reloads = reloads }]);
        Assert.Equal(20 + 60, RoutingChecker.Check(problem, Trips(new RoutingReload(1, 0))).Objective);
        Assert.Empty(RoutingChecker.Check(problem, Trips(new RoutingReload(1, 0))).Violations);
        AssertBroken(problem, Trips(), "route 1: its load 16 in dimension 1 on leaving depot 1 exceeds the capacity 10");
        AssertBroken(problem, Trips(new RoutingReload(2, 0)), "route 1: its load 12 in dimension 1 on leaving depot 1 exceeds the capacity 10");
        AssertBroken(problem, Trips(new RoutingReload(1, 0), new RoutingReload(2, 0)), "route 1: it has 2 reloads, vehicle type 1 may have 1");
        AssertBroken(problem, Trips(new RoutingReload(1, 1)), "route 1: reload 1 is at depot 2, where vehicle type 1 does not reload");
        AssertBroken(problem, Trips(new RoutingReload(1, 2)), "route 1: there is no depot 3 to reload at", defined: false);
        AssertBroken(problem, Trips(new RoutingReload(3, 0)), "route 1: reload 1 does not stand between two clients", defined: false);
        RoutingProblem late = RoutingFixtures.Line([new() { WindowClose = 25 }], [half, half with { ReleaseTime = 30 }], van with { ReloadDuration = 4 });
        AssertBroken(late, new RoutingSolution([new RoutingRoute(0, [0, 1]) { Reloads = [new(1, 0)] }]), "route 1: reload 1, reached at 20, ends at 30, after depot 1 closes at 25");
    }

    [Fact]
    public void BrokenRelationsAndVehicleTypesAreNamed()
    {
        RoutingClient optional = Plain with { IsRequired = false };
        RoutingProblem line = RoutingFixtures.Line([Plain, Plain with { VehicleTypes = [1] }, optional], Van, Van);
        RoutingProblem With(RoutingRelationKind kind) => new("related", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, relations: [new(kind, [0, 1, 2])]);
        AssertBroken(line, Routes([0, 1]), "route 1: client 2 may not be served by vehicle type 1");
        RoutingSolution apart = new([new(0, [0]), new(1, [1])]), together = new([new(1, [0, 1])]);
        AssertBroken(With(RoutingRelationKind.SameVehicle), apart, "relation 1: client 1 is served by route 1, client 2 by route 2, one route must serve both");
        AssertBroken(With(RoutingRelationKind.DifferentVehicles), together, "relation 1: clients 1, 2 are served by route 1, different routes must serve them");
        Assert.Empty(RoutingChecker.Check(With(RoutingRelationKind.SameVehicle), together).Violations);
        Assert.Empty(RoutingChecker.Check(With(RoutingRelationKind.DifferentVehicles), apart).Violations);
    }

    [Fact]
    public void BrokenBeginningsAreNamed()
    {
        RoutingProblem line = RoutingFixtures.Line([Plain, Plain with { WindowClose = 60 }, Plain with { ReleaseTime = 6 }], Van);
        RoutingProblem With(RoutingBeginning beginning) => new("begun", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, beginnings: [beginning]);
        AssertBroken(With(new(0, 7, [2, 0])), Routes([2, 1, 0]), "beginning 1: no route of vehicle type 1 begins with clients 3, 1");
        AssertBroken(With(new(0, 5, [0])), Routes([0, 2], [1]), "route 1: it left at 5, before the goods of client 3 are released at 6");
        AssertBroken(With(new(0, 7, [0]) { ReadyTime = 51 }), Routes([0, 1, 2]), "client 2 is reached at 61, after its window closes at 60");
        Assert.Empty(RoutingChecker.Check(With(new(0, 7, [0]) { ReadyTime = 50 }), Routes([0, 1, 2])).Violations);
    }

    [Fact]
    public void LatenessCostsAndTheWindowBehindItIsNamed()
    {
        RoutingProblem problem = RoutingFixtures.Line([Plain with { DueTime = 8, LatenessCost = 3, WindowClose = 10 }, Plain], Van);
        Assert.Equal(40 + 3 * 2, RoutingChecker.Check(problem, Routes([0, 1])).Objective);
        Assert.Empty(RoutingChecker.Check(problem, Routes([0, 1])).Violations);
        AssertBroken(problem, Routes([1, 0]), "client 1 is reached at 30, after its window closes at 10");
    }

    [Fact]
    public void ClientsOfSeveralWindowsWaitForTheNextAndTheVehicleLeavesLaterForThat()
    {
        RoutingClient divided = Plain with { Windows = [new(0, 9), new(50, 60)] };
        RoutingProblem Limited(long most) => RoutingFixtures.Line([divided, Plain with { WindowClose = 69 }], Van with { DistanceCost = 0, DurationCost = 1, MaxDuration = most });
        RoutingProblem problem = Limited(40);
        RoutingSolution both = Routes([0, 1]);
        Assert.Equal(40, RoutingChecker.Check(problem, both).Objective);
        Assert.Empty(RoutingChecker.Check(problem, both).Violations);
        Assert.Equal(40, RouteSchedule.Of(problem, both.Routes[0]).Departure);
        AssertBroken(Limited(39), both, "its duration 40 exceeds the limit 39");
        AssertBroken(
            RoutingFixtures.Line([new RoutingDepot { WindowClose = 59 }], [Plain, divided], Van), Routes([0, 1]), "it ends at 70, after depot 1 closes at 59");
    }

    [Fact]
    public void ShipmentsTooLongOnBoardAreNamedAndPickupsWaitForTheirDelivery()
    {
        RoutingProblem line = RoutingFixtures.Line([new(), new(), new() { WindowOpen = 70 }], Van);
        RoutingProblem With(long most, long close) => new(
            "on board", line.Depots, [new() { WindowClose = 12 }, new() { WindowClose = close }, line.Clients[2]], line.VehicleTypes, line.Profiles,
            shipments: [new(1, 2, [1]) { MaxTimeOnBoard = most }]);
        Assert.Equal(45, RouteSchedule.Of(With(25, 50), Routes([0, 1, 2]).Routes[0]).Starts[1]);
        Assert.Empty(RoutingChecker.Check(With(25, 50), Routes([0, 1, 2])).Violations);
        AssertBroken(With(25, 44), Routes([0, 1, 2]), "route 1: shipment 1 is on board for 26, longer than 25");
        AssertBroken(With(19, 50), Routes([0, 1, 2]), "longer than 19");
        AssertBroken(With(5, RoutingProblem.NoLimit), Routes([0, 1, 2]), "longer than 5");
    }

    [Fact]
    public void MissingLateAndMisplacedBreaksAreNamed()
    {
        RoutingProblem With(RoutingBreak rest, params RoutingClient[] clients) => RoutingFixtures.Line(clients, Van with { Break = rest, DurationCost = 1 });
        var driving = new RoutingBreak(7) { MaxDriving = 30 };
        Assert.Equal(40 + 40 + 7, RoutingChecker.Check(With(driving, Plain, Plain), Routes([0, 1])).Objective);
        Assert.Null(RouteSchedule.Of(With(driving, Plain), new RoutingRoute(0, [0])).Break);
        AssertBroken(With(driving, Plain, Plain, Plain, Plain), Routes([0, 3, 2, 1]), "route 1: its driver drives for 80 without the break, longer than 30");
        var noon = new RoutingBreak(7) { WindowOpen = 50, WindowClose = 55 };
        RoutingClient late = Plain with { WindowOpen = 60 };
        Assert.Empty(RoutingChecker.Check(With(noon, Plain with { WindowClose = 10 }, late), Routes([0, 1])).Violations);
        Assert.Equal(50, RouteSchedule.Of(With(noon, Plain, late), new RoutingRoute(0, [0, 1])).Break?.Start);
        AssertBroken(With(new RoutingBreak(7) { WindowClose = 5, MaxDriving = 15 }, Plain), Routes([0]), "route 1: its driver's break begins at 10, after its window closes at 5");
        AssertBroken(With(noon with { WindowOpen = 0, WindowClose = 5 }, Plain), Routes([0]), "route 1: it ends at 20 without the driver's break, which begins by 5");
    }

    [Fact]
    public void TheLongestRouteIsCharged()
    {
        RoutingProblem line = RoutingFixtures.Line([Plain, Plain with { ServiceDuration = 5 }], Van with { MaxDuration = 50 });
        var problem = new RoutingProblem("balance", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, longestRouteCost: 4);
        Assert.Equal(40 + 4 * 45, RoutingChecker.Check(problem, Routes([0, 1])).Objective);
        Assert.Equal(20 + 40 + 4 * 45, RoutingChecker.Check(problem, Routes([0], [1])).Objective);
        Assert.Equal(40, RoutingObjective.OfRoute(problem, Routes([1]).Routes[0], RouteSchedule.Of(problem, Routes([1]).Routes[0])));
    }

    [Fact]
    public void Forbidden_clients_are_named()
    {
        RoutingProblem line = RoutingFixtures.Line([Plain, Plain], Van);
        RoutingProfile zone = line.Profiles[0] with { ForbiddenClients = new HashSet<int> { 1 } };
        var problem = new RoutingProblem("zones", line.Depots, line.Clients, line.VehicleTypes, [zone]);
        AssertBroken(problem, Routes([0, 1]), "route 1: client 2 is forbidden to profile 1");
    }

    [Fact]
    public void Waiting_costs_duration_only_where_no_later_departure_helps()
    {
        // Client 2 opens at 100 and client 1 closes at 30: leaving at 20 at the latest, 60 of waiting stay.
        RoutingProblem problem = RoutingFixtures.Line(
            [Plain with { WindowClose = 30 }, Plain with { WindowOpen = 100 }], Van with { DistanceCost = 0, DurationCost = 1 });
        Assert.Equal(100, RoutingChecker.Check(problem, Routes([0, 1])).Objective);
        Assert.Equal(100, RoutingObjective.Of(problem, Routes([0, 1])));
    }

    [Fact]
    public void Prizes_client_costs_and_two_depots_are_counted()
    {
        double[] x = [0, 100, 10, 90];
        TravelMatrix matrix = TravelMatrix.Euclidean(x, new double[4], DistanceRounding.Nearest);
        var problem = new RoutingProblem(
            "depots",
            [new RoutingDepot { X = 0 }, new RoutingDepot { X = 100 }],
            [new RoutingClient(), new RoutingClient { IsRequired = false, Prize = 33 }],
            [new RoutingVehicleType { StartDepot = 0, EndDepot = 1, DistanceCost = 2 }, new RoutingVehicleType { StartDepot = 1, EndDepot = 1, IsOpen = true }],
            [new RoutingProfile { Distances = matrix, Durations = matrix, ClientCosts = [-5, 4] }]);
        Assert.Equal(2 * 100 - 5 + 33, RoutingChecker.Check(problem, new RoutingSolution([new RoutingRoute(0, [0])])).Objective);
        Assert.Equal(10 + 80 - 5 + 4, RoutingChecker.Check(problem, new RoutingSolution([new RoutingRoute(1, [1, 0])])).Objective);
    }

    [Fact]
    public void The_checkers_objective_is_that_of_the_objective()
    {
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 37)
        {
            RoutingProblem problem = GeneralProblems.Create(6, features, 3);
            var solution = new RoutingSolution([new RoutingRoute(0, [3, 1, 0]), new RoutingRoute(problem.VehicleTypes.Count - 1, [5, 2])]);
            Assert.Equal(RoutingObjective.Of(problem, solution), RoutingChecker.Check(problem, solution).Objective);
        }
    }

    private static RoutingSolution Routes(params int[][] routes) => new(routes.Select(r => new RoutingRoute(0, r)));

    private static void AssertBroken(RoutingProblem problem, RoutingSolution solution, string rule, bool defined = true)
    {
        CheckReport report = RoutingChecker.Check(problem, solution);
        Assert.Contains(report.Violations, v => v.Contains(rule, StringComparison.Ordinal));
        Assert.False(report.IsFeasible);
        Assert.Equal(defined, report.Objective is not null);
    }
}
