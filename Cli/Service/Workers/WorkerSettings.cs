using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Workers;

/// <summary>How a process works on jobs.</summary>
/// <param name="Jobs">How many jobs run at a time; 0 for none.</param>
/// <param name="Limits">What each may use.</param>
internal sealed record WorkerSettings(int Jobs, JobLimits Limits)
{
    /// <summary>How long a job stays with a worker that is not heard of.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The command that starts this program.</summary>
    public IReadOnlyList<string> Program { get; init; } = ToolCommand.Words;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate()
    {
        Limits.Validate();
        if (Jobs is < 0 or > 1024)
        {
            throw new ArgumentException($"The number of jobs at a time is {Jobs}. Maybe {Environment.ProcessorCount}, the number of processors.");
        }

        if (Lease < TimeSpan.FromSeconds(1))
        {
            throw new ArgumentException($"The lease is {Lease}. Maybe 15s.");
        }
    }
}
