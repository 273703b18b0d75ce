using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// The 0-1 knapsack files of Pisinger's generators as kplib and the large instances of knapsack collections hold them: the number of
/// items n and the capacity C, on one line or two, then a line <c>value weight</c> for each item. A last line of n zeros and ones (a solution that some
/// collections append) is read over.
/// </summary>
public sealed class PisingerKnapsackFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "kp";

    /// <inheritdoc/>
    public string Description => "0-1 knapsack, kplib and Pisinger: n and capacity, then 'value weight' lines";

    /// <inheritdoc/>
    public Type ProblemType => typeof(KnapsackProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".kp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "#");
        long items = 0;
        bool header = rows.MoveNext() && rows.Integer(0, out items) && items >= 0
            && (rows.Count == 2 ? rows.IsNumber(1) : rows.Count == 1 && rows.MoveNext() && rows.Count == 1 && rows.IsNumber(0));
        return header && (items == 0 || (rows.MoveNext() && rows.Count == 2))
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        int n = reader.SmallInteger("the number of items", 0, int.MaxValue);
        var weights = new DecimalColumn("weights");
        weights.Read(reader, "the capacity", 0);
        var values = new DecimalColumn("values");
        for (int i = 0; i < n; i++)
        {
            if (reader.AtEnd)
            {
                throw reader.CountDiffers("items", n, i);
            }

            values.Read(reader, $"the value of item {i}", 0);
            weights.Read(reader, $"the weight of item {i}", 0);
        }

        ReadSolution(text, reader, n);
        long[] capacityAndWeights = weights.ToIntegers();
        return new KnapsackProblem(
            text.Stem, values.ToIntegers(), capacityAndWeights.AsSpan(1), capacityAndWeights.AsSpan(0, 1), values.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var knapsack = (KnapsackProblem)problem;
        OneDimension.Require(knapsack, Name);
        output.Write($"{knapsack.ItemCount} {knapsack.Capacities[0]}\n");
        for (int i = 0; i < knapsack.ItemCount; i++)
        {
            output.Write($"{DecimalText.Exact(knapsack.Values[i], knapsack.ObjectiveScale)} {knapsack.Weights(0)[i]}\n");
        }
    }

    private static void ReadSolution(InstanceText text, TokenReader reader, int items)
    {
        if (reader.AtEnd)
        {
            return;
        }

        if (items != 2 && reader.TokensOnLine() == 2)
        {
            throw reader.CountDiffers("items", items, items + reader.LinesLeft());
        }

        for (int i = 0; i < items; i++)
        {
            reader.Integer("the end of the file or a solution of zeros and ones", 0, 1);
        }

        reader.End();
        text.Note("the solution after the items was read over");
    }
}
