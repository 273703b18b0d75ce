using System.Data.Common;
using CoSolve.Cli.Service.Stores;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Service;

/// <summary>Removes jobs that ended long ago.</summary>
internal sealed class JobPurge(IJobStore store, ServiceSettings settings, ILogger<JobPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await store.PurgeAsync(settings.Keep, stoppingToken);
            }
            catch (DbException e)
            {
                logger.StoreFailed(e.Message);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
