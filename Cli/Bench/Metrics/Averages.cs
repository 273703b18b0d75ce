namespace CoSolve.Cli.Bench.Metrics;

/// <summary>Averages of measured values.</summary>
internal static class Averages
{
    /// <summary>The arithmetic mean; null of nothing.</summary>
    public static double? Mean(IReadOnlyCollection<double> values) => values.Count == 0 ? null : values.Average();

    /// <summary>The median, the mean of the middle two where there are two; null of nothing.</summary>
    public static double? Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[middle]
            : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The shifted geometric mean, (prod (v + shift))^(1/n) - shift, which neither the largest nor the smallest values dominate
    /// (T. Achterberg 2007, "Constraint Integer Programming", appendix A.3). Null of nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not above -shift.</exception>
    public static double? ShiftedGeometricMean(IReadOnlyCollection<double> values, double shift)
    {
        foreach (double value in values)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, -shift);
        }

        return values.Count == 0 ? null : Math.Exp(values.Average(v => Math.Log(v + shift))) - shift;
    }
}
