using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// The hard 0-1 knapsacks of Jooken, Leyman and De Causmaecker (2022, "A new class of hard problem instances for the 0-1 knapsack
/// problem", DOI 10.1016/j.ejor.2021.12.009): the number of items n, then a line <c>id value weight</c> for each, ids counting from 0 or
/// 1, then the capacity.
/// </summary>
public sealed class JookenKnapsackFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "jooken";

    /// <inheritdoc/>
    public string Description => "0-1 knapsack, Jooken et al.: n, then 'id value weight' lines, capacity last";

    /// <inheritdoc/>
    public Type ProblemType => typeof(KnapsackProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "#");
        return rows.MoveNext() && rows.Count == 1 && rows.Integer(0, out long items) && items >= 1
            && rows.MoveNext() && rows.Count == 3 && rows.Integer(0, out long first) && first is 0 or 1
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        int n = reader.SmallInteger("the number of items", 0, int.MaxValue);
        var values = new DecimalColumn("values");
        var weights = new DecimalColumn("weights");
        long first = 0;
        for (int i = 0; i < n; i++)
        {
            if (reader.AtEnd || reader.TokensOnLine() == 1)
            {
                throw reader.CountDiffers("items", n, i);
            }

            first = i == 0 ? reader.Integer("the id of the first item", 0, 1) : reader.Integer($"the id {first + i}", first + i, first + i) - i;
            values.Read(reader, $"the value of item {i}", 0);
            weights.Read(reader, $"the weight of item {i}", 0);
        }

        if (reader.LinesLeft() > 1)
        {
            throw reader.CountDiffers("items", n, n + reader.LinesLeft() - 1);
        }

        weights.Read(reader, "the capacity", 0);
        reader.End();
        long[] weightsAndCapacity = weights.ToIntegers();
        return new KnapsackProblem(
            text.Stem, values.ToIntegers(), weightsAndCapacity.AsSpan(0, n), weightsAndCapacity.AsSpan(n, 1), values.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var knapsack = (KnapsackProblem)problem;
        OneDimension.Require(knapsack, Name);
        output.Write($"{knapsack.ItemCount}\n");
        for (int i = 0; i < knapsack.ItemCount; i++)
        {
            output.Write($"{i} {DecimalText.Exact(knapsack.Values[i], knapsack.ObjectiveScale)} {knapsack.Weights(0)[i]}\n");
        }

        output.Write($"{knapsack.Capacities[0]}\n");
    }
}
