using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

public sealed class VrplibFormatTests
{
    [Fact]
    public void VehiclesListedOneByOneBecomeTypesInTheirOrder()
    {
        RoutingProblem problem = Read(RoutingTexts.Vrplib);
        Assert.Equal([2, 1], problem.VehicleTypes.Select(t => t.Count));
        Assert.Equal([8, 9], problem.VehicleTypes.Select(t => t.Capacity[0]));
        Assert.Equal([0, 1], problem.VehicleTypes.Select(t => t.StartDepot));
        Assert.Equal([2_500, 3_000], problem.VehicleTypes.Select(t => t.FixedCost));
        Assert.Equal([2, 1], problem.VehicleTypes.Select(t => t.DistanceCost));
        Assert.All(problem.VehicleTypes, t => Assert.Equal(20_500, t.MaxDuration));
        Assert.Equal([1], problem.Profiles[problem.VehicleTypes[0].Profile].ForbiddenClients);
        Assert.Empty(problem.Profiles[problem.VehicleTypes[1].Profile].ForbiddenClients);
    }

    [Fact]
    public void ClientsWithoutAPrizeMustBeVisited()
    {
        RoutingProblem problem = Read(RoutingTexts.Vrplib);
        Assert.Equal([true, true, false], problem.Clients.Select(c => c.IsRequired));
        Assert.Equal(7_500, problem.Clients[2].Prize);
    }

    [Fact]
    public void GroupsMakeTheirClientsOptional()
    {
        RoutingProblem problem = Read(RoutingTexts.Gvrp);
        Assert.Equal([[0, 2], [1]], problem.Groups.Select(g => g.Clients));
        Assert.All(problem.Groups, g => Assert.True(g.IsRequired));
        Assert.Equal([false, false, false, true], problem.Clients.Select(c => c.IsRequired));
    }

    [Fact]
    public void VehiclesThatReloadMakeTripsFromReleaseTimes()
    {
        RoutingProblem problem = Read(RoutingTexts.Mtvrptwr);
        Assert.Equal([0], problem.VehicleTypes.Single().ReloadDepots);
        Assert.Equal([0L, 25L], problem.Clients.Select(c => c.ReleaseTime));
        RoutingSolution solution = new RoutingSolutionFormat().Read(new InstanceText("s", "Route #1: 1 0 2\nRoute #2:\n"), problem);
        CheckReport report = RoutingChecker.Check(problem, solution);
        Assert.Empty(report.Violations);
        Assert.Equal(100 + 100 + 14 + 14, report.Objective);
    }

    [Fact]
    public void BackhaulsArePickupsBehindLinehauls()
    {
        RoutingProblem problem = Read(RoutingTexts.Vrpb);
        Assert.True(problem.VehicleTypes.Single() is { LinehaulsFirst: true, Count: 3 });
        Assert.Equal([false, false, true], problem.Clients.Select(c => c.IsBackhaul));
    }

    [Theory]
    [InlineData(null, 1_414, 2_500)]
    [InlineData("exact", 1_414, 2_500)]
    [InlineData("dimacs", 14, 25)]
    [InlineData("round", 1, 3)]
    public void TheTypeChoosesTheRoundingUnlessOneIsNamed(string? rounding, long distance, long open)
    {
        RoutingProblem problem = Read(RoutingTexts.Vrplib, rounding);
        Assert.Equal(distance, problem.Profiles[0].Distances[0, 2]);
        Assert.Equal(open, problem.Clients[1].WindowOpen);
        Assert.Equal(1, problem.ObjectiveScale);
    }

    [Fact]
    public void RouteNumbersAreVehiclesAndStopsLocationsFromZero()
    {
        RoutingProblem problem = Read(RoutingTexts.Vrplib);
        var text = new InstanceText("s", "Route #1:\nRoute #2: 2 4\nRoute #3: 1 3 1\nCost: 5\n");
        RoutingSolution solution = new RoutingSolutionFormat().Read(text, problem);
        Assert.Equal([0, 0, 1], solution.Routes.Select(r => r.VehicleType));
        Assert.Equal([[], [0, 2], [1]], solution.Routes.Select(r => r.Clients));
        Assert.Contains(text.Notes, n => n.Contains("locations from 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Route #4: 2\n", "a vehicle's number from 1 to 3, found '4'")]
    [InlineData("Route #x: 2\n", "a vehicle's number, found 'x'")]
    [InlineData("Route #1: 5\n", "a client between 2 and 4, found '5'")]
    [InlineData("Route #1: 2 1 4\n", "the depot, 1, stands between two clients")]
    public void ErrorsOfSolutionsAreClear(string text, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => new RoutingSolutionFormat().Read(new InstanceText("s", text), Read(RoutingTexts.Vrplib)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VEHICLES: 3", "VEHICLES: 4", "CAPACITY_SECTION has 3 rows for 4 vehicles")]
    [InlineData("\n3 9\nVEHICLES_FIXED", "\n2 9\nVEHICLES_FIXED", "the vehicle's number between 3 and 3, found 2")]
    [InlineData("1 1\n2 1\n3 2\nVEHICLES_ALLOWED", "1 1\n2 1\n3 3\nVEHICLES_ALLOWED", "vehicle 3 visits the depot at node 3, which DEPOT_SECTION does not list")]
    [InlineData("3 3 4 5\nDEPOT", "3 3 4 6\nDEPOT", "a node number between 1 and 5, found 6")]
    [InlineData("PRIZE_SECTION", "BONUS_SECTION", "the keyword BONUS_SECTION is not one of those supported")]
    public void ErrorsOfInstancesAreClear(string old, string changed, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => Read(RoutingTexts.Vrplib.Replace(old, changed, StringComparison.Ordinal)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupThatNamesTheDepotIsRefused()
    {
        var error = Assert.Throws<InstanceFormatException>(() => Read(RoutingTexts.Gvrp.Replace("\n2 3\nDEPOT", "\n2 1\nDEPOT", StringComparison.Ordinal)));
        Assert.Contains("group 2 names the depot, node 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SectionsOfVariantsInOtherTypesAreRefusedWithAdvice()
    {
        string text = RoutingTexts.Vrplib.Replace("MDVRPTW", "VRPTW", StringComparison.Ordinal);
        var error = Assert.Throws<InstanceFormatException>(() => RoutingFormatList.All.Read(new InstanceText("x.vrp", text)));
        Assert.Contains("Maybe read the file with --format vrplib", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, ((RoutingProblem)RoutingFormatList.All.Read(new InstanceText("x.vrp", text), "vrplib").Problem).ClientCount);
    }

    private static RoutingProblem Read(string text, string? rounding = null) =>
        (RoutingProblem)RoutingFormatList.All.Read(new InstanceText("x.vrp", text) { Rounding = rounding }).Problem;
}
