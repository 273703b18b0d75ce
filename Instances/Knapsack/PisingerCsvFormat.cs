using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// The layout in which Pisinger publishes his 0-1 knapsacks (2005, "Where are the hard knapsack problems?", DOI 10.1016/j.cor.2004.03.002): a name,
/// lines <c>n 50</c>, <c>c 995</c>, <c>z 8373</c> (the optimum) and <c>time 0.00</c>, a line <c>id,value,weight,chosen</c> for each item from 1, a line
/// of dashes, and the next problem. The stated optimum and solution are read over.
/// </summary>
public sealed class PisingerCsvFormat : IInstanceFormat
{
    private const string EndOfProblem = "---";

    /// <inheritdoc/>
    public string Name => "pisinger-csv";

    /// <inheritdoc/>
    public string Description => "0-1 knapsack, Pisinger's own files: name, 'n', 'c', 'z', 'time', then 'id,value,weight,chosen'; several a file (FILE#K)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(KnapsackProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text);
        reader.SkipLine();
        bool items = reader.Peek() is "n";
        reader.SkipLine();
        return items && reader.Peek() is "c" ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text);
        for (int k = 0; !reader.AtEnd; k++)
        {
            KnapsackProblem problem = ReadOne(reader, text.Index);
            if (k == text.Index)
            {
                return problem;
            }
        }

        throw reader.Error($"the file ends here; there is no problem {text.Index} (they count from 0).");
    }

    private static KnapsackProblem ReadOne(TokenReader reader, int index)
    {
        string name = reader.RestOfLine();
        SolutionKeywords.Expect(reader, "n");
        int n = reader.SmallInteger("the number of items", 0, int.MaxValue);
        SolutionKeywords.Expect(reader, "c");
        var weights = new DecimalColumn("weights");
        weights.Read(reader, "the capacity", 0);
        SolutionKeywords.SkipObjective(reader, "z");
        SolutionKeywords.SkipObjective(reader, "time");
        var values = new DecimalColumn("values");
        for (int i = 0; i < n; i++)
        {
            if (reader.AtEnd || reader.Peek().StartsWith(EndOfProblem))
            {
                throw reader.CountDiffers("items", n, i);
            }

            ReadItem(reader, i, values, weights);
        }

        if (!reader.AtEnd && !reader.Peek().StartsWith(EndOfProblem))
        {
            throw reader.Error($"the header announces {n} items, and another line follows them; expected a line of dashes. Maybe correct the header.");
        }

        reader.SkipLine();
        long[] capacityAndWeights = weights.ToIntegers();
        return new KnapsackProblem(
            index == 0 ? name : $"{name}#{index}", values.ToIntegers(), capacityAndWeights.AsSpan(1), capacityAndWeights.AsSpan(0, 1), values.Scale);
    }

    private static void ReadItem(TokenReader reader, int item, DecimalColumn values, DecimalColumn weights)
    {
        string[] fields = reader.Token($"item {item + 1}").ToString().Split(',');
        if (fields.Length is not (3 or 4) || fields[0] != FormattableString.Invariant($"{item + 1}")
            || !DecimalText.TryParse(fields[1], out decimal value) || value < 0
            || !DecimalText.TryParse(fields[2], out decimal weight) || weight < 0)
        {
            throw reader.Error($"expected 'id,value,weight,chosen' of item {item + 1}, found '{string.Join(',', fields)}'.");
        }

        values.Add(value);
        weights.Add(weight);
    }
}
