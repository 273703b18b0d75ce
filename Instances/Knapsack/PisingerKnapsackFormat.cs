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
    public double Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "#");
        if (!rows.MoveNext() || rows.Count > 2 || !rows.Integer(0, out long items) || items < 1)
        {
            return 0;
        }

        if (rows.Count == 1 ? !(rows.MoveNext() && rows.Count == 1 && rows.IsNumber(0)) : !rows.IsNumber(1))
        {
            return 0;
        }

        long pairs = 0;
        bool anyValue = false;
        bool more = rows.MoveNext();
        for (; more && rows.Count == 2 && pairs < items; more = rows.MoveNext())
        {
            if (!rows.IsNumber(0) || !rows.IsNumber(1))
            {
                return 0;
            }

            anyValue |= !(rows.Integer(0, out long value) && value == 0);
            pairs++;
        }

        bool complete = pairs == items && (!more || rows.Count == items);
        // A first column of zeros is more likely a job shop of one machine.
        return pairs == 0 ? 0 : complete && anyValue ? 0.9 : 0.3;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        int n = reader.Count("the number of items", 0, 2);
        var weights = new DecimalColumn("weights");
        weights.Read(reader, "the capacity", 0);
        var values = new DecimalColumn("values");
        for (int i = 0; i < n; i++)
        {
            values.Read(reader, $"the value of item {i}", 0);
            weights.Read(reader, $"the weight of item {i}", 0);
        }

        for (int i = 0; i < n && !(i == 0 && reader.AtEnd); i++)
        {
            reader.Integer("the end of the file or a solution of zeros and ones", 0, 1);
        }

        reader.End();
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
}
