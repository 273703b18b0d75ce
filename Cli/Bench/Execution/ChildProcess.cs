using System.ComponentModel;
using System.Diagnostics;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>Runs a command as a process of its own and guards its time and memory.</summary>
internal static class ChildProcess
{
    private const int KeptLines = 40;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private const int PollsPerMemoryReading = 3;
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(2);

    /// <summary>Starts the command, waits for its end and kills it, and what it started, beyond its limits.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="limits">When to kill it.</param>
    /// <param name="started">Told the process id.</param>
    /// <param name="cancellationToken">Kills the process.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the process is dead.</exception>
    public static ChildResult Run(IReadOnlyList<string> command, ChildLimits limits, Action<int> started, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var process = new Process { StartInfo = StartInfo(command) };
        var output = new TextTail(KeptLines);
        var error = new TextTail(KeptLines);
        process.OutputDataReceived += (_, e) => output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => error.Add(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ChildResult(null, KillReason.None, clock.Elapsed.TotalSeconds, 0, "", $"{command[0]}: {e.Message}");
        }

        started(process.Id);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        KillReason killed = WaitForExit(process, clock, limits, out double peak, cancellationToken);
        double seconds = clock.Elapsed.TotalSeconds;
        output.WaitForEnd(OutputPatience);
        error.WaitForEnd(OutputPatience);
        cancellationToken.ThrowIfCancellationRequested();
        return new ChildResult(process.ExitCode, killed, seconds, peak, output.Text, error.Text);
    }

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> command)
    {
        var info = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    private static KillReason WaitForExit(Process process, Stopwatch clock, ChildLimits limits, out double peak, CancellationToken cancellationToken)
    {
        peak = 0;
        for (int polls = 0; !process.WaitForExit(Poll); polls++)
        {
            if (polls % PollsPerMemoryReading == 0)
            {
                peak = Math.Max(peak, ProcessTreeMemory.ResidentMegabytes(process.Id));
            }

            KillReason reason = clock.Elapsed > limits.Time ? KillReason.Time : peak > limits.Megabytes ? KillReason.Memory : KillReason.None;
            if (reason != KillReason.None || cancellationToken.IsCancellationRequested)
            {
                Kill(process);
                return reason;
            }
        }

        return KillReason.None;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in between, or a child of it did.
        }

        process.WaitForExit((int)OutputPatience.TotalMilliseconds);
    }
}
