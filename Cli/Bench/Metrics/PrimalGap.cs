using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Metrics;

/// <summary>
/// The primal gap and primal integral of T. Berthold (2013), "Measuring the impact of primal heuristics", Operations Research
/// Letters 41(6), 611-614, DOI 10.1016/j.orl.2013.08.007. The best known objective stands for the optimum.
/// </summary>
internal static class PrimalGap
{
    /// <summary>0 when both are equal, 1 without a solution or with opposite signs, else |best - objective| / max(|best|, |objective|).</summary>
    public static double Of(decimal? objective, decimal best)
    {
        if (objective is not { } value)
        {
            return 1;
        }

        decimal rounded = Math.Round(value, Math.Min((int)best.Scale, 12), MidpointRounding.AwayFromZero);
        if (rounded == best)
        {
            return 0;
        }

        return rounded * best < 0 ? 1 : (double)(Math.Abs(rounded - best) / Math.Max(Math.Abs(rounded), Math.Abs(best)));
    }

    /// <summary>
    /// The integral of the primal gap over [0, horizon] divided by the horizon: the mean gap that a user sees who stops at a
    /// random moment; between 0 and 1. Null without a best known objective. O(trace).
    /// </summary>
    public static double? Integral(BenchResult result, double horizon)
    {
        if (result.BestKnown is not { } best)
        {
            return null;
        }

        double area = 0, gap = 1, since = 0;
        foreach (TracePoint point in Incumbents(result).TakeWhile(p => p.Seconds < horizon))
        {
            area += gap * (point.Seconds - since);
            (gap, since) = (Of(point.Objective, best), point.Seconds);
        }

        return (area + (gap * (horizon - since))) / horizon;
    }

    /// <summary>Seconds until an objective within a relative <paramref name="tolerance"/> of the best known one was found; null if none was.</summary>
    public static double? TimeToTarget(BenchResult result, double tolerance) =>
        result.BestKnown is { } best
            ? Incumbents(result).FirstOrDefault(p => BestKnownGap.Of(p.Objective!.Value, best, result.Maximize) <= tolerance)?.Seconds
            : null;

    /// <summary>The trace's points with an objective. A run whose solution failed the check has none.</summary>
    private static IEnumerable<TracePoint> Incumbents(BenchResult result) =>
        result.Objective is null ? [] : result.Trace.Where(p => p.Objective is not null);
}
