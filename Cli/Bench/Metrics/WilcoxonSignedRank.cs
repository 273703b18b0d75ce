using MathNet.Numerics.Distributions;

namespace CoSolve.Cli.Bench.Metrics;

/// <summary>
/// The two-sided signed-rank test of paired values: F. Wilcoxon (1945), "Individual comparisons by ranking methods", Biometrics
/// Bulletin 1(6), 80-83, DOI 10.2307/3001968. Pairs without a difference are left out, as there.
/// </summary>
/// <param name="Pairs">Pairs with a difference.</param>
/// <param name="Positive">The sum of the ranks of the positive differences (first - second).</param>
/// <param name="PValue">The probability, when the two are alike, of sums at least as uneven.</param>
internal sealed record WilcoxonSignedRank(int Pairs, double Positive, double PValue)
{
    private const int LargestExact = 50;

    /// <summary>
    /// Tests first against second. Up to 50 pairs the distribution is exact, ties included (conditional on the ranks); above, normal
    /// with the corrections for ties and continuity.
    /// </summary>
    public static WilcoxonSignedRank Test(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count);
        double[] differences = [.. first.Zip(second, (a, b) => a - b).Where(d => d != 0)];
        double[] magnitudes = [.. differences.Select(Math.Abs)];
        double[] ranks = Ranks.Of(magnitudes);
        double positive = ranks.Where((_, i) => differences[i] > 0).Sum();
        double p = differences.Length == 0 ? 1
            : differences.Length <= LargestExact ? Exact(ranks, positive)
            : Approximate(differences.Length, magnitudes, positive);
        return new WilcoxonSignedRank(differences.Length, positive, p);
    }

    /// <summary>Counts, for each doubled rank sum, the sign patterns that give it. O(n^3).</summary>
    private static double Exact(double[] ranks, double positive)
    {
        int total = ranks.Length * (ranks.Length + 1);
        var share = new double[total + 1];
        share[0] = 1;
        foreach (double rank in ranks)
        {
            int step = (int)Math.Round(2 * rank);
            for (int sum = total; sum >= 0; sum--)
            {
                share[sum] = (share[sum] + (sum >= step ? share[sum - step] : 0)) / 2;
            }
        }

        int doubled = (int)Math.Round(2 * positive);
        int smaller = Math.Min(doubled, total - doubled);
        return Math.Min(1, 2 * share.Take(smaller + 1).Sum());
    }

    private static double Approximate(int n, double[] magnitudes, double positive)
    {
        double mean = n * (n + 1) / 4.0;
        double variance = (n * (n + 1) * (2.0 * n + 1) / 24) - (Ranks.TieSum(magnitudes) / 48);
        double z = Math.Max(0, Math.Abs(positive - mean) - 0.5) / Math.Sqrt(variance);
        return 2 * Normal.CDF(0, 1, -z);
    }
}
