using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Problems.Routing;

/// <summary>What the constructor refuses, and what it recognises.</summary>
public sealed class RoutingProblemTests
{
    private static readonly RoutingVehicleType Van = new() { Capacity = [10] };

    [Fact]
    public void A_travelling_salesman_problem_is_recognised_and_each_further_rule_ends_that()
    {
        RoutingClient[] clients = [new(), new()];
        var one = new RoutingVehicleType { Count = 1 };
        Assert.True(RoutingFixtures.Line(clients, one).IsTravellingSalesman);
        foreach (RoutingVehicleType other in new[] { one with { Count = 2 }, one with { IsOpen = true }, one with { MaxDuration = 9 }, one with { MaxDistance = 9 }, one with { FixedCost = 1 } })
        {
            Assert.False(RoutingFixtures.Line(clients, other).IsTravellingSalesman);
        }

        Assert.False(RoutingFixtures.Line([new RoutingClient { WindowOpen = 1 }, new()], one).IsTravellingSalesman);
        Assert.False(RoutingFixtures.Line([new RoutingClient { IsRequired = false }, new()], one).IsTravellingSalesman);
    }

    [Fact]
    public void Bad_values_are_refused_by_name()
    {
        AssertRefused("Client 1 has the time window [5, 4]", new RoutingClient { WindowOpen = 5, WindowClose = 4 });
        AssertRefused("Client 1 has a negative demand", new RoutingClient { Delivery = [-1] });
        AssertRefused("Client 1 has 2 pickup amounts for 1 load dimensions", new RoutingClient { Pickup = [1, 2] });
        AssertRefused("Client 1 has the service duration -1", new RoutingClient { ServiceDuration = -1 });
        AssertRefused("Client 1 has the prize -3", new RoutingClient { Prize = -3 });
        AssertRefused("Client 1 has the lateness cost -1", new RoutingClient { LatenessCost = -1 });
        AssertRefused("Client 1 has the due time 4, outside its window", new RoutingClient { DueTime = 4, WindowOpen = 5 });
        AssertRefused("Client 1 has the time windows [0, 5], [6, 9], which", new RoutingClient { Windows = [new(0, 5), new(6, 9)] });
        AssertRefused("Client 1 has several time windows outside [0, 8]. Maybe", new RoutingClient { Windows = [new(0, 5), new(7, 9)], WindowClose = 8 });
        AssertRefused("reloads in a problem with lateness costs", new RoutingClient { LatenessCost = 1 }, Van with { ReloadDepots = [0] });
        AssertRefused("The break of vehicle type 1 is never due. Maybe", new RoutingClient(), Van with { Break = new(5) });
        AssertRefused("The break of vehicle type 1 has the duration -5", new RoutingClient(), Van with { Break = new(-5) { MaxDriving = 9 } });
        AssertRefused("The break of vehicle type 1 has the window [9, 8]", new RoutingClient(), Van with { Break = new(5) { WindowOpen = 9, WindowClose = 8 } });
        AssertRefused("belongs to a problem with reloads", new RoutingClient(), Van with { Break = new(5) { MaxDriving = 9 }, ReloadDepots = [0] });
        AssertRefused("Client 1 has the release time", new RoutingClient { ReleaseTime = long.MaxValue });
        AssertRefused("add up to", new RoutingClient { Delivery = [long.MaxValue] });
        AssertRefused("add up to", new RoutingClient { ServiceDuration = long.MaxValue });
        AssertRefused("may reach", new RoutingClient { Prize = long.MaxValue });
        AssertRefused("names a depot", new RoutingClient(), Van with { StartDepot = 1 });
        AssertRefused("names profile 4", new RoutingClient(), Van with { Profile = 3 });
        AssertRefused("has the shift", new RoutingClient(), Van with { ShiftOpen = 3, ShiftClose = 2 });
        AssertRefused("may reach", new RoutingClient(), Van with { DistanceCost = long.MaxValue });
        AssertRefused("may reach", new RoutingClient { WindowOpen = 1L << 59 }, Van with { DurationCost = 1L << 59 });
    }

    [Fact]
    public void BadGroupsAreRefusedByName()
    {
        AssertGroupsRefused("Group 1 has no clients", new RoutingGroup([]));
        AssertGroupsRefused("The group 1 names client 4", new RoutingGroup([3]));
        AssertGroupsRefused("Client 2 belongs to group 1 and again to group 2", new RoutingGroup([1]), new RoutingGroup([1, 2]));
        AssertGroupsRefused("Client 1 of group 1 is required", new RoutingGroup([0]));
        AssertGroupsRefused("Group 1 has the prize -1", new RoutingGroup([1]) { Prize = -1 });
    }

    [Fact]
    public void BadAndContradictoryRelationsAndBeginningsAreRefusedByName()
    {
        RoutingClient[] clients = [new(), new() { VehicleTypes = [0] }, new() { VehicleTypes = [1] }, new() { IsRequired = false }];
        RoutingProblem line = RoutingFixtures.Line(clients, Van with { ShiftOpen = 5 }, Van);
        void Refused(string message, RoutingRelation[] relations, params RoutingBeginning[] beginnings) => Assert.Contains(
            message,
            Assert.Throws<InvalidProblemException>(() => new RoutingProblem(
                "bad", line.Depots, clients, line.VehicleTypes, line.Profiles, relations: relations, beginnings: beginnings)).Message,
            StringComparison.Ordinal);
        RoutingRelation Same(params int[] members) => new(RoutingRelationKind.SameVehicle, members);
        RoutingRelation Apart(params int[] members) => new(RoutingRelationKind.DifferentVehicles, members);
        Refused("Relation 1 has 1 clients. Maybe", [Same(0)]);
        Refused("Relation 1 names client 5", [Same(0, 4)]);
        Refused("Relation 1 names client 1 twice", [Apart(0, 0)]);
        Refused("Clients 2, 3 must share a vehicle, but no vehicle type may serve all of them", [Same(1, 2)]);
        Refused("Relation 2 keeps clients 1 and 2 apart", [Same(0, 1), Apart(0, 1)]);
        Refused("Relation 1 keeps clients 1 and 2 apart", [Apart(0, 1)], new RoutingBeginning(0, 9, [0, 1]));
        Refused("Clients 1 and 2 must share a vehicle, but two routes that have begun serve them", [Same(0, 1)], new RoutingBeginning(0, 9, [0]), new RoutingBeginning(0, 9, [1]));
        Refused("Beginning 1 left at 4, outside [5,", [], new RoutingBeginning(0, 4, [0]));
        Refused("Beginning 1 has no clients. Maybe", [], new RoutingBeginning(0, 9, []));
        Refused("Beginning 2 names client 1, which has been served already", [], new RoutingBeginning(0, 9, [0]), new RoutingBeginning(1, 9, [0]));
        Refused("Client 4 of beginning 1 is optional. Maybe", [], new RoutingBeginning(0, 9, [3]));
        Refused("Client 3 of beginning 1 must not be served by vehicle type 1", [], new RoutingBeginning(0, 9, [2]));
        AssertRefused("Client 1 names vehicle type 3", new RoutingClient { VehicleTypes = [2] });
    }

    [Fact]
    public void BadShipmentsAreRefusedByName()
    {
        AssertShipmentsRefused("Client 1 belongs to shipment 1 and again to shipment 1", new RoutingShipment(0, 0, [1]));
        AssertShipmentsRefused("The shipment 1 names client 5", new RoutingShipment(0, 4, [1]));
        AssertShipmentsRefused("The shipment 1 has the largest time on board -1", new RoutingShipment(0, 1, [1]) { MaxTimeOnBoard = -1 });
        AssertShipmentsRefused("The shipment 1 has 2 amounts for 1 load dimensions", new RoutingShipment(0, 1, [1, 2]));
        AssertShipmentsRefused("The shipment 1 has a negative amount", new RoutingShipment(0, 1, [-1]));
        AssertShipmentsRefused("Of the clients of shipment 1 only one is required", new RoutingShipment(0, 2, [1]));
        AssertShipmentsRefused("A client of shipment 2 has a demand of its own", new RoutingShipment(0, 1, [1]), new RoutingShipment(3, 2, [1]));
    }

    private static void AssertShipmentsRefused(string message, params RoutingShipment[] shipments)
    {
        RoutingClient optional = new() { IsRequired = false };
        RoutingProblem line = RoutingFixtures.Line([new(), new(), optional, optional with { Delivery = [1] }], Van);
        var error = Assert.Throws<InvalidProblemException>(() => new RoutingProblem("s", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, shipments: shipments));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void AssertGroupsRefused(string message, params RoutingGroup[] groups)
    {
        RoutingClient optional = new() { IsRequired = false };
        RoutingProblem line = RoutingFixtures.Line([new(), optional, optional], Van);
        var error = Assert.Throws<InvalidProblemException>(() => new RoutingProblem("g", line.Depots, line.Clients, line.VehicleTypes, line.Profiles, groups: groups));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_problem_is_not_changed_through_the_lists_it_was_made_of()
    {
        var clients = new List<RoutingClient> { new(), new() };
        RoutingProblem problem = RoutingFixtures.Line(clients, Van);
        clients.Clear();
        Assert.Equal(2, problem.ClientCount);
    }

    [Theory]
    [InlineData(DistanceKind.Euclidean, DistanceRounding.Nearest, 1.0, 3)]
    [InlineData(DistanceKind.Euclidean, DistanceRounding.Up, 1.0, 3)]
    [InlineData(DistanceKind.Euclidean, DistanceRounding.Down, 10.0, 28)]
    [InlineData(DistanceKind.Manhattan, DistanceRounding.Nearest, 1.0, 4)]
    [InlineData(DistanceKind.Maximum, DistanceRounding.Nearest, 1.0, 2)]
    [InlineData(DistanceKind.PseudoEuclidean, DistanceRounding.Up, 1.0, 1)]
    public void Distances_follow_their_kind(DistanceKind kind, DistanceRounding rounding, double scale, long expected)
    {
        var distance = new CoordinateDistance([0, 2], [0, 2], kind, rounding, scale);
        Assert.Equal(expected, distance.Between(0, 1));
        Assert.Equal(0, distance.Between(1, 1));
        Assert.True(distance.Largest >= expected);
    }

    [Fact]
    public void Large_instances_compute_what_small_ones_store()
    {
        int n = TravelMatrix.DenseLimit + 1;
        double[] x = Enumerable.Range(0, n).Select(k => (double)(k * 7919 % 1000)).ToArray();
        double[] y = Enumerable.Range(0, n).Select(k => (double)(k * 104729 % 1000)).ToArray();
        TravelMatrix computed = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        TravelMatrix stored = TravelMatrix.Euclidean(x[..100], y[..100], DistanceRounding.Nearest);
        Assert.False(computed.IsDense);
        Assert.True(stored.IsDense);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(stored[i, 99 - i], computed[i, 99 - i]));
    }

    [Fact]
    public void TheCostOfTheLongestRouteIsValidated()
    {
        RoutingProblem line = RoutingFixtures.Line([new() { ServiceDuration = 9 }], Van);
        RoutingProblem Costing(long cost, params int[] reloads) => new(
            "p", line.Depots, line.Clients, [Van with { ReloadDepots = reloads }], line.Profiles, longestRouteCost: cost);
        Assert.Equal(RoutingRuleKinds.LongestRoute, Costing(3).FurtherRules);
        Assert.Contains("longest route is -1, below 0", Assert.Throws<InvalidProblemException>(() => Costing(-1)).Message, StringComparison.Ordinal);
        Assert.Contains("may reach", Assert.Throws<InvalidProblemException>(() => Costing(RoutingProblem.NoLimit)).Message, StringComparison.Ordinal);
        Assert.Contains("or a cost of the longest route, which", Assert.Throws<InvalidProblemException>(() => Costing(1, 0)).Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string part, RoutingClient client, RoutingVehicleType? type = null)
    {
        var error = Assert.Throws<InvalidProblemException>(() => RoutingFixtures.Line([client], type ?? Van));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
