using System.Text;
using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems.Routing;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Instances.Routing;

public sealed class RoutingSolutionFormatTests
{
    private static readonly RoutingSolutionFormat Format = new();

    [Fact]
    public void Routes_are_written_as_cvrplib_writes_them()
    {
        RoutingProblem problem = RoutingFixtures.Line([new(), new(), new()], new RoutingVehicleType());
        var solution = new RoutingSolution([new RoutingRoute(0, [2, 0]), new RoutingRoute(0, []), new RoutingRoute(0, [1])]);
        Assert.Equal("Route #1: 3 1\nRoute #2: 2\nCost 100\n", Write(problem, solution, 100));
    }

    [Fact]
    public void Vehicle_types_stand_after_the_number_and_read_back()
    {
        RoutingProblem problem = GeneralProblems.Create(5, 1 << 8, 1);
        var solution = new RoutingSolution([new RoutingRoute(1, [4, 2]), new RoutingRoute(0, [0, 1, 3])]);
        string text = Write(problem, solution, 7);
        Assert.StartsWith("Route #1 type 2: 5 3\nRoute #2 type 1: 1 2 4\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Write(problem, Format.Read(new InstanceText("s", text), problem), 7));
    }

    [Theory]
    [InlineData(0, "Route #1: 1 0 2 3\nCost 7\n")]
    [InlineData(1, "Route #1 type 1: 1 D1 2 3\nCost 7\n")]
    public void ReloadsAreWrittenAndReadBack(int features, string text)
    {
        RoutingProblem problem = FurtherProblems.Reloads(3, features, 1);
        var solution = new RoutingSolution([new RoutingRoute(0, [0, 1, 2]) { Reloads = [new RoutingReload(1, 0)] }]);
        Assert.Equal(text, Write(problem, solution, 7));
        RoutingRoute read = Format.Read(new InstanceText("s", text), problem).Routes.Single();
        Assert.Equal([new RoutingReload(1, 0)], read.Reloads);
        Assert.Equal([0, 1, 2], read.Clients);
    }

    [Theory]
    [InlineData("Route #1: 1 2 3\nCost 5\n")]
    [InlineData("Route #1 : 1 2 3\ncost 5.5")]
    [InlineData("route 1: 1 2\t3 \r\n\r\nCOST: 5\r\n")]
    [InlineData("TYPE : TOUR\nDIMENSION : 4\nTOUR_SECTION\n2 3 4 1\n-1\nEOF")]
    public void Variants_of_the_format_are_read(string text)
    {
        RoutingProblem problem = RoutingFixtures.Line([new(), new(), new()], new RoutingVehicleType { Count = 1 });
        Assert.Equal([0, 1, 2], Format.Read(new InstanceText("s", text), problem).Routes.Single().Clients);
    }

    [Theory]
    [InlineData("Route #1: 1 4\n", "a client between 1 and 3, found '4'")]
    [InlineData("Route #1 1 2\n", "expected a colon")]
    [InlineData("Route #1 type 2: 1\n", "vehicle type from 1 to 1")]
    [InlineData("Makespan 930\n", "expected 'Route #1: ...'")]
    [InlineData("", "expected 'Route #1: ...'")]
    [InlineData("DIMENSION : 9\nTOUR_SECTION\n1\n-1\n", "is a tour of 9 nodes; expected 4")]
    public void Errors_are_clear(string text, string message)
    {
        RoutingProblem problem = RoutingFixtures.Line([new(), new(), new()], new RoutingVehicleType { Count = 1 });
        var error = Assert.Throws<InstanceFormatException>(() => Format.Read(new InstanceText("s", text), problem));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_times_loads_and_waiting()
    {
        RoutingProblem problem = RoutingFixtures.Line(
            [new RoutingClient { Delivery = [2], WindowClose = 12 }, new RoutingClient { Delivery = [3], WindowOpen = 40, ServiceDuration = 5 }, new RoutingClient { IsRequired = false }],
            new RoutingVehicleType { Capacity = [9] });
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Format.WriteJson(new RoutingSolution([new RoutingRoute(0, [0, 1])]), problem, json);
            json.WriteEndObject();
        }

        Assert.Equal(
            "{\"routes\":[{\"vehicleType\":1,\"startDepot\":1,\"endDepot\":1,\"departure\":2,\"end\":65,\"duration\":63,\"distance\":40,\"cost\":40,"
            + "\"loadAtDeparture\":[5],\"visits\":[{\"client\":1,\"arrival\":12,\"waiting\":0,\"start\":12,\"departure\":12,\"load\":[3]},"
            + "{\"client\":2,\"arrival\":22,\"waiting\":18,\"start\":40,\"departure\":45,\"load\":[0]}]}],\"unvisited\":[3]}",
            Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static string Write(RoutingProblem problem, RoutingSolution solution, long objective)
    {
        using var writer = new StringWriter();
        Format.Write(solution, problem, objective, writer);
        return writer.ToString();
    }
}
