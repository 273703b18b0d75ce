using System.Data.Common;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Service.Workers;

/// <summary>Takes jobs from the store and runs them, several at a time, until the process stops.</summary>
internal sealed class JobWorker(IJobStore store, WorkerSettings settings, ILogger<JobWorker> logger) : BackgroundService
{
    /// <summary>A job whose process or worker died this often fails: the fourth would likely die too.</summary>
    public const int MostAttempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private int _busy;

    /// <summary>How many jobs run now.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, settings.Jobs).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stop)
    {
        using ChangeSubscription queue = store.Subscribe(ChangeSignals.Queue);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await store.ClaimAsync(settings.Lease, stop) is { } lease)
                {
                    await RunAsync(lease, stop);
                }
                else
                {
                    await queue.WaitAsync(Pause, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (DbException e)
            {
                // The database does not answer now; a job whose lease ends meanwhile is taken again.
                logger.StoreFailed(e.Message);
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (Exception e)
            {
                // One job must not end the worker. Its lease ends, and after some attempts it fails.
                logger.WorkerFailed(e);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(JobLease lease, CancellationToken stop)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            Job job = lease.Job;
            if (job.IsCancelRequested)
            {
                await store.FinishAsync(lease, new JobOutcome(JobState.Cancelled, job.Findings, null, null), CancellationToken.None);
            }
            else if (job.Attempts > MostAttempts)
            {
                string error = $"The process of the job died {MostAttempts} times. Maybe another engine, or fewer workers.";
                await store.FinishAsync(lease, new JobOutcome(JobState.Failed, job.Findings with { Error = error }, null, null), CancellationToken.None);
            }
            else
            {
                logger.JobStarted(job.Id, job.Family, job.Attempts);
                await new JobRun(store, settings, lease, logger).ExecuteAsync(stop);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}
