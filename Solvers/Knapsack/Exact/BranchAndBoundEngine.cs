using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack.Exact;

/// <summary>
/// Exact multidimensional knapsacks: the selections are split by their number of items, whose relaxations are tighter than the whole one's (Vimont, Boussier and Vasquez 2008, DOI
/// 10.1007/s10878-007-9074-4), from the number with the best bound outwards until no relaxation beats the best selection. <see cref="CardinalityTree"/> searches each. An iteration
/// is a node.
/// </summary>
internal sealed class BranchAndBoundEngine : IExactEngine<KnapsackProblem, KnapsackSolution>
{
    // Sums up to this one fit into 32 bits, and those of doubles are rounded by less than the trees' margin.
    private const double LargestSum = 1 << 30;

    // The first relaxation takes about an iteration for each item left out: some hundredths of a second up to this many numbers.
    private const double LargestTableau = 30_000;

    /// <inheritdoc/>
    public string Name => "branch-and-bound";

    /// <summary>
    /// Up to this many sets of deviations are enumerated rather than branched over. On two problems of 250 items in 5 dimensions and one of 100 in 10, each from 500 to 10,000 took about as
    /// long, 0 took 6 times as long, and 50,000 twice as long in 10 dimensions.
    /// </summary>
    public double MostSets { get; init; } = 5000;

    /// <summary>Returns null if the engine can take the problem, otherwise the reason.</summary>
    public static string? WhyNot(KnapsackProblem problem)
    {
        double largest = Sum(problem.Values);
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            largest = Math.Max(largest, Math.Max(Sum(problem.Weights(d)), problem.Capacities[d]));
        }

        double size = (double)(problem.ItemCount + problem.DimensionCount + 1) * (problem.DimensionCount + 1);
        return largest > LargestSum ? $"Values, weights or capacities add up to {largest:0}, more than the {LargestSum:0} that this engine takes. Maybe use auto."
            : size > LargestTableau ? $"The tableau would have {size} numbers, more than the {LargestTableau} that this engine takes. Maybe use auto."
            : null;
    }

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        int n = context.Problem.ItemCount;
        CardinalityTree Range(int fewest, int most) => new(context, lane, Name, fewest, most, MostSets);
        CardinalityTree all = Range(0, n);
        var open = new List<CardinalityTree>();
        int middle = Math.Clamp((int)Math.Round(all.Cardinality()), 0, n);
        Split(middle, Range, open, all, lane);
        if (lane.Stop.IsCancellationRequested)
        {
            OfferBound(context, [all]);
            return;
        }

        // The best bound first: it is the bound of all.
        open.Sort((a, b) => a.Bound.CompareTo(b.Bound));
        OfferBound(context, open);
        for (; open.Count > 0 && open[^1].Search(); OfferBound(context, open))
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private static double Sum(ReadOnlySpan<long> numbers)
    {
        double sum = 0;
        foreach (long number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    /// <summary>Collects each number of items until the relaxation of all numbers beyond it, on either side, is closed.</summary>
    private static void Split(int middle, Func<int, int, CardinalityTree> range, List<CardinalityTree> open, CardinalityTree all, Lane lane)
    {
        open.Add(range(middle, middle));
        for (int k = middle - 1; k >= all.Fewest && !range(all.Fewest, k).IsClosed && !lane.Stop.IsCancellationRequested; k--)
        {
            open.Add(range(k, k));
        }

        for (int k = middle + 1; k <= all.Most && !range(k, all.Most).IsClosed && !lane.Stop.IsCancellationRequested; k++)
        {
            open.Add(range(k, k));
        }
    }

    private void OfferBound(SolveContext<KnapsackProblem, KnapsackSolution> context, List<CardinalityTree> open)
    {
        double bound = open.Count == 0 ? double.NegativeInfinity : open[^1].Bound;
        long best = context.Best?.Objective ?? 0;
        context.OfferBound(Math.Max(best, double.IsNegativeInfinity(bound) ? best : (long)Math.Floor(bound)), Name);
    }
}
