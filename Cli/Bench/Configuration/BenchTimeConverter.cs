using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>A time limit in a configuration: seconds as a number, a duration as text, or "manifest".</summary>
internal sealed class BenchTimeConverter : JsonConverter<BenchTime>
{
    public override BenchTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.GetDouble() is > 0 and var seconds)
        {
            return new BenchTime(seconds);
        }

        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return BenchTime.Parse(text ?? "") ?? throw new JsonException("Expected a time limit such as \"10s\", or \"manifest\".");
    }

    public override void Write(Utf8JsonWriter writer, BenchTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
