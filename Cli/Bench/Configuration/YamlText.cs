using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>Reads YAML as the JSON that says the same, so that a configuration has one schema in both notations.</summary>
internal static class YamlText
{
    /// <summary>Whether the file's ending says YAML.</summary>
    public static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    /// <summary>Reads a file. Unquoted numbers and truth values become JSON's; everything quoted stays text.</summary>
    /// <exception cref="ArgumentException">The file is malformed; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JsonNode? ReadAsJson(string path)
    {
        using StreamReader reader = File.OpenText(path);
        try
        {
            object? value = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(reader);
            return ToJson(value);
        }
        catch (YamlException e)
        {
            // Where the parser itself breaks off, the exception says only that something failed.
            string words = e.InnerException is null ? e.Message : "this is not valid YAML from here on. Maybe a bracket or quote is not closed.";
            throw new ArgumentException($"{path}:{e.Start.Line}:{e.Start.Column}: {words}");
        }
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(p => KeyValuePair.Create($"{p.Key}", ToJson(p.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonSerializer.SerializeToNode(value, value.GetType()),
    };
}
