using System.Diagnostics;
using System.Globalization;
using System.Text;
using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Api;

/// <summary>The metrics in the text format of Prometheus, version 0.0.4.</summary>
internal static class MetricsText
{
    /// <summary>The text.</summary>
    /// <param name="jobs">The jobs of the store by state.</param>
    /// <param name="busy">How many jobs run in this process.</param>
    /// <param name="requests">The requests answered by this process.</param>
    public static string Write(IReadOnlyDictionary<JobState, long> jobs, int busy, RequestCounts requests)
    {
        var text = new StringBuilder();
        Head(text, "cosolve_jobs", "gauge", "Jobs in the database by state.");
        foreach (JobState state in Enum.GetValues<JobState>())
        {
            Line(text, $"cosolve_jobs{{state=\"{state.ToString().ToLowerInvariant()}\"}}", jobs.GetValueOrDefault(state));
        }

        Head(text, "cosolve_running_jobs", "gauge", "Jobs that run in this process.");
        Line(text, "cosolve_running_jobs", busy);
        Head(text, "cosolve_http_requests_total", "counter", "Requests answered by class of status.");
        for (int c = 2; c <= 5; c++)
        {
            Line(text, FormattableString.Invariant($"cosolve_http_requests_total{{status=\"{c}xx\"}}"), requests.Of(c));
        }

        using var process = Process.GetCurrentProcess();
        Head(text, "process_resident_memory_bytes", "gauge", "Resident memory of this process.");
        Line(text, "process_resident_memory_bytes", process.WorkingSet64);
        Head(text, "process_cpu_seconds_total", "counter", "Processor time of this process.");
        Line(text, "process_cpu_seconds_total", process.TotalProcessorTime.TotalSeconds);
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string name, double value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
}
