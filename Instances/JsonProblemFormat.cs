using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>
/// The whole problem of a family as JSON, versioned: <c>{"format": "cosolve-FAMILY", "version": 1, "problem": {...}}</c>, the problem with the fields of
/// a data type in camel case. What is left out has the default that the type gives it.
/// </summary>
/// <param name="family">The family's name.</param>
/// <param name="holds">What the problem holds, for help.</param>
/// <param name="explanation">How the fields refer to each other, for the schema.</param>
/// <param name="toProblem">Makes the problem from its data.</param>
/// <param name="toData">The data of a problem.</param>
internal sealed class JsonProblemFormat<TProblem, TData>(
    string family, string holds, string explanation, Func<TData, TProblem> toProblem, Func<TProblem, TData> toData) : IJsonProblemFormat
    where TProblem : class, IProblem
    where TData : class
{
    private const int MostHead = 4096;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerivedAndEmpty } },
    };

    private readonly string _signature = $"cosolve-{family}";

    /// <inheritdoc/>
    public string Name => $"{family}-json";

    /// <inheritdoc/>
    public string Description => $"JSON for the whole {family} type: {holds}";

    /// <inheritdoc/>
    public Type ProblemType => typeof(TProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> content = text.Content.AsSpan().TrimStart();
        return content.StartsWith("{") && content[..Math.Min(content.Length, MostHead)].Contains($"\"{_signature}\"", StringComparison.Ordinal)
            ? FormatEvidence.Certain
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        JsonProblemDocument<TData>? document;
        try
        {
            byte[] json = Encoding.UTF8.GetBytes(text.Content);
            RefuseNullElements(json);
            document = JsonSerializer.Deserialize<JsonProblemDocument<TData>>(json, Options);
        }
        catch (JsonException e)
        {
            // The message ends with the path and the position, which are counted from 0 there.
            string message = e.Message.Split(" LineNumber:")[0].TrimEnd(' ', '|').ReplaceLineEndings(" ");
            throw new InstanceFormatException(text.File, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, $"is not a valid {family} problem: {message}");
        }

        if (document is not { Version: JsonProblemDocument<TData>.CurrentVersion } || document.Format != _signature)
        {
            throw new InstanceFormatException(
                text.File, 1, 1, $"expected \"format\": \"{_signature}\" and \"version\": {JsonProblemDocument<TData>.CurrentVersion}, found \"{document?.Format}\" and {document?.Version}.");
        }

        try
        {
            return toProblem(document.Problem ?? throw new InstanceFormatException(text.File, 1, 1, $"is not a valid {family} problem: \"problem\" is null."));
        }
        catch (ArgumentException e)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is not a valid {family} problem: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var typed = problem as TProblem ?? throw new NotSupportedException($"The format {Name} holds {family} problems only.");
        output.Write(JsonSerializer.Serialize(new JsonProblemDocument<TData>(_signature, JsonProblemDocument<TData>.CurrentVersion, toData(typed)), Options));
        output.Write('\n');
    }

    /// <inheritdoc/>
    public JsonNode Schema()
    {
        JsonObject schema = Options.GetJsonSchemaAsNode(
            typeof(JsonProblemDocument<TData>), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"CoSolve {family} problem, version {JsonProblemDocument<TData>.CurrentVersion}");
        schema.Insert(2, "description", explanation);
        schema["properties"]!["format"] = new JsonObject { ["const"] = _signature };
        // The nullability of a type parameter is lost on the exporter.
        schema["properties"]!["problem"]!["type"] = "object";
        schema["properties"]!["version"] = new JsonObject { ["const"] = JsonProblemDocument<TData>.CurrentVersion };
        return schema;
    }

    /// <summary>The serializer refuses null for members that are not nullable, but not for elements of arrays, none of which may be null.</summary>
    /// <exception cref="JsonException">An element is null.</exception>
    private static void RefuseNullElements(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var isArray = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isArray.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isArray.Pop();
                    break;
                case JsonTokenType.Null when isArray.TryPeek(out bool inArray) && inArray:
                    (long line, long column) = PlaceOf(json, reader.TokenStartIndex);
                    throw new JsonException("An element of an array is null; expected a value.", null, line, column);
            }
        }
    }

    private static (long Line, long Column) PlaceOf(ReadOnlySpan<byte> json, long index)
    {
        ReadOnlySpan<byte> before = json[..(int)index];
        return (before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
    }

    /// <summary>What follows from other fields is neither read nor written; null, false, empty texts and empty lists, the defaults everywhere, are not
    /// written.</summary>
    private static void LeaveOutDerivedAndEmpty(JsonTypeInfo type)
    {
        for (int k = type.Properties.Count - 1; k >= 0; k--)
        {
            JsonPropertyInfo property = type.Properties[k];
            property.ShouldSerialize = (_, value) => !(value is null or false or "" or System.Collections.ICollection { Count: 0 }) || property.IsRequired;
            if (property.Set is null && property.AssociatedParameter is null)
            {
                type.Properties.RemoveAt(k);
            }
        }
    }
}
