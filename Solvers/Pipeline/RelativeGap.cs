namespace CoSolve.Solvers.Pipeline;

/// <summary>The relative gap between an objective and a bound.</summary>
public static class RelativeGap
{
    /// <summary>|objective - bound| / max(1, |objective|).</summary>
    public static double Of(long objective, long bound) =>
        (double)Int128.Abs((Int128)objective - bound) / Math.Max(1.0, Math.Abs((double)objective));
}
