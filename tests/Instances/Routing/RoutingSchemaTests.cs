using System.Text.Json.Nodes;
using CoSolve.Instances;
using CoSolve.Instances.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>The published schema names exactly the properties that the reader knows.</summary>
public sealed class RoutingSchemaTests
{
    private const string Document = """
        {"format": "cosolve-routing", "depots": [{}], "clients": [{"required": false}, {"windows": [{"close": 4}]}, {}], "groups": [{"clients": [1]}],
         "shipments": [{"pickup": 2, "delivery": 3, "amount": []}], "vehicleTypes": [{}],
         "relations": [{"clients": [2, 3]}], "beginnings": [{"departure": 0, "clients": [2]}],
         "profiles": [{"distances": {"rows": [[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]]}}]}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("depots")]
    [InlineData("clients")]
    [InlineData("groups")]
    [InlineData("shipments")]
    [InlineData("relations")]
    [InlineData("beginnings")]
    [InlineData("vehicleTypes")]
    [InlineData("profiles")]
    public void TheSchemaNamesWhatTheReaderKnows(string part)
    {
        Assert.NotNull(Read(JsonNode.Parse(Document)!));
        JsonNode document = JsonNode.Parse(Document)!;
        (part.Length == 0 ? document : document[part]![0]!)["unknown"] = 1;
        string message = Assert.Throws<InstanceFormatException>(() => Read(document)).Message;
        string[] known = message[(message.IndexOf("Maybe one of: ", StringComparison.Ordinal) + 14)..].TrimEnd('.').Split(", ");
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedInstances.ProjectRoot, "Instances", "Routing", "routing.schema.json")))!;
        JsonNode properties = part.Length == 0 ? schema["properties"]! : schema["properties"]![part]!["items"]!["properties"]!;
        Assert.Equal(known.Order(StringComparer.Ordinal), properties.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    private static object Read(JsonNode document) => new RoutingJsonFormat().Read(new InstanceText("j.json", document.ToJsonString()));
}
