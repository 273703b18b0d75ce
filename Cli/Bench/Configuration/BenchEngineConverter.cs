using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>An engine in a configuration: a string for an engine of ours, or an object.</summary>
internal sealed class BenchEngineConverter : JsonConverter<BenchEngine>
{
    public override BenchEngine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string name = reader.GetString()!;
            return new BenchEngine { Name = name, Engine = name };
        }

        Fields fields = JsonSerializer.Deserialize<Fields>(ref reader, options) ?? throw new JsonException("Expected an engine.");
        if (fields.Engine is null == fields.Command is null)
        {
            throw new JsonException("An engine has either \"engine\" or \"command\".");
        }

        return new BenchEngine
        {
            Name = fields.Name ?? fields.Engine ?? throw new JsonException("An external command needs a \"name\"."),
            Engine = fields.Engine,
            Arguments = fields.Arguments ?? [],
            Command = fields.Command,
            Only = fields.Only ?? [],
        };
    }

    public override void Write(Utf8JsonWriter writer, BenchEngine value, JsonSerializerOptions options)
    {
        if (value is { Command: null, Only.Count: 0, Arguments.Count: 0 } && value.Name == value.Engine)
        {
            writer.WriteStringValue(value.Name);
            return;
        }

        JsonSerializer.Serialize(writer, new Fields(value.Name, value.Engine, value.Arguments, value.Command, value.Only), options);
    }

    private sealed record Fields(
        string? Name, string? Engine, IReadOnlyList<string>? Arguments, string? Command, IReadOnlyList<string>? Only);
}
