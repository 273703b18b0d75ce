using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// OR-Library's multidimensional knapsacks (Beasley 1990, "OR-Library", DOI 10.1057/jors.1990.166; files mknap1 and mknapcb1-9): the
/// number of problems, then for each <c>n m best</c> (best 0 when unknown), n values, m rows of n weights, m capacities, in free format. A
/// file of one problem may lack the number of problems, and then also the best value.
/// Decimals become integers at the smallest common power of ten, the values' in the objective scale and each dimension by itself.
/// </summary>
public sealed class MknapFormat : IInstanceWriter
{
    private const string CommentStarts = "#";

    /// <inheritdoc/>
    public string Name => "mknap";

    /// <inheritdoc/>
    public string Description => "multidimensional knapsack, OR-Library mknap; several problems a file (FILE#K)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(KnapsackProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, CommentStarts);
        bool counted = rows.MoveNext() && rows.Count == 1 && rows.Integer(0, out long problems) && problems >= 1;
        long items = 0;
        bool header = (!counted || rows.MoveNext()) && rows.Count is 2 or 3 && rows.Integer(0, out items) && items > 0
            && rows.Integer(1, out long m) && m > 0 && (rows.Count == 2 || rows.IsNumber(2));
        return header && (counted || ValuesEndALine(rows, items))
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text) { CommentStarts = CommentStarts };
        int header = reader.TokensOnLine();
        int problems = header is 2 or 3 ? 1 : reader.Count("the number of problems", 1, 3);
        if (text.Index >= problems)
        {
            throw reader.Error($"holds {problems} problems; there is no problem {text.Index} (they count from 0).");
        }

        KnapsackProblem? asked = null;
        for (int k = 0; k < problems; k++)
        {
            KnapsackProblem problem = ReadOne(reader, text.Stem, header != 2);
            asked = k == text.Index ? problem : asked;
        }

        reader.End();
        return asked!;
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var knapsack = (KnapsackProblem)problem;
        int n = knapsack.ItemCount;
        output.Write($"1\n{n} {knapsack.DimensionCount} 0\n");
        for (int i = 0; i < n; i++)
        {
            output.Write($"{DecimalText.Exact(knapsack.Values[i], knapsack.ObjectiveScale)}{(i < n - 1 ? ' ' : '\n')}");
        }

        for (int d = 0; d < knapsack.DimensionCount; d++)
        {
            output.Write($"{string.Join(' ', knapsack.Weights(d).ToArray())}\n");
        }

        output.Write($"{string.Join(' ', knapsack.Capacities.ToArray())}\n");
    }

    /// <summary>Files without the number of problems break lines at least after the values.</summary>
    private static bool ValuesEndALine(TokenRows rows, long items)
    {
        long values = 0;
        while (values < items && rows.MoveNext())
        {
            values += rows.Count;
        }

        return values == items;
    }

    private static KnapsackProblem ReadOne(TokenReader reader, string name, bool hasBest)
    {
        int n = reader.Count("the number of items", 0);
        int m = reader.Count("the number of dimensions", 1, n + 1);
        if (hasBest)
        {
            reader.Decimal("the best known value");
        }

        var values = new DecimalColumn("values");
        for (int i = 0; i < n; i++)
        {
            values.Read(reader, $"the value of item {i}", 0);
        }

        var dimensions = new DecimalColumn[m];
        for (int d = 0; d < m; d++)
        {
            dimensions[d] = new DecimalColumn($"weights of dimension {d}");
            for (int i = 0; i < n; i++)
            {
                dimensions[d].Read(reader, $"the weight of item {i} in dimension {d}", 0);
            }
        }

        var weights = new long[(long)n * m];
        var capacities = new long[m];
        for (int d = 0; d < m; d++)
        {
            dimensions[d].Read(reader, $"the capacity of dimension {d}", 0);
            long[] weightsAndCapacity = dimensions[d].ToIntegers();
            weightsAndCapacity.AsSpan(0, n).CopyTo(weights.AsSpan(d * n));
            capacities[d] = weightsAndCapacity[n];
        }

        return new KnapsackProblem(name, values.ToIntegers(), weights, capacities, values.Scale);
    }
}
