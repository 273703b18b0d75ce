using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;

namespace CoSolve.Cli.Service.Workers;

/// <summary>Runs one leased job in a process of its own, stores its progress and keeps it within its limits.</summary>
internal sealed class JobRun(IJobStore store, WorkerSettings settings, JobLease lease, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AlivePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stopwatch _solving = new();
    private readonly List<JobEvent> _events = [];
    private JobFindings _findings = lease.Job.Findings with { Error = null };
    private string? _solution;
    private JobOutcome? _outcome;
    private TimeSpan _reported;
    private TimeSpan? _stopped;
    private bool _isCancelled;
    private string? _excess;

    private double SecondsBefore => lease.Job.Findings.Seconds;

    private double SecondsLeft => Math.Max(0.1, lease.Job.Options.Time - SecondsBefore);

    /// <summary>Runs to the end; a stop puts the job back into the queue with its best solution.</summary>
    public async Task ExecuteAsync(CancellationToken stop)
    {
        using Process process = Start();
        try
        {
            await WatchAsync(process, stop);
        }
        finally
        {
            // The lease is lost, or the database fails: another attempt continues from what is stored.
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private async Task WatchAsync(Process process, CancellationToken stop)
    {
        Task errors = LogErrorsAsync(process.StandardError);
        Task messages = ReadMessagesAsync(process.StandardOutput);
        await SendAsync(process);
        while (!messages.IsCompleted)
        {
            await Task.WhenAny(messages, Task.Delay(Pause, CancellationToken.None));
            JobSignal signal = await ReportAsync();
            if (signal == JobSignal.Lost)
            {
                return;
            }

            _isCancelled |= signal == JobSignal.Cancel;
            if (_stopped is null && (_isCancelled || stop.IsCancellationRequested))
            {
                _stopped = _clock.Elapsed;
                process.StandardInput.Close();
            }

            KillInExcess(process);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(messages, errors);
        await EndAsync(process.ExitCode, stop.IsCancellationRequested);
    }

    private Process Start()
    {
        var info = new ProcessStartInfo(settings.Program[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string word in settings.Program.Skip(1).Append(JobProcess.Verb))
        {
            info.ArgumentList.Add(word);
        }

        info.Environment.Remove(JobStores.Variable);
        Process process = Process.Start(info)!;
        try
        {
            // The service answers while all processors solve.
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or the system does not allow it.
        }

        return process;
    }

    private async Task SendAsync(Process process)
    {
        Job job = lease.Job;
        JobOptions options = job.Options with { Workers = Math.Min(job.Options.Workers, settings.Limits.Workers) };
        var spec = new JobSpec(job.Name, job.Format, lease.Problem, options, SecondsLeft, lease.Solution, job.Findings.Bound);
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(spec, ServiceJson.Options));
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended; its exit code says how.
        }
    }

    private async Task ReadMessagesAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            try
            {
                if (JsonSerializer.Deserialize<JobMessage>(line, ServiceJson.Options) is { } message)
                {
                    Take(message);
                }
            }
            catch (JsonException)
            {
                // A native library has written there.
                logger.JobProcessSaid(lease.Job.Id, line);
            }
        }
    }

    private void Take(JobMessage message)
    {
        using Lock.Scope scope = _lock.EnterScope();
        _solving.Start();
        _outcome = message.Outcome ?? _outcome;
        _solution = message.Solution ?? _solution;
        if (message.Event is { } happened)
        {
            happened = happened with { Seconds = Math.Round(SecondsBefore + happened.Seconds, 3) };
            _events.Add(happened);
            _findings = _findings with
            {
                Objective = happened.Objective ?? _findings.Objective,
                Bound = happened.Bound ?? _findings.Bound,
                Gap = happened.Gap ?? _findings.Gap,
                Engine = happened.Engine,
                Seconds = happened.Seconds,
                Check = happened.Objective is null ? _findings.Check : "ok",
            };
        }
    }

    /// <summary>Reports what is new, or once a second that the job is alive, and hears whether it shall end.</summary>
    private async Task<JobSignal> ReportAsync()
    {
        JobProgress? progress = null;
        lock (_lock)
        {
            if (_events.Count > 0)
            {
                progress = new JobProgress([.. _events], _findings, _solution);
                _events.Clear();
                _solution = null;
            }
            else
            {
                _findings = _findings with { Seconds = Math.Round(SecondsBefore + Math.Min(_solving.Elapsed.TotalSeconds, SecondsLeft), 3) };
            }
        }

        if (progress is null && _clock.Elapsed - _reported < AlivePause)
        {
            return JobSignal.Continue;
        }

        _reported = _clock.Elapsed;
        return await store.ReportAsync(lease, settings.Lease, progress ?? new JobProgress([], _findings, null), CancellationToken.None);
    }

    private void KillInExcess(Process process)
    {
        double megabytes = ProcessTreeMemory.ResidentMegabytes(process.Id);
        if (megabytes > settings.Limits.Megabytes)
        {
            _excess = FormattableString.Invariant($"The job used {megabytes:0} MB, more than the {settings.Limits.Megabytes:0} MB allowed. Maybe fewer workers or another engine.");
        }
        else if (_solving.Elapsed > TimeSpan.FromSeconds(SecondsLeft * 1.5) + (3 * Grace) || _clock.Elapsed - _solving.Elapsed > LongestStart || _clock.Elapsed - _stopped > Grace)
        {
            _excess = "The solver did not stop at its time limit. Maybe another engine.";
        }

        if (_excess is not null)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private async Task EndAsync(int exitCode, bool isStopping)
    {
        await ReportAsync();
        if (_outcome is { } outcome)
        {
            await EndAsync(outcome);
        }
        else if (_excess is not null && !isStopping)
        {
            await store.FinishAsync(lease, new JobOutcome(_isCancelled ? JobState.Cancelled : JobState.Failed, _findings with { Error = _excess }, null, null), CancellationToken.None);
        }
        else
        {
            logger.JobProcessDied(lease.Job.Id, exitCode);
            await store.ReleaseAsync(lease, countAttempt: !isStopping, CancellationToken.None);
        }
    }

    /// <summary>A solve that ended before its limits because this process stops is continued by another worker.</summary>
    private async Task EndAsync(JobOutcome outcome)
    {
        bool isUnfinished = outcome.Findings.Reason == nameof(Solvers.Pipeline.TerminationReason.Cancelled);
        if (isUnfinished && !_isCancelled)
        {
            await store.ReportAsync(lease, settings.Lease, new JobProgress([], _findings, outcome.Solution), CancellationToken.None);
            await store.ReleaseAsync(lease, countAttempt: false, CancellationToken.None);
            return;
        }

        JobFindings findings = outcome.Findings with { Seconds = Math.Round(SecondsBefore + outcome.Findings.Seconds, 3) };
        JobState state = isUnfinished ? JobState.Cancelled : outcome.State;
        await store.FinishAsync(lease, outcome with { State = state, Findings = findings }, CancellationToken.None);
    }

    private async Task LogErrorsAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
        {
            logger.JobProcessSaid(lease.Job.Id, line);
        }
    }
}
