namespace CoSolve.Solvers.OrTools;

/// <summary>Linear models switch constraints off by adding the horizon: with long horizons a solver's tolerance covers whole time units.</summary>
internal static class BigConstants
{
    // Times a tolerance of 1e-6 well below one time unit.
    private const long LongestHorizon = 200_000;

    /// <summary>Returns null if floating-point bounds are safe for schedules of this length, otherwise the reason.</summary>
    public static string? WhyUnsafe(long horizon) => horizon <= LongestHorizon
        ? null
        : $"Schedules take {horizon} time units, more than the {LongestHorizon} at which floating-point bounds are safe. Maybe use cpsat.";
}
