namespace CoSolve.Solvers.Lns;

/// <summary>Costs as limits: objectives count in integers, so that a better point is better by one.</summary>
internal static class LnsCutoff
{
    /// <summary>The largest cost of a better point. Half a unit above the integer, against rounding.</summary>
    public static double Better(LnsPoint point) => Math.Round(point.Cost) - 0.5;
}
