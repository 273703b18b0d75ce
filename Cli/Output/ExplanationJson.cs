using System.Text.Json;
using CoSolve.Problems;
using CoSolve.Solvers.Explanations;

namespace CoSolve.Cli.Output;

/// <summary>An explanation as JSON.</summary>
internal static class ExplanationJson
{
    /// <summary>What the explanation says of the problem: infeasible, feasible or unknown.</summary>
    public static string Word(Explanation explanation) => explanation.IsInfeasible switch { true => "infeasible", false => "feasible", _ => "unknown" };

    /// <summary>Writes the properties.</summary>
    public static void Write(Utf8JsonWriter json, IProblem problem, string family, Explanation explanation)
    {
        json.WriteString("instance", problem.Name);
        json.WriteString("family", family);
        json.WriteString("status", Word(explanation));
        JsonText.WriteTexts(json, "conflict", explanation.Conflict);
        json.WriteBoolean("irreducible", explanation.IsIrreducible);
        json.WriteStartArray("relaxations");
        foreach (Relaxation relaxation in explanation.Relaxations)
        {
            json.WriteStartObject();
            JsonText.WriteTexts(json, "changes", relaxation.Changes);
            json.WriteBoolean("smallest", relaxation.IsSmallest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonText.WriteTexts(json, "remarks", explanation.Remarks);
    }
}
