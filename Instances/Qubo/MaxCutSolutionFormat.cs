using System.Text.Json;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>Cuts: <c>Cut 11624</c>, then <c>x: 0 1 1 ...</c>, the side of each node.</summary>
public sealed class MaxCutSolutionFormat : ISolutionFormat<MaxCutProblem, MaxCutSolution>
{
    /// <inheritdoc/>
    public MaxCutSolution Read(InstanceText text, MaxCutProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var reader = new TokenReader(text);
        SolutionKeywords.SkipObjective(reader, "Cut");
        return new MaxCutSolution(SolutionKeywords.Bits(reader, problem.NodeCount));
    }

    /// <inheritdoc/>
    public void Write(MaxCutSolution solution, MaxCutProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"Cut {ObjectiveText.Format(objective, problem)}\n");
        SolutionKeywords.WriteBits(solution.Sides, output);
    }

    /// <inheritdoc/>
    public void WriteJson(MaxCutSolution solution, MaxCutProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("x");
        foreach (bool side in solution.Sides)
        {
            json.WriteNumberValue(side ? 1 : 0);
        }

        json.WriteEndArray();
    }
}
