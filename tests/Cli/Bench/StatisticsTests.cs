using CoSolve.Cli.Bench.Metrics;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>The statistics against values computed by hand.</summary>
public class StatisticsTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void MeansMediansAndShiftedGeometricMeans()
    {
        Assert.Equal(3, Averages.ShiftedGeometricMean([1, 7], 1)!.Value, 12);
        Assert.Equal(4, Averages.Mean([1, 7]));
        Assert.Equal(2, Averages.Median([9, 1, 2]));
        Assert.Equal(2.5, Averages.Median([9, 1, 2, 3]));
        Assert.Null(Averages.Mean([]));
        Assert.Null(Averages.Median([]));
        Assert.Null(Averages.ShiftedGeometricMean([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Averages.ShiftedGeometricMean([-1], 1));
    }

    [Fact]
    public void EqualValuesShareTheirRanks()
    {
        Assert.Equal([2.5, 1, 2.5, 4], Ranks.Of([5, 3, 5, 8]));
        Assert.Equal(6, Ranks.TieSum([5, 3, 5, 8]));
    }

    /// <summary>Six differences of one sign: 2 of the 64 sign patterns. Ranks 1, 3, 4, 5 against 2: the sums 0, 1, 2 are 3 of 32
    /// patterns a side. Three equal magnitudes, two against one: every pattern is as uneven.</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, 6, 21, 2.0 / 64)]
    [InlineData(new double[] { 1, -2, 3, 4, 5 }, 5, 13, 6.0 / 32)]
    [InlineData(new double[] { 1, 1, -1, 0 }, 3, 4, 1)]
    [InlineData(new double[] { 0, 0 }, 0, 0, 1)]
    public void WilcoxonsSmallSamplesAreExact(double[] differences, int pairs, double positive, double p)
    {
        WilcoxonSignedRank test = WilcoxonSignedRank.Test(differences, new double[differences.Length]);
        Assert.Equal((pairs, positive), (test.Pairs, test.Positive));
        Assert.Equal(p, test.PValue, 12);
    }

    /// <summary>The exact distribution is near the normal one at 50 pairs: multiples of 3 against all others, sum 867 about 637.5 with
    /// variance 50 * 51 * 101 / 24, z = 229 / 103.59, p = 0.0271. Sixty differences of one sign: z = 914.5 / 135.84.</summary>
    [Fact]
    public void WilcoxonsLargeSamplesAreNormal()
    {
        double[] differences = [.. Enumerable.Range(1, 50).Select(i => i % 3 == 0 ? -i : (double)i)];
        WilcoxonSignedRank test = WilcoxonSignedRank.Test(differences, new double[50]);
        Assert.Equal(867, test.Positive);
        Assert.InRange(test.PValue, 0.026, 0.028);
        double[] first = [.. Enumerable.Range(1, 60).Select(i => (double)i)];
        Assert.Equal(1.67e-11, WilcoxonSignedRank.Test(first, new double[60]).PValue, 13);
    }

    /// <summary>Three equal orders of three: sums 3, 6, 9 about 6, 18 / (3 * 3 * 4 / 12) = 6; with 2 degrees of freedom p = exp(-6/2).
    /// One row 1, 1, 2: ranks 1.5, 1.5, 3 about 2, 1.5 / (1 - 6/24) = 2.</summary>
    [Fact]
    public void FriedmansStatistic()
    {
        FriedmanTest test = FriedmanTest.Test([[1, 2, 3], [10, 20, 30], [0.1, 0.2, Inf]]);
        Assert.Equal([1, 2, 3], test.MeanRanks);
        Assert.Equal(6, test.Statistic, 12);
        Assert.Equal(Math.Exp(-3), test.PValue, 10);
        FriedmanTest tied = FriedmanTest.Test([[1, 1, 2]]);
        Assert.Equal(2, tied.Statistic, 12);
        Assert.Equal(Math.Exp(-1), tied.PValue, 10);
        Assert.Equal(1, FriedmanTest.Test([[1, 1], [2, 2]]).PValue);
        Assert.Throws<ArgumentException>(() => FriedmanTest.Test([[1]]));
    }

    [Fact]
    public void PerformanceProfilesAreStepsOfRatios()
    {
        var profile = PerformanceProfile.Of([[1, 2], [4, 2], [Inf, 3]]);
        Assert.Equal([(1, 1.0 / 3), (2, 2.0 / 3)], profile[0]);
        Assert.Equal([(1, 2.0 / 3), (2, 1)], profile[1]);
        Assert.Empty(PerformanceProfile.Of([[Inf, 1]])[0]);
        Assert.Empty(PerformanceProfile.Of([[Inf, Inf]])[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => PerformanceProfile.Of([[0, 1]]));
    }

    [Fact]
    public void WinsTiesAndLosses() => Assert.Equal(new WinTieLoss(1, 2, 1), WinTieLoss.Of([1, 2, Inf, Inf], [2, 2, Inf, 5]));
}
