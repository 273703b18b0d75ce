using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Metrics;

/// <summary>
/// The relative gap of a result to the best known objective. Values are compared at the precision with which the best known one
/// is published: 6460.9754 is the published 6460.98, neither better nor worse.
/// </summary>
internal static class BestKnownGap
{
    /// <summary>(objective - best) / max(|best|, 1) when minimising, the negative of it when maximising: 0 when they are equal,
    /// negative when the objective is better. Null when either is missing.</summary>
    public static double? Of(BenchResult result) =>
        result is { Objective: { } objective, BestKnown: { } best } ? Of(objective, best, result.Maximize) : null;

    /// <summary>The gap of an objective.</summary>
    public static double Of(decimal objective, decimal best, bool maximize)
    {
        decimal difference = AtPrecisionOf(best, objective) - best;
        double gap = (double)(maximize ? -difference : difference) / Math.Max(1.0, Math.Abs((double)best));
        return gap == 0 ? 0 : gap;
    }

    /// <summary>How far the bound lies below the best known objective when minimising, above it when maximising, as a share of max(|best|, 1): 0 when the best known
    /// objective is proved, negative when the bound excludes it. Null when either is missing.</summary>
    public static double? OfBound(BenchResult result) =>
        result is { Bound: { } bound, BestKnown: { } best } ? Of(bound, best, !result.Maximize) : null;

    /// <summary>A result that contradicts the best known value: an objective better than it, or a bound that excludes it. Such a
    /// row is to be verified, not celebrated.</summary>
    public static bool NeedsVerification(BenchResult result)
    {
        if (result.BestKnown is not { } best)
        {
            return false;
        }

        int sign = result.Maximize ? -1 : 1;
        bool better = result.Objective is { } objective && sign * AtPrecisionOf(best, objective) < sign * best;
        bool excluded = result.Bound is { } bound && sign * AtPrecisionOf(best, bound) > sign * best;
        return better || excluded;
    }

    private static decimal AtPrecisionOf(decimal published, decimal value) =>
        Math.Round(value, Math.Min((int)published.Scale, 12), MidpointRounding.AwayFromZero);
}
