using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoSolve.Problems;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// The whole scheduling problem as JSON, versioned: <c>{"format": "cosolve-scheduling", "version": 1, "problem": {...}}</c>, the problem with the
/// fields of <see cref="SchedulingData"/> in camel case. Tasks, jobs, resources and modes are referred to by their numbers from 0. What is left out
/// has the default that the type gives it. The schema is scheduling.schema.json beside this file in the repository.
/// </summary>
public sealed class SchedulingJsonFormat : IInstanceWriter
{
    private const string Signature = "cosolve-scheduling";

    /// <summary>How problems are written and read.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
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

    /// <inheritdoc/>
    public string Name => "scheduling-json";

    /// <inheritdoc/>
    public string Description => "JSON for the whole scheduling type: modes, resources, lags, calendars, set-up times, dates, criteria";

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> content = text.Content.AsSpan().TrimStart();
        return content.StartsWith("{") && content[..Math.Min(content.Length, 4096)].Contains($"\"{Signature}\"", StringComparison.Ordinal)
            ? FormatEvidence.Certain
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        try
        {
            SchedulingDocument? document = JsonSerializer.Deserialize<SchedulingDocument>(text.Content, Options);
            if (document is not { Format: Signature, Version: SchedulingDocument.CurrentVersion })
            {
                throw new InstanceFormatException(
                    text.File, 1, 1, $"expected \"format\": \"{Signature}\" and \"version\": {SchedulingDocument.CurrentVersion}, found \"{document?.Format}\" and {document?.Version}.");
            }

            return new SchedulingProblem(document.Problem);
        }
        catch (JsonException e)
        {
            // The message ends with the path and the position, which are counted from 0 there.
            string message = e.Message.Split(" LineNumber:")[0].TrimEnd(' ', '|').ReplaceLineEndings(" ");
            throw new InstanceFormatException(text.File, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, $"is not a valid scheduling problem: {message}");
        }
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var scheduling = problem as SchedulingProblem ?? throw new NotSupportedException($"The format {Name} holds scheduling problems only.");
        output.Write(JsonSerializer.Serialize(new SchedulingDocument(Signature, SchedulingDocument.CurrentVersion, scheduling.ToData()), Options));
        output.Write('\n');
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
