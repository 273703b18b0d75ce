using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;

namespace CoSolve.Tests.Cli.Service;

/// <summary>What every store of jobs must do; each store runs the same tests.</summary>
[Collection(PostgresCollection.Name)]
public sealed class JobStoreTests(PostgresServer server) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private SqlJobStore _store = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AJobIsKeptAsItWasSubmitted(string database)
    {
        await OpenAsync(database);
        JobRequest request = Request("ann") with { Problem = "line\n\"quoted\" 'and' ünïcode \u2028 @id ; DROP TABLE cosolve_jobs", Options = new JobOptions { Time = 0.25, Seed = ulong.MaxValue, Target = "9.5" } };
        Job added = (await _store.AddAsync(request, 10, None))!;
        Job found = (await _store.FindAsync(added.Id, "ann", None))!;
        Assert.Equal(added, found);
        Assert.Equal((request.Name, request.Family, request.Format, request.Options, JobState.Queued, 0), (found.Name, found.Family, found.Format, found.Options, found.State, found.Attempts));
        Assert.Equal(request.Problem, await _store.ReadAsync(added.Id, "ann", JobPart.Problem, None));
        Assert.Null(await _store.ReadAsync(added.Id, "ann", JobPart.Solution, None));
        Assert.InRange((DateTimeOffset.UtcNow - found.Created).TotalMinutes, -1, 1);
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AnotherOwnerSeesNothing(string database)
    {
        await OpenAsync(database);
        Job job = await AddAsync("ann");
        Assert.Null(await _store.FindAsync(job.Id, "bob", None));
        Assert.Null(await _store.ReadAsync(job.Id, "bob", JobPart.Problem, None));
        Assert.Empty(await _store.EventsAsync(job.Id, "bob", 0, None));
        Assert.False(await _store.CancelAsync(job.Id, "bob", None));
        Assert.False(await _store.DeleteAsync(job.Id, "bob", None));
        Assert.Empty(await _store.ListAsync("bob", 10, None));
        Assert.Single(await _store.ListAsync("ann", 10, None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AnOwnerHasOnlySoManyUnfinishedJobs(string database)
    {
        await OpenAsync(database);
        await AddAsync("ann");
        Job second = await AddAsync("ann");
        Assert.Null(await _store.AddAsync(Request("ann"), 2, None));
        Assert.NotNull(await _store.AddAsync(Request("bob"), 2, None));
        await _store.CancelAsync(second.Id, "ann", None);
        Assert.NotNull(await _store.AddAsync(Request("ann"), 2, None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task JobsAreLeasedOnceInTheOrderOfSubmission(string database)
    {
        await OpenAsync(database);
        var added = new List<string>();
        for (int k = 0; k < 20; k++)
        {
            added.Add((await AddAsync("ann")).Id);
            await Task.Delay(2);
        }

        JobLease?[] leases = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => _store.ClaimAsync(Long, None))));
        Assert.Equal(added.Order(), leases.Where(l => l is not null).Select(l => l!.Job.Id).Order());
        Assert.Equal(4, leases.Count(l => l is null));
        Job first = await AddAsync("ann");
        await Task.Delay(2);
        await AddAsync("ann");
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        Assert.Equal((first.Id, JobState.Running, 1, "text"), (lease.Job.Id, lease.Job.State, lease.Job.Attempts, lease.Problem));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AnEndedLeasePassesOnWithTheSolutionAndTheOldWorkerIsRefused(string database)
    {
        await OpenAsync(database);
        Job job = await AddAsync("ann");
        JobLease dead = (await _store.ClaimAsync(Short, None))!;
        var findings = new JobFindings { Objective = 12.5m, Bound = 10m, Gap = 0.2, Seconds = 3 };
        Assert.Equal(JobSignal.Continue, await _store.ReportAsync(dead, Short, new JobProgress([Step(1), Step(2)], findings, "Makespan 12"), None));
        Assert.Null(await _store.ClaimAsync(Long, None));
        await Task.Delay(Short * 1.2);
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        Assert.Equal((job.Id, 2, "Makespan 12", findings), (lease.Job.Id, lease.Job.Attempts, lease.Solution, lease.Job.Findings));
        Assert.Equal(JobSignal.Lost, await _store.ReportAsync(dead, Long, new JobProgress([Step(9)], findings, "worse"), None));
        Assert.False(await _store.FinishAsync(dead, new JobOutcome(JobState.Failed, findings, "worse", null), None));
        await _store.ReleaseAsync(dead, countAttempt: true, None);
        Assert.Equal("Makespan 12", await _store.ReadAsync(job.Id, "ann", JobPart.Solution, None));
        Assert.Equal(JobSignal.Continue, await _store.ReportAsync(lease, Long, new JobProgress([Step(3)], findings, null), None));
        Assert.Equal([(1L, 1.0), (2L, 2.0), (3L, 3.0)], (await _store.EventsAsync(job.Id, "ann", 0, None)).Select(e => (e.Number, e.Seconds)));
        Assert.Equal([3L], (await _store.EventsAsync(job.Id, "ann", 2, None)).Select(e => e.Number));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AFinishedJobKeepsItsOutcome(string database)
    {
        await OpenAsync(database);
        Job job = await AddAsync("ann");
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        var findings = new JobFindings { Status = "OPTIMAL", Reason = "Proven", Objective = 7m, Bound = 7m, Gap = 0, Seconds = 1.25, Engine = "auto/dp", Check = "ok" };
        Assert.True(await _store.FinishAsync(lease, new JobOutcome(JobState.Completed, findings, "Value 7", "{}"), None));
        Job ended = (await _store.FindAsync(job.Id, "ann", None))!;
        Assert.Equal((JobState.Completed, findings), (ended.State, ended.Findings));
        Assert.True(ended.Ended >= ended.Started && ended.Started >= ended.Created);
        Assert.Equal(("Value 7", "{}"), (await _store.ReadAsync(job.Id, "ann", JobPart.Solution, None), await _store.ReadAsync(job.Id, "ann", JobPart.Result, None)));
        Assert.Null(await _store.ClaimAsync(Long, None));
        Assert.True(await _store.CancelAsync(job.Id, "ann", None));
        Assert.Equal(JobState.Completed, (await _store.FindAsync(job.Id, "ann", None))!.State);
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task CancellingReachesTheWorkerAndRemovingLosesTheLease(string database)
    {
        await OpenAsync(database);
        Job job = await AddAsync("ann");
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        Assert.True(await _store.CancelAsync(job.Id, "ann", None));
        Assert.Equal(JobState.Running, (await _store.FindAsync(job.Id, "ann", None))!.State);
        Assert.Equal(JobSignal.Cancel, await _store.ReportAsync(lease, Long, null, None));
        Assert.True(await _store.DeleteAsync(job.Id, "ann", None));
        Assert.Equal(JobSignal.Lost, await _store.ReportAsync(lease, Long, null, None));
        Assert.False(await _store.DeleteAsync(job.Id, "ann", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AReleasedJobWaitsAgain(string database)
    {
        await OpenAsync(database);
        await AddAsync("ann");
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        await _store.ReleaseAsync(lease, countAttempt: false, None);
        JobLease again = (await _store.ClaimAsync(Long, None))!;
        Assert.Equal(1, again.Job.Attempts);
        await _store.ReleaseAsync(again, countAttempt: true, None);
        Assert.Equal(2, (await _store.ClaimAsync(Long, None))!.Job.Attempts);
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task JobsAreCountedByStateAndPurgedAfterTheirEnd(string database)
    {
        await OpenAsync(database);
        Job ended = await AddAsync("ann");
        await AddAsync("bob");
        await _store.CancelAsync(ended.Id, "ann", None);
        IReadOnlyDictionary<JobState, long> counts = await _store.CountAsync(None);
        Assert.Equal((1, 1), (counts[JobState.Queued], counts[JobState.Cancelled]));
        Assert.Equal(0, await _store.PurgeAsync(TimeSpan.FromHours(1), None));
        await Task.Delay(20);
        Assert.Equal(1, await _store.PurgeAsync(TimeSpan.FromMilliseconds(5), None));
        Assert.Null(await _store.FindAsync(ended.Id, "ann", None));
        Assert.Null(await _store.ReadAsync(ended.Id, "ann", JobPart.Problem, None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AWebhookIsDueUntilItIsDeliveredOrGivenUp(string database)
    {
        await OpenAsync(database);
        Job job = (await _store.AddAsync(Request("ann") with { Webhook = "http://localhost/x" }, 10, None))!;
        Assert.Null(await _store.TakeWebhookAsync(Long, 2, None));
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        await _store.FinishAsync(lease, new JobOutcome(JobState.Completed, new JobFindings(), null, null), None);
        var call = await _store.TakeWebhookAsync(TimeSpan.FromMilliseconds(20), 2, None);
        Assert.Equal((job.Id, JobState.Completed, "http://localhost/x"), (call!.Job.Id, call.Job.State, call.Address));
        await Task.Delay(60);
        Assert.NotNull(await _store.TakeWebhookAsync(TimeSpan.FromMilliseconds(20), 2, None));
        await Task.Delay(60);
        Assert.Null(await _store.TakeWebhookAsync(TimeSpan.FromMilliseconds(20), 2, None));
        Job second = (await _store.AddAsync(Request("ann") with { Webhook = "http://localhost/y" }, 10, None))!;
        await _store.CancelAsync(second.Id, "ann", None);
        Assert.Equal("http://localhost/y", (await _store.TakeWebhookAsync(TimeSpan.FromMilliseconds(20), 9, None))!.Address);
        await _store.WebhookDeliveredAsync(second.Id, None);
        await Task.Delay(60);
        Assert.Null(await _store.TakeWebhookAsync(Long, 9, None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task KeysAreAddedOnceAndRemoved(string database)
    {
        await OpenAsync(database);
        Assert.True(await _store.AddKeyAsync("ann", "hash", None));
        Assert.False(await _store.AddKeyAsync("ann", "other", None));
        Assert.Equal(["hash"], await _store.KeyHashesAsync(None));
        Assert.True(await _store.RemoveKeyAsync("ann", None));
        Assert.False(await _store.RemoveKeyAsync("ann", None));
        Assert.Empty(await _store.KeyHashesAsync(None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task WaitersAreToldOfChanges(string database)
    {
        await OpenAsync(database);
        using ChangeSubscription queue = _store.Subscribe(ChangeSignals.Queue);
        // PostgreSQL begins to listen in the background; a change before that is not told.
        Job job = await AddAsync("ann");
        using ChangeSubscription changes = _store.Subscribe(job.Id);
        JobLease lease = (await _store.ClaimAsync(Long, None))!;
        bool queueTold = false, jobTold = false;
        for (int k = 0; k < 100 && !(queueTold && jobTold); k++)
        {
            await AddAsync("ann");
            await _store.ReportAsync(lease, Long, new JobProgress([Step(k)], new JobFindings(), null), None);
            queueTold |= await ToldAsync(queue);
            jobTold |= await ToldAsync(changes);
        }

        Assert.True(queueTold && jobTold);

        static async Task<bool> ToldAsync(ChangeSubscription subscription)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await subscription.WaitAsync(TimeSpan.FromMilliseconds(300), None);
            return clock.ElapsedMilliseconds < 250;
        }
    }

    private async Task OpenAsync(string database) =>
        _store = await JobStores.OpenAsync(database == PostgresStoreAttribute.Database ? server.NewDatabase() : _folder.File("jobs.db"), None);

    private static JobRequest Request(string owner) => new(owner, "a.kp", "knapsack", "kp", "text", new JobOptions(), null);

    private static JobEvent Step(double seconds) => new(0, seconds, "x", 1m, null, null);

    private async Task<Job> AddAsync(string owner) => (await _store.AddAsync(Request(owner), 1000, None))!;
}
