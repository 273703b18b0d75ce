namespace CoSolve.Cli.Bench.Metrics;

/// <summary>
/// A performance profile: E. D. Dolan and J. J. More (2002), "Benchmarking optimization software with performance profiles",
/// Mathematical Programming 91(2), 201-213, DOI 10.1007/s101070100263. For each competitor, the share of instances on which its cost is at
/// most tau times the best competitor's.
/// </summary>
internal static class PerformanceProfile
{
    /// <summary>The steps of each competitor's curve, (tau, share) with tau ascending; shares hold from their tau on.</summary>
    /// <param name="costs">A row for each instance, a column for each competitor: a positive cost, or infinity where it failed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is not positive.</exception>
    public static IReadOnlyList<IReadOnlyList<(double Tau, double Share)>> Of(IReadOnlyList<IReadOnlyList<double>> costs)
    {
        int competitors = costs.Count == 0 ? 0 : costs[0].Count;
        var ratios = new List<double>[competitors];
        for (int c = 0; c < competitors; c++)
        {
            ratios[c] = [.. costs.Select(row => Ratio(row, c)).Where(double.IsFinite).Order()];
        }

        return [.. ratios.Select(r => Steps(r, costs.Count))];
    }

    private static double Ratio(IReadOnlyList<double> row, int competitor)
    {
        double best = row.Min();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(best);
        return double.IsFinite(row[competitor]) ? row[competitor] / best : double.PositiveInfinity;
    }

    private static List<(double Tau, double Share)> Steps(List<double> ratios, int instances)
    {
        var steps = new List<(double Tau, double Share)>();
        for (int i = 0; i < ratios.Count; i++)
        {
            if (i + 1 == ratios.Count || ratios[i + 1] > ratios[i])
            {
                steps.Add((ratios[i], (i + 1.0) / instances));
            }
        }

        return steps;
    }
}
