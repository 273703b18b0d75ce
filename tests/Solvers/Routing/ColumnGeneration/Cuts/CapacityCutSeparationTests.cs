using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.ColumnGeneration.Cuts;

public sealed class CapacityCutSeparationTests
{
    [Fact]
    public void Found_cuts_are_violated_and_count_required_demands_alone()
    {
        RoutingClient[] clients = Enumerable.Range(0, 4).Select(c => new RoutingClient { Delivery = [3], IsRequired = c != 3 }).ToArray();
        RouteNetwork network = RouteNetwork.TryCreate(RoutingFixtures.Line(clients, new RoutingVehicleType { Capacity = [6] }))!;
        RouteColumn[] columns = [new([1, 2], 40), new([2, 3], 60), new([1, 3], 60), new([4], 80)];
        CapacityCut cut = Assert.Single(new CapacityCutSeparation(network).Find(new FractionalRoutes(columns, [0.5, 0.5, 0.5, 1])));
        Assert.Equal([false, true, true, true, false], cut.Inside);
        Assert.Equal(2, cut.Least);
        Assert.True(0.5 * columns.Take(3).Sum(c => cut.CoefficientOf(c.Locations)) < cut.Least);
    }
}
