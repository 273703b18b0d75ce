using System.Text;
using System.Text.Json;

namespace CoSolve.Tests.Instances;

/// <summary>What a writer of JSON properties writes.</summary>
internal static class JsonText
{
    /// <summary>The object with the properties that <paramref name="write"/> writes.</summary>
    public static JsonDocument Parse(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
