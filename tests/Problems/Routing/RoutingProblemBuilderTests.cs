using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Problems.Routing;

public class RoutingProblemBuilderTests
{
    [Fact]
    public void CoordinatesGiveDistancesAndTimesAtTheScale()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("two stops", scale: 10);
        Assert.Equal(0, builder.AddDepot(0, 0, windowClose: 500));
        Assert.Equal(0, builder.AddClient(3, 4, delivery: 2, windowOpen: 10, windowClose: 90, serviceDuration: 5));
        Assert.Equal(1, builder.AddClient(6, 8, delivery: 1, prize: 7));
        Assert.Equal(0, builder.AddVehicleType(capacity: 3, count: 1, fixedCost: 4));
        RoutingProblem problem = builder.Build();
        Assert.Equal([50L, 100L, 50L], [problem.Profiles[0].Distances[0, 1], problem.Profiles[0].Durations[0, 2], problem.Profiles[0].Distances[1, 2]]);
        Assert.Equal(10, problem.ObjectiveScale);
        Assert.Equal((10, 90, 5, true), (problem.Clients[0].WindowOpen, problem.Clients[0].WindowClose, problem.Clients[0].ServiceDuration, problem.Clients[0].IsRequired));
        Assert.Equal((7, false), (problem.Clients[1].Prize, problem.Clients[1].IsRequired));
        Assert.Equal((1, 4, 500), (problem.VehicleTypes[0].Count, problem.VehicleTypes[0].FixedCost, problem.Depots[0].WindowClose));
    }

    [Fact]
    public void AMatrixServesDistancesAndTimes()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromMatrix("asymmetric", new long[,] { { 0, 1, 2 }, { 3, 0, 4 }, { 5, 6, 0 } }, new long[,] { { 0, 7, 7 }, { 7, 0, 7 }, { 7, 7, 0 } });
        builder.AddDepot();
        builder.AddClient();
        builder.AddClient();
        builder.AddShipment(0, 1, 2);
        builder.AddVehicleType(capacity: 2);
        RoutingProblem problem = builder.Build();
        Assert.Equal((3, 4, 7), (problem.Profiles[0].Distances[1, 0], problem.Profiles[0].Distances[1, 2], problem.Profiles[0].Durations[2, 1]));
        Assert.Equal([2L], problem.Shipments[0].Amount);
    }

    [Fact]
    public void GroupsAndProfilesKeepTheirNumbers()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("group");
        builder.AddDepot();
        int[] clients = [builder.AddClient(new RoutingClient { X = 1, IsRequired = false }), builder.AddClient(new RoutingClient { X = 2, IsRequired = false })];
        builder.AddGroup(clients);
        builder.AddClient(5, 5);
        builder.AddRelation(RoutingRelationKind.DifferentVehicles, 0, 2);
        builder.AddBeginning(new RoutingBeginning(0, 4, [2]));
        TravelMatrix slow = TravelMatrix.FromRows(new long[,] { { 0, 9, 9, 9 }, { 9, 0, 9, 9 }, { 9, 9, 0, 9 }, { 9, 9, 9, 0 } });
        builder.AddVehicleType(new RoutingVehicleType { Profile = builder.AddProfile(new RoutingProfile { Distances = slow, Durations = slow }) });
        RoutingProblem problem = builder.Build();
        Assert.Equal(clients, problem.Groups[0].Clients);
        Assert.Equal((RoutingRelationKind.DifferentVehicles, 4), (problem.Relations[0].Kind, problem.Beginnings[0].Departure));
        Assert.Equal(9, problem.Profiles[problem.VehicleTypes[0].Profile].Distances[0, 1]);
    }

    [Fact]
    public void BuildNamesWhatIsWrong()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("crossed window");
        builder.AddDepot();
        builder.AddClient(1, 1, windowOpen: 5, windowClose: 4);
        builder.AddVehicleType();
        Assert.Contains("Client 1 has the time window [5, 4]", Assert.Throws<InvalidProblemException>(builder.Build).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidProblemException>(() => RoutingProblem.FromMatrix("oblong", new long[2, 3]));
    }
}
