using CoSolve.Cli.Bench.Metrics;

namespace CoSolve.Cli.Report;

/// <summary>Two competitors on the instances where both took part, by their gaps (means over seeds).</summary>
internal sealed record Comparison(string First, string Second, int Instances, WinTieLoss Score, WilcoxonSignedRank Test)
{
    /// <summary>Compares the pairs of competitors that share an instance and had the same time.</summary>
    public static IReadOnlyList<Comparison> All(ResultSet results) =>
        [.. results.Pairs.Where(p => results.HadEqualTime(p.First, p.Second)).Select(p => Of(results, p.First, p.Second)).Where(c => c.Instances > 0)];

    private static Comparison Of(ResultSet results, string first, string second)
    {
        var (instances, costs) = results.Matrix([first, second], BestKnownGap.Of);
        double[] a = [.. costs.Select(row => Bounded(row[0]))];
        double[] b = [.. costs.Select(row => Bounded(row[1]))];
        return new Comparison(first, second, instances.Count, WinTieLoss.Of(a, b), WilcoxonSignedRank.Test(a, b));
    }

    /// <summary>No solution is worse than any; a finite stand-in, so that two of them are equal and not undefined.</summary>
    private static double Bounded(double gap) => double.IsFinite(gap) ? gap : 1e9;
}
