using CoSolve.Instances;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

public sealed class LiLimFormatTests
{
    [Fact]
    public void RowsThatNameEachOtherAreAShipment()
    {
        RoutingProblem problem = Read(RoutingTexts.LiLim);
        RoutingShipment shipment = problem.Shipments.Single();
        Assert.Equal((1, 0, 6L), (shipment.Pickup, shipment.Delivery, shipment.Amount[0]));
        Assert.Equal((5, 80_500_000L), (problem.VehicleTypes[0].Count, problem.Clients[1].WindowClose));
    }

    [Fact]
    public void AVehicleCostsMoreThanEveryDistance()
    {
        RoutingProblem problem = Read(RoutingTexts.LiLim);
        Assert.Equal(100_000_000, problem.VehicleTypes[0].FixedCost);
        Assert.Equal(113_162_278, RoutingChecker.Check(problem, new RoutingSolution([new RoutingRoute(0, [1, 0])])).Objective);
    }

    [Theory]
    [InlineData("\n2\t0\t5\t6\t", "\n2\t0\t5\t7\t", "row 1 has the demand -6, the pickup 2 and the delivery 0")]
    [InlineData("\t0\t1\n", "\t0\t3\n", "row 1 has the demand -6")]
    [InlineData("\n2\t0", "\n3\t0", "the row's number (they count from 0) between 2 and 2, found 3")]
    [InlineData("\t0\t80.5", "\t81\t80.5", "row 2 closes before it opens")]
    public void ErrorsAreClear(string old, string changed, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => Read(RoutingTexts.LiLim.Replace(old, changed, StringComparison.Ordinal)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static RoutingProblem Read(string text) => (RoutingProblem)RoutingFormatList.All.Read(new InstanceText("x.txt", text)).Problem;
}
