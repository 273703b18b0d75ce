using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace CoSolve.Cli.Output;

/// <summary>JSON on standard output, for the verbs whose answer is a text otherwise.</summary>
internal static class JsonText
{
    /// <summary>The option that asks for it.</summary>
    public static Option<bool> Option() => new("--json") { Description = "Print JSON instead of text." };

    /// <summary>Prints one object.</summary>
    /// <param name="write">Writes its properties.</param>
    public static void Print(Action<Utf8JsonWriter> write) => Console.Out.Write(Object(write));

    /// <summary>The text of one object.</summary>
    /// <param name="write">Writes its properties.</param>
    public static string Object(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>Writes a property whose value is a list of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
