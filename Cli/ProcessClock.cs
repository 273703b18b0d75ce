using System.Diagnostics;
using System.Globalization;

namespace CoSolve.Cli;

/// <summary>When this call of the tool began, so that loading the program counts toward a time limit too.</summary>
internal static class ProcessClock
{
    /// <summary>Set by the launcher, which may have installed and built before, to the seconds since 1970 at its end.</summary>
    private const string Variable = "COSOLVE_STARTED";

    /// <summary>The time since the launcher handed over, or else since the process started.</summary>
    public static TimeSpan SinceStart()
    {
        DateTime started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        if (double.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds > 0 && seconds < 1e11 && DateTime.UnixEpoch.AddSeconds(seconds) is var handedOver && handedOver > started)
        {
            started = handedOver;
        }

        TimeSpan since = DateTime.UtcNow - started;
        return since > TimeSpan.Zero ? since : TimeSpan.Zero;
    }
}
