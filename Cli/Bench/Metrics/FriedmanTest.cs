using MathNet.Numerics.Distributions;

namespace CoSolve.Cli.Bench.Metrics;

/// <summary>
/// The rank test of several competitors on the same instances: M. Friedman (1937), "The use of ranks to avoid the assumption of
/// normality implicit in the analysis of variance", JASA 32(200), 675-701, DOI 10.1080/01621459.1937.10503522, with the correction
/// for ties.
/// </summary>
/// <param name="MeanRanks">The mean rank of each competitor; 1 is best.</param>
/// <param name="Statistic">Chi-squared with k - 1 degrees of freedom.</param>
/// <param name="PValue">The probability, when all are alike, of a statistic at least as large.</param>
internal sealed record FriedmanTest(IReadOnlyList<double> MeanRanks, double Statistic, double PValue)
{
    /// <summary>Tests a matrix of values, a row for each instance and a column for each competitor; smaller is better.</summary>
    /// <exception cref="ArgumentException">There is no row, fewer than two columns, or rows differ in length.</exception>
    public static FriedmanTest Test(IReadOnlyList<IReadOnlyList<double>> values)
    {
        int n = values.Count, k = n == 0 ? 0 : values[0].Count;
        if (k < 2 || values.Any(row => row.Count != k))
        {
            throw new ArgumentException($"The matrix has {n} rows and {k} columns or is ragged; a test needs a row and two columns.", nameof(values));
        }

        var sums = new double[k];
        double ties = 0;
        foreach (IReadOnlyList<double> row in values)
        {
            double[] ranks = Ranks.Of(row);
            for (int j = 0; j < k; j++)
            {
                sums[j] += ranks[j];
            }

            ties += Ranks.TieSum(row);
        }

        double expected = n * (k + 1) / 2.0;
        double between = sums.Sum(s => (s - expected) * (s - expected));
        double scale = (n * k * (k + 1.0) / 12) - (ties / (12 * (k - 1)));
        double statistic = scale <= 0 ? 0 : between / scale;
        return new FriedmanTest([.. sums.Select(s => s / n)], statistic, statistic <= 0 ? 1 : 1 - ChiSquared.CDF(k - 1, statistic));
    }
}
