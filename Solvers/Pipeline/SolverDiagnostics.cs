using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// The names under which solves are traced and measured, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry. Each solve is an activity
/// <c>solve</c> with the tags cosolve.problem, cosolve.instance, cosolve.engine, cosolve.workers, cosolve.seed and at its end cosolve.status,
/// cosolve.reason, cosolve.objective and cosolve.bound. The meter counts <c>cosolve.solves</c> and <c>cosolve.incumbents</c>, and records
/// <c>cosolve.solve.duration</c> in seconds, with the tags cosolve.problem, cosolve.engine (without its options) and, at the end, cosolve.status and
/// cosolve.reason.
/// </summary>
public static class SolverDiagnostics
{
    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "CoSolve";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "CoSolve";

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Solves = Meter.CreateCounter<long>("cosolve.solves", description: "Ended solves.");
    private static readonly Counter<long> Incumbents = Meter.CreateCounter<long>("cosolve.incumbents", description: "Better solutions found.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("cosolve.solve.duration", "s", "Time of a solve, set-up included.");

    /// <summary>Begins the activity of a solve; null where nobody listens.</summary>
    internal static Activity? Begin(string problem, string instance, string engine, SolveOptions options)
    {
        Activity? activity = Source.StartActivity("solve");
        activity?.SetTag("cosolve.problem", problem).SetTag("cosolve.instance", instance).SetTag("cosolve.engine", engine)
            .SetTag("cosolve.workers", options.Workers).SetTag("cosolve.seed", options.Seed);
        return activity;
    }

    /// <summary>Records an ended solve.</summary>
    internal static void End<TSolution>(Activity? activity, string problem, string engine, SolveResult<TSolution> result)
        where TSolution : class
    {
        (string status, string reason) = (result.Status.ToString(), result.Reason.ToString());
        activity?.SetTag("cosolve.status", status).SetTag("cosolve.reason", reason)
            .SetTag("cosolve.objective", result.Objective).SetTag("cosolve.bound", result.Bound);
        var tags = new TagList
        {
            { "cosolve.problem", problem },
            { "cosolve.engine", engine.Split(':')[0] },
        };
        Incumbents.Add(result.Trace.Count(e => e.Kind == SolveEventKind.Incumbent), tags);
        tags.Add("cosolve.status", status);
        tags.Add("cosolve.reason", reason);
        Solves.Add(1, tags);
        Duration.Record(result.Seconds, tags);
    }
}
