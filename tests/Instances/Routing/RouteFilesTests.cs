using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Instances.Routing.Solutions;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

public class RouteFilesTests
{
    private static readonly RoutingSolution Solution = new(
    [
        new RoutingRoute(1, [2, 0, 1]) { Reloads = [new(1, 0), new(2, 1)] },
        new RoutingRoute(0, [3]),
    ]);

    [Fact]
    public void TablesAndMapsReadBackEqual()
    {
        RoutingProblem problem = Problem();
        foreach (ISolutionFormat<RoutingProblem, RoutingSolution> format in new ISolutionFormat<RoutingProblem, RoutingSolution>[] { new RouteTableFormat(), new RouteGeoJsonFormat() })
        {
            RoutingSolution read = format.Read(new InstanceText("routes", Written(format, problem)), problem);
            Assert.Equal(2, read.Routes.Count);
            for (int r = 0; r < 2; r++)
            {
                Assert.Equal(Solution.Routes[r].VehicleType, read.Routes[r].VehicleType);
                Assert.Equal(Solution.Routes[r].Clients, read.Routes[r].Clients);
                Assert.Equal(Solution.Routes[r].Reloads, read.Routes[r].Reloads);
            }
        }
    }

    [Fact]
    public void ATableListsDepotsReloadsAndClientsInOrder()
    {
        string[] lines = Written(new RouteTableFormat(), Problem()).TrimEnd('\n').Split('\n');
        Assert.Equal("route,type,stop,kind,number,x,y,arrival,start,departure,load1", lines[0]);
        Assert.Equal(
            ["1,2,0,depot,1", "1,2,1,client,3", "1,2,2,reload,1", "1,2,3,client,1", "1,2,4,reload,2", "1,2,5,client,2", "1,2,6,depot,1", "2,1,0,depot,1", "2,1,1,client,4", "2,1,2,depot,1"],
            lines[1..].Select(line => string.Join(',', line.Split(',')[..5])));
        Assert.EndsWith(",0,0,0,0,0,1", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ATableListsBreaksAndReadsPastThem()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("rest");
        builder.AddDepot();
        builder.AddClient(10, 0, serviceDuration: 3);
        builder.AddVehicleType(new RoutingVehicleType { Break = new(7) { MaxDriving = 15 } });
        RoutingProblem problem = builder.Build();
        string text = Written(new RouteTableFormat(), problem, new RoutingSolution([new RoutingRoute(0, [0])]));
        Assert.Contains("\n1,1,1,break,1,10,0,10,10,17\n1,1,2,client,1,10,0,10,17,20\n", text, StringComparison.Ordinal);
        Assert.Equal([0], new RouteTableFormat().Read(new InstanceText("routes", text), problem).Routes[0].Clients);
    }

    [Fact]
    public void LatitudesAndLongitudesBecomeDegrees()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("globe", DistanceKind.Geographical);
        builder.AddDepot(50.30, 8.15);
        builder.AddClient(-0.45, 9.0);
        builder.AddVehicleType();
        string text = Written(new RouteGeoJsonFormat(), builder.Build(), new RoutingSolution([new RoutingRoute(0, [0])]));
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement line = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
        double[] expected = [8.25, 50.5, 9, -0.75];
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(expected[k], line[k / 2][k % 2].GetDouble(), 9);
        }
    }

    [Theory]
    [InlineData("route,type,kind\n", "there is no column 'number'")]
    [InlineData("route,type,kind,number\n1,1,client\n", "has 3 fields; expected 4")]
    [InlineData("route,type,kind,number\n1,1,client,9\n", "'9' in the column 'number'; expected an integer from 1 to 4")]
    [InlineData("route,type,kind,number\n1,1,shop,1\n", "expected depot, client, break or reload")]
    [InlineData("route,route,kind,number\n", "the column 'route' comes twice")]
    public void ABadTableIsNamed(string text, string message) => Assert.Contains(
        message, Assert.Throws<InstanceFormatException>(() => new RouteTableFormat().Read(new InstanceText("routes", text), Problem())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"features\":[{\"properties\":{\"clients\":[\"one\"],\"type\":1,\"reloads\":[]}}]}")]
    public void ABadMapIsNamed(string text) => Assert.Contains(
        "not a GeoJSON file of routes", Assert.Throws<InstanceFormatException>(() => new RouteGeoJsonFormat().Read(new InstanceText("routes", text), Problem())).Message, StringComparison.Ordinal);

    private static RoutingProblem Problem()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("files");
        builder.AddDepot();
        builder.AddDepot(5, 5);
        for (int c = 0; c < 4; c++)
        {
            builder.AddClient(c, 10, delivery: 1);
        }

        builder.AddVehicleType(capacity: 1);
        builder.AddVehicleType(new RoutingVehicleType { Capacity = [1], ReloadDepots = [0, 1] });
        return builder.Build();
    }

    private static string Written(ISolutionFormat<RoutingProblem, RoutingSolution> format, RoutingProblem problem, RoutingSolution? solution = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        format.Write(solution ?? Solution, problem, 0, output);
        return output.ToString();
    }
}
