using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// OR-Library's multidimensional knapsacks (Beasley 1990, "OR-Library", DOI 10.1057/jors.1990.166; files mknap1 and mknapcb1-9): the
/// number of problems, then for each <c>n m best</c> (best 0 when unknown), n values, m rows of n weights, m capacities, in free format.
/// Decimals become integers at the smallest common power of ten, the values' in the objective scale and each dimension by itself.
/// </summary>
public sealed class MknapFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "mknap";

    /// <inheritdoc/>
    public string Description => "multidimensional knapsack, OR-Library mknap; several problems a file (FILE#K)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(KnapsackProblem);

    /// <inheritdoc/>
    public double Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var header = new TokenRows(text.Content, "");
        bool fits = header.MoveNext() && header.Count == 1 && header.Integer(0, out long problems) && problems is >= 1 and < 1_000_000
            && header.MoveNext() && header.Count == 3 && header.Integer(0, out long n) && n > 0
            && header.Integer(1, out long m) && m > 0 && header.IsNumber(2);
        return !fits ? 0 : HasWholeProblems(text) ? 0.9 : 0.25;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text);
        int problems = reader.Count("the number of problems", 1, 3);
        if (text.Index >= problems)
        {
            throw reader.Error($"holds {problems} problems; there is no problem {text.Index} (they count from 0).");
        }

        KnapsackProblem? asked = null;
        for (int k = 0; k < problems; k++)
        {
            KnapsackProblem problem = ReadOne(reader, text.Stem);
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

    private static bool HasWholeProblems(InstanceText text)
    {
        var scan = new TokenScan(text.Content, "");
        if (!Whole(ref scan, out long problems))
        {
            return false;
        }

        for (long k = 0; k < problems; k++)
        {
            if (!Whole(ref scan, out long n) || !Whole(ref scan, out long m) || !scan.MoveNext() || n < 0 || m < 1)
            {
                return false;
            }

            for (Int128 left = n + (Int128)n * m + m; left > 0; left--)
            {
                if (!scan.MoveNext())
                {
                    return false;
                }
            }
        }

        return !scan.MoveNext();
    }

    private static bool Whole(ref TokenScan scan, out long value)
    {
        value = 0;
        return scan.MoveNext() && long.TryParse(scan.Current, out value);
    }

    private static KnapsackProblem ReadOne(TokenReader reader, string name)
    {
        int n = reader.Count("the number of items", 0);
        int m = reader.Count("the number of dimensions", 1, n + 1);
        reader.Decimal("the best known value");
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
