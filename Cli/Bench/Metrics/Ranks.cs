namespace CoSolve.Cli.Bench.Metrics;

/// <summary>Ranks from 1, equal values sharing the mean of their ranks.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value, in the values' order; the smallest has rank 1. O(n log n).</summary>
    public static double[] Of(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]])
            {
                next++;
            }

            for (int i = first; i < next; i++)
            {
                ranks[order[i]] = (first + 1 + next) / 2.0;
            }
        }

        return ranks;
    }

    /// <summary>The sum of t^3 - t over the groups of t equal values, which the variances of rank statistics are corrected by.</summary>
    public static double TieSum(IEnumerable<double> values) =>
        values.GroupBy(v => v).Sum(g => Math.Pow(g.Count(), 3) - g.Count());
}
