using System.Text.Json;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>QUBO solutions: <c>Value -1234</c>, then <c>x: 0 1 1 ...</c>.</summary>
public sealed class QuboSolutionFormat : ISolutionFormat<QuboProblem, QuboSolution>
{
    /// <inheritdoc/>
    public QuboSolution Read(InstanceText text, QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var reader = new TokenReader(text);
        SolutionKeywords.SkipObjective(reader, "Value");
        return new QuboSolution(SolutionKeywords.Bits(reader, problem.VariableCount));
    }

    /// <inheritdoc/>
    public void Write(QuboSolution solution, QuboProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"Value {ObjectiveText.Format(objective, problem)}\n");
        SolutionKeywords.WriteBits(solution.Values, output);
    }

    /// <inheritdoc/>
    public void WriteJson(QuboSolution solution, QuboProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("x");
        foreach (bool value in solution.Values)
        {
            json.WriteNumberValue(value ? 1 : 0);
        }

        json.WriteEndArray();
    }
}
