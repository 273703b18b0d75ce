using System.Text.Json;
using System.Text.Json.Serialization;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// Job shops as JSON in the layout of the ScheduleOpt benchmarks: <c>{"instance": "bel01", "machines": 52, "jobs": 627, "data": [{"job": 0, "operation": 0,
/// "machine": 12, "duration": 4}, ...]}</c>, all numbered from 0. A job may visit a machine several times and need not visit all. Other members are ignored.
/// </summary>
public sealed class JsplibJsonFormat : IInstanceFormat
{
    private const int MostMachines = 1_000_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <inheritdoc/>
    public string Name => "jsplib-json";

    /// <inheritdoc/>
    public string Description => "job shop as JSON: machines, jobs, data with job, operation, machine and duration (all from 0); jobs may return to a machine";

    /// <inheritdoc/>
    public Type ProblemType => typeof(JobShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> content = text.Content.AsSpan().TrimStart();
        ReadOnlySpan<char> head = content[..Math.Min(content.Length, 4096)];
        return head.StartsWith("{") && head.Contains("\"data\"", StringComparison.Ordinal) && head.Contains("\"machines\"", StringComparison.Ordinal)
            && head.Contains("\"operation\"", StringComparison.Ordinal)
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(text.Content, Options) ?? throw Error(text, "the file holds null.");
        }
        catch (JsonException e)
        {
            // The message ends with the path and the position, which are counted from 0 there.
            string message = e.Message.Split(" LineNumber:")[0].TrimEnd(' ', '|').ReplaceLineEndings(" ");
            throw new InstanceFormatException(text.File, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, $"is not a valid job shop: {message}");
        }

        if (document.Machines is < 0 or > MostMachines)
        {
            throw Error(text, $"the number of machines is {document.Machines}; expected 0 to {MostMachines}.");
        }

        return new JobShopProblem(text.Stem, document.Machines, Jobs(text, document));
    }

    /// <summary>The jobs, whose operations must each be given once; in any order.</summary>
    private static JobShopJob[] Jobs(InstanceText text, Document document)
    {
        if (document.Jobs < 0 || document.Jobs > document.Data.Count)
        {
            throw Error(text, $"the number of jobs is {document.Jobs}, but there are {document.Data.Count} operations. Maybe some are missing.");
        }

        var counts = new int[document.Jobs];
        foreach (Operation operation in document.Data)
        {
            if (operation.Job < 0 || operation.Job >= counts.Length)
            {
                throw Error(text, $"an operation names job {operation.Job}; expected 0 to {counts.Length - 1}.");
            }

            counts[operation.Job]++;
        }

        IReadOnlyList<JobShopAlternative>?[][] jobs = [.. counts.Select(count => new IReadOnlyList<JobShopAlternative>?[count])];
        foreach (Operation operation in document.Data)
        {
            IReadOnlyList<JobShopAlternative>?[] own = jobs[operation.Job];
            if (operation.Index < 0 || operation.Index >= own.Length || own[operation.Index] is not null)
            {
                throw Error(text, $"job {operation.Job} has {own.Length} operations, and operation {operation.Index} is not one of them or is given twice. Maybe number them from 0.");
            }

            own[operation.Index] = [new JobShopAlternative(operation.Machine, operation.Duration)];
        }

        // As many places as operations, and none filled twice.
        return [.. jobs.Select(own => new JobShopJob([.. own.Select(o => o!)]))];
    }

    private static InstanceFormatException Error(InstanceText text, string message) => new(text.File, 1, 1, message);

    private sealed record Document(int Machines, int Jobs, IReadOnlyList<Operation> Data);

    private sealed record Operation(int Job, [property: JsonPropertyName("operation")] int Index, int Machine, long Duration);
}
