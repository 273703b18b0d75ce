using CoSolve.Cli.Bench.Metrics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Report;

/// <summary>A chart of shares of instances, a curve for each competitor.</summary>
internal sealed record ReportProfile(
    string Name, string Note, string Axis, bool Logarithmic, double Low, double High, IReadOnlyList<ReportProfile.Curve> Curves)
{
    private const double LeastGap = 0.0001, LeastSeconds = 0.01, LeastIntegral = 1e-5, LargestRatio = 1000;

    /// <summary>
    /// The profiles of all rows and of each family, over the instances that all of its competitors ran: of gaps, and Dolan and More's of
    /// times and integrals. Groups without such an instance are left out.
    /// </summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<ReportProfile> Profiles)> All(ResultSet results) =>
    [
        .. results.Rows.Select(r => r.Family).Distinct()
            .Select(family => (family, results.OfFamily(family)))
            .Prepend(("all", results))
            .Select(g => (g.Item1, Of(g.Item2)))
            .Where(g => g.Item2.Count > 0),
    ];

    private static IReadOnlyList<ReportProfile> Of(ResultSet results)
    {
        var (instances, gaps) = results.Matrix(results.Competitors, BestKnownGap.Of);
        if (instances.Count == 0)
        {
            return [];
        }

        string where = $"Over the {instances.Count} instances that all of these ran: the share on which ";
        return
        [
            OfGaps(results.Competitors, gaps, where),
            OfRatios(results, "time to 1 %", where + "the time to a gap of 1 % is at most x times the fastest competitor's (Dolan and More).", r => Math.Max(LeastSeconds, PrimalGap.TimeToTarget(r, 0.01) ?? double.PositiveInfinity)),
            OfRatios(results, "primal integral", where + "the primal integral is at most x times the least (Dolan and More).", r => Math.Max(LeastIntegral, PrimalGap.Integral(r, r.TimeLimit) ?? 1)),
        ];
    }

    private static ReportProfile OfGaps(IReadOnlyList<string> competitors, IReadOnlyList<IReadOnlyList<double>> gaps, string where)
    {
        double[] finite = [.. gaps.SelectMany(row => row).Where(double.IsFinite)];
        double high = Math.Max(LeastGap * 100, finite.DefaultIfEmpty(1).Max()) * 100;
        Curve[] curves =
        [
            .. competitors.Select((name, c) =>
            {
                double[] sorted = [.. gaps.Select(row => Math.Max(LeastGap, row[c]) * 100).Where(double.IsFinite).Order()];
                return Curve.Of(name, [.. sorted.Select((g, i) => (g, (i + 1.0) / gaps.Count))], LeastGap * 100, high);
            }),
        ];
        return new ReportProfile("gap", where + "the gap to the best known objective is at most x per cent (0.01 stands for less).", "gap, %", true, LeastGap * 100, high, curves);
    }

    private static ReportProfile OfRatios(ResultSet results, string name, string note, Func<BenchResult, double> cost)
    {
        var (_, costs) = results.Matrix(results.Competitors, r => cost(r));
        var profile = PerformanceProfile.Of(costs);
        double high = Math.Min(LargestRatio, Math.Max(2, profile.SelectMany(c => c).Select(s => s.Tau).DefaultIfEmpty(1).Max()));
        Curve[] curves = [.. profile.Select((steps, c) => Curve.Of(results.Competitors[c], steps, 1, high))];
        return new ReportProfile(name, note, "ratio to the best", true, 1, high, curves);
    }

    /// <summary>The curve of one competitor.</summary>
    /// <param name="Competitor">Its name.</param>
    /// <param name="Steps">Points (x, share); a share holds until the next x.</param>
    internal sealed record Curve(string Competitor, IReadOnlyList<double[]> Steps)
    {
        /// <summary>A curve that spans the axis.</summary>
        public static Curve Of(string competitor, IReadOnlyList<(double X, double Share)> steps, double low, double high)
        {
            var points = new List<double[]> { new[] { low, 0 } };
            points.AddRange(steps.Where(s => s.X <= high).Select(s => new[] { s.X, s.Share }));
            points.Add([high, points[^1][1]]);
            return new Curve(competitor, points);
        }
    }
}
