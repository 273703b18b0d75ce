using System.Text;
using System.Text.Json;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>The JSON file of a solve: everything of the status line, the stage behind the bound, the termination reason, failures, warnings and the whole solution.</summary>
internal static class JsonReport
{
    private const int Version = 2;

    /// <summary>The file's text.</summary>
    public static string Text(SolveSummary summary, IProblem problem, string family, ISolveSession session)
    {
        using var buffer = new MemoryStream();
        Write(buffer, summary, problem, family, session);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Write(Stream output, SolveSummary summary, IProblem problem, string family, ISolveSession session)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("instance", problem.Name);
        json.WriteString("family", family);
        json.WriteString("status", StatusLine.Word(summary.Status));
        json.WriteString("reason", summary.Reason.ToString());
        WriteObjective(json, "objective", summary.Objective, problem);
        WriteObjective(json, "bound", summary.Bound, problem);
        json.WriteString("boundEngine", summary.BoundEngine);
        if (summary.Gap is { } gap)
        {
            json.WriteNumber("gap", gap);
        }
        else
        {
            json.WriteNull("gap");
        }

        json.WriteNumber("seconds", Math.Round(summary.Seconds, 3));
        json.WriteString("engine", summary.Engine);
        json.WriteNumber("seed", summary.Seed);
        json.WriteString("check", StatusLine.CheckWord(summary));
        WriteReports(json, "failures", summary.Failures);
        WriteReports(json, "warnings", summary.Warnings);
        if (summary.Objective is null)
        {
            json.WriteNull("solution");
        }
        else
        {
            json.WriteStartObject("solution");
            session.WriteJson(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteReports(Utf8JsonWriter json, string name, IReadOnlyList<SolveEvent> reports)
    {
        json.WriteStartArray(name);
        foreach (SolveEvent report in reports)
        {
            json.WriteStringValue($"{report.Engine}: {report.Message}");
        }

        json.WriteEndArray();
    }

    private static void WriteObjective(Utf8JsonWriter json, string name, long? value, IProblem problem)
    {
        json.WritePropertyName(name);
        if (value is { } v)
        {
            json.WriteRawValue(ObjectiveText.Format(v, problem));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
