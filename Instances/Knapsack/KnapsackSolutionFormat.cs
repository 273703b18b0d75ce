using System.Text.Json;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>Knapsack solutions: <c>Value 9147</c>, then <c>Items: 0 4 7</c>, items counting from 0 in the file's order.</summary>
public sealed class KnapsackSolutionFormat : ISolutionFormat<KnapsackProblem, KnapsackSolution>
{
    /// <inheritdoc/>
    public KnapsackSolution Read(InstanceText text, KnapsackProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var reader = new TokenReader(text);
        SolutionKeywords.SkipObjective(reader, "Value");
        SolutionKeywords.Expect(reader, "Items:");
        var chosen = new bool[problem.ItemCount];
        while (!reader.AtEnd)
        {
            int item = reader.SmallInteger("an item", 0, problem.ItemCount - 1);
            if (chosen[item])
            {
                throw reader.Error($"item {item} stands here a second time.");
            }

            chosen[item] = true;
        }

        return new KnapsackSolution(chosen);
    }

    /// <inheritdoc/>
    public void Write(KnapsackSolution solution, KnapsackProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"Value {ObjectiveText.Format(objective, problem)}\nItems:");
        for (int i = 0; i < solution.Chosen.Length; i++)
        {
            if (solution.Chosen[i])
            {
                output.Write($" {i}");
            }
        }

        output.Write('\n');
    }

    /// <inheritdoc/>
    public void WriteJson(KnapsackSolution solution, KnapsackProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("items");
        for (int i = 0; i < solution.Chosen.Length; i++)
        {
            if (solution.Chosen[i])
            {
                json.WriteNumberValue(i);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("loads");
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            json.WriteNumberValue(KnapsackObjective.Load(problem, d, solution.Chosen));
        }

        json.WriteEndArray();
    }
}
