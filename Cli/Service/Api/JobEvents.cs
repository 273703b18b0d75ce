using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace CoSolve.Cli.Service.Api;

/// <summary>
/// The progress of a job as server-sent events: <c>progress</c> with an id for each step, <c>status</c> with the whole job when its state changes and
/// at least every 15 seconds, which keeps the connection alive, and <c>end</c> with the whole job as the last.
/// </summary>
internal static class JobEvents
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(15);

    /// <summary>Streams until the job ends, the client leaves or the service stops.</summary>
    public static async Task<Results<ServerSentEventsResult<object>, ProblemHttpResult>> StreamAsync(
        string id, HttpRequest request, Caller caller, IJobStore store, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken stop)
    {
        if (await store.FindAsync(id, caller.Owner, stop) is null)
        {
            return JobEndpoints.NoSuchJob();
        }

        _ = long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out long after);
        var linked = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.ApplicationStopping);
        request.HttpContext.Response.RegisterForDispose(linked);
        return TypedResults.ServerSentEvents(FollowAsync(id, caller.Owner, after, store, time, linked.Token));
    }

    private static async IAsyncEnumerable<SseItem<object>> FollowAsync(
        string id, string owner, long after, IJobStore store, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        using ChangeSubscription changes = store.Subscribe(id);
        JobState? told = null;
        long last = 0;
        while (!stop.IsCancellationRequested)
        {
            // The job before its events: those of an ended job are then all there.
            Job? job = await store.FindAsync(id, owner, CancellationToken.None);
            foreach (JobEvent happened in await store.EventsAsync(id, owner, after, CancellationToken.None))
            {
                after = happened.Number;
                yield return new SseItem<object>(happened, "progress") { EventId = after.ToString(CultureInfo.InvariantCulture) };
            }

            if (job is null or { HasEnded: true })
            {
                if (job is not null)
                {
                    yield return new SseItem<object>(JobView.Of(job), "end");
                }

                yield break;
            }

            if (told != job.State || time.GetElapsedTime(last) > Alive)
            {
                (told, last) = (job.State, time.GetTimestamp());
                yield return new SseItem<object>(JobView.Of(job), "status");
            }

            try
            {
                await changes.WaitAsync(Pause, stop);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }
}
