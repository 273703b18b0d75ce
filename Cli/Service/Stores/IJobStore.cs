using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Stores;

/// <summary>
/// The jobs of a service, shared by its processes: clients add, watch and end jobs, workers lease, report and finish them. Times are those of the
/// database, so that the clocks of several machines need not agree. All methods are safe to call from several threads.
/// </summary>
internal interface IJobStore : IAsyncDisposable
{
    /// <summary>Adds a job to the queue.</summary>
    /// <param name="request">The job.</param>
    /// <param name="mostWaiting">The most unfinished jobs that one owner may have.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job; null when its owner has too many.</returns>
    Task<Job?> AddAsync(JobRequest request, int mostWaiting, CancellationToken cancellationToken);

    /// <summary>A job of an owner; null when there is none.</summary>
    Task<Job?> FindAsync(string id, string owner, CancellationToken cancellationToken);

    /// <summary>The newest jobs of an owner, newest first.</summary>
    Task<IReadOnlyList<Job>> ListAsync(string owner, int count, CancellationToken cancellationToken);

    /// <summary>A text of an owner's job; null when the job or the text is absent.</summary>
    Task<string?> ReadAsync(string id, string owner, JobPart part, CancellationToken cancellationToken);

    /// <summary>The events of an owner's job after a number, oldest first.</summary>
    Task<IReadOnlyList<JobEvent>> EventsAsync(string id, string owner, long after, CancellationToken cancellationToken);

    /// <summary>Ends a job: at once when it waits, by its worker when it runs. Nothing happens to a job that has ended.</summary>
    /// <returns>Whether there is such a job.</returns>
    Task<bool> CancelAsync(string id, string owner, CancellationToken cancellationToken);

    /// <summary>Removes a job with all its texts; its worker drops it.</summary>
    /// <returns>Whether there was such a job.</returns>
    Task<bool> DeleteAsync(string id, string owner, CancellationToken cancellationToken);

    /// <summary>Takes the oldest job that waits or whose lease has ended; no other worker gets it while the lease lasts.</summary>
    /// <returns>The lease; null when no job waits.</returns>
    Task<JobLease?> ClaimAsync(TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Extends a lease and stores progress.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="length">Its new length from now.</param>
    /// <param name="progress">What is new; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<JobSignal> ReportAsync(JobLease lease, TimeSpan length, JobProgress? progress, CancellationToken cancellationToken);

    /// <summary>Ends a leased job.</summary>
    /// <returns>False when the lease was lost: then nothing is stored.</returns>
    Task<bool> FinishAsync(JobLease lease, JobOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Puts a leased job back into the queue, from which another worker continues it.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="countAttempt">Whether the attempt counts toward those after which a job fails.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task ReleaseAsync(JobLease lease, bool countAttempt, CancellationToken cancellationToken);

    /// <summary>How many jobs are in each state.</summary>
    Task<IReadOnlyDictionary<JobState, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Removes the jobs that ended longer ago.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken);

    /// <summary>Is told of changes of a job, or of the queue (<see cref="ChangeSignals.Queue"/>). A change may be missed when another process makes it: look
    /// again after a pause.</summary>
    ChangeSubscription Subscribe(string topic);
}
