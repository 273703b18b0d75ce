using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>
/// 0-1 knapsacks of Pisinger's classes (2005, "Where are the hard knapsack problems?", DOI 10.1016/j.cor.2004.03.002), from this project's random
/// stream: the distributions are the paper's, the numbers are not those of the published files.
/// </summary>
public sealed class PisingerGenerator : IInstanceGenerator
{
    private const int SpanSize = 2;
    private const long SpanMultiples = 10;

    private static readonly string[] ClassNames =
    [
        "uncorrelated", "weakly", "strongly", "inverse-strongly", "almost-strongly", "subset-sum", "similar-weights",
        "spanner-uncorrelated", "spanner-weakly", "spanner-strongly", "multiple-strongly", "profit-ceiling", "circle",
    ];

    /// <inheritdoc/>
    public string Name => "knapsack";

    /// <inheritdoc/>
    public string Description => "0-1 knapsacks of Pisinger's classes (2005)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("class", "strongly", string.Join(", ", ClassNames)),
        new("n", "100", "the number of items"),
        new("range", "1000", "R, the largest weight (or value) drawn"),
        new("fill", "0.5", "the capacity as a share of the total weight, where no instance is given"),
        new("instance", "0", "h of a series, whose capacity is h/(H+1) of the total weight; 0 for no series"),
        new("of", "100", "H, the number of instances in the series"),
        new("seed", "1", "the seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format { get; } = new PisingerKnapsackFormat();

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int kind = Array.IndexOf(ClassNames, arguments.Text("class"));
        if (kind < 0)
        {
            throw new ArgumentException($"The class is '{arguments.Text("class")}'. Maybe one of: {string.Join(", ", ClassNames)}.");
        }

        int n = (int)arguments.Integer("n", 0, 10_000_000);
        long range = arguments.Integer("range", 10, 10_000_000_000);
        double fill = arguments.Number("fill", 0, 1);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        int of = (int)arguments.Integer("of", 1, 1_000_000);
        int instance = (int)arguments.Integer("instance", 0, of);
        return instance == 0
            ? Generate((PisingerClass)kind, n, range, fill, (ulong)seed)
            : GenerateOfSeries((PisingerClass)kind, n, range, instance, of, (ulong)seed);
    }

    /// <summary>Generates instance h of a series of H, as the paper's tables are made of: capacity h/(H+1) of the total weight, rounded
    /// down, and items of its own.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="n">The number of items.</param>
    /// <param name="range">R, at least 10.</param>
    /// <param name="instance">h, from 1 to H.</param>
    /// <param name="of">H.</param>
    /// <param name="seed">The seed of the series.</param>
    public static KnapsackProblem GenerateOfSeries(PisingerClass kind, int n, long range, int instance, int of, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instance, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(instance, of);
        var series = new RandomStream(seed);
        for (int earlier = 1; earlier < instance; earlier++)
        {
            series.Split();
        }

        var (values, weights, total) = Items(kind, n, range, series.Split());
        long capacity = (long)(total * instance / (of + 1));
        return new KnapsackProblem($"{ClassNames[(int)kind]}-{n}-{range}-{seed}-{instance}of{of}", values, weights, [capacity]);
    }

    /// <summary>Generates a problem.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="n">The number of items.</param>
    /// <param name="range">R, at least 10.</param>
    /// <param name="fill">The capacity as a share of the total weight.</param>
    /// <param name="seed">The seed.</param>
    public static KnapsackProblem Generate(PisingerClass kind, int n, long range, double fill, ulong seed)
    {
        var (values, weights, total) = Items(kind, n, range, new RandomStream(seed));
        long capacity = (long)((double)total * fill);
        return new KnapsackProblem($"{ClassNames[(int)kind]}-{n}-{range}-{seed}", values, weights, [capacity]);
    }

    private static (long[] Values, long[] Weights, Int128 Total) Items(PisingerClass kind, int n, long range, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfLessThan(range, 10);
        (long Value, long Weight)[] span = SpannedClass(kind) is { } spanned ? Span(spanned, range, random) : [];
        var values = new long[n];
        var weights = new long[n];
        Int128 total = 0;
        for (int i = 0; i < n; i++)
        {
            (values[i], weights[i]) = span.Length > 0 ? Multiple(span, random) : Draw(kind, range, random);
            total += weights[i];
        }

        return (values, weights, total);
    }

    private static PisingerClass? SpannedClass(PisingerClass kind) => kind switch
    {
        PisingerClass.SpannerUncorrelated => PisingerClass.Uncorrelated,
        PisingerClass.SpannerWeakly => PisingerClass.Weakly,
        PisingerClass.SpannerStrongly => PisingerClass.Strongly,
        _ => null,
    };

    private static (long Value, long Weight) Draw(PisingerClass kind, long range, RandomStream random)
    {
        if (kind == PisingerClass.SimilarWeights)
        {
            return (random.NextLong(1, 1000), random.NextLong(100_000, 100_100));
        }

        long w = random.NextLong(1, range);
        return kind switch
        {
            PisingerClass.Uncorrelated => (random.NextLong(1, range), w),
            PisingerClass.Weakly => (Math.Max(1, random.NextLong(w - (range / 10), w + (range / 10))), w),
            PisingerClass.Strongly => (w + (range / 10), w),
            PisingerClass.InverseStrongly => (w, w + (range / 10)),
            PisingerClass.AlmostStrongly => (random.NextLong(w + (range / 10) - (range / 500), w + (range / 10) + (range / 500)), w),
            PisingerClass.SubsetSum => (w, w),
            PisingerClass.MultipleStrongly => (w + (w % 6 == 0 ? 3 * range / 10 : 2 * range / 10), w),
            PisingerClass.ProfitCeiling => ((w + 2) / 3 * 3, w),
            PisingerClass.Circle => ((long)(2.0 / 3.0 * Math.Sqrt((4.0 * range * range) - ((w - (2.0 * range)) * (w - (2.0 * range))))), w),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A spanner class spans another class."),
        };
    }

    private static (long Value, long Weight)[] Span(PisingerClass spanned, long range, RandomStream random)
    {
        var span = new (long, long)[SpanSize];
        for (int k = 0; k < span.Length; k++)
        {
            var (value, weight) = Draw(spanned, range, random);
            span[k] = (((2 * value) + SpanMultiples - 1) / SpanMultiples, ((2 * weight) + SpanMultiples - 1) / SpanMultiples);
        }

        return span;
    }

    private static (long Value, long Weight) Multiple((long Value, long Weight)[] span, RandomStream random)
    {
        var (value, weight) = span[random.NextInt(span.Length)];
        long multiple = random.NextLong(1, SpanMultiples);
        return (multiple * value, multiple * weight);
    }
}
