using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// The whole routing problem as JSON, versioned. The document has <c>format</c> "cosolve-routing", <c>version</c> 1, <c>name</c>,
/// <c>objectiveScale</c>, <c>depots</c>, <c>clients</c>, <c>groups</c>, <c>shipments</c>, <c>vehicleTypes</c> and <c>profiles</c>. Depots,
/// clients and profiles are referred to by numbers from 1. A limit that is left out does not limit.
/// </summary>
/// <remarks>
/// depot: x, y, windowOpen, windowClose. client: x, y, delivery [..], pickup [..], serviceDuration, windowOpen, windowClose,
/// releaseTime, prize, required. group: clients [..], required, prize. shipment: pickup, delivery, amount [..]. vehicle type: count,
/// capacity [..], startDepot, endDepot, open, fixedCost, distanceCost, durationCost, shiftOpen, shiftClose, maxDuration, maxDistance,
/// reloadDepots [..], maxReloads, reloadDuration, linehaulsFirst, profile. profile: distances, durations (as distances when left out), forbiddenClients [..], clientCosts [..]. A
/// matrix is {"rows": [[..], ..]}, or {"kind": "euclidean", "rounding": "nearest", "scale": 1} over the coordinates above or over its
/// own x [..] and y [..], depots first.
/// </remarks>
public sealed partial class RoutingJsonFormat : IJsonProblemFormat
{
    internal const string Signature = "cosolve-routing";
    private const string SchemaFile = "routing.schema.json";

    /// <inheritdoc/>
    public string Name => "routing-json";

    /// <inheritdoc/>
    public string Description => "JSON for the whole routing type: depots, windows, fleets, pickups, shipments, groups, prizes, profiles, matrices";

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Content.AsSpan().TrimStart() is ['{', ..] && SaysFormat().IsMatch(text.Content) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        try
        {
            using var document = JsonDocument.Parse(text.Content, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new RoutingJsonReader(text).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InstanceFormatException(
                text.File, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, $"is no valid JSON: {e.Message.Split(" LineNumber:")[0].ReplaceLineEndings(" ")}");
        }
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not RoutingProblem routing)
        {
            throw new NotSupportedException($"The format {Name} holds only routing problems.");
        }

        RoutingJsonWriter.Write(routing, output);
    }

    /// <inheritdoc/>
    public JsonNode Schema()
    {
        using Stream schema = typeof(RoutingJsonFormat).Assembly.GetManifestResourceStream(SchemaFile)!;
        return JsonNode.Parse(schema)!;
    }

    [GeneratedRegex($"\"format\"\\s*:\\s*\"{Signature}\"")]
    private static partial Regex SaysFormat();
}
