using CoSolve.Cli.Service.Jobs;
using CoSolve.Cli.Service.Stores;

namespace CoSolve.Tests.Cli.Service;

/// <summary>Workers as processes of their own that share a database: one is killed, nothing is lost.</summary>
[Collection(PostgresCollection.Name)]
public sealed class WorkerProcessTests(PostgresServer server) : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AKilledWorkersJobGoesOnFromItsSolution(string database)
    {
        string connection = database == PostgresStoreAttribute.Database ? server.NewDatabase() : _folder.File("jobs.db");
        await using SqlJobStore store = await JobStores.OpenAsync(connection, None);
        Job job = await AddAsync(store, RunningService.LongShop(), 8);
        using (CosolveProcess first = Worker(connection))
        {
            await WaitAsync(store, job.Id, j => j.Findings.Objective is not null);
            first.Signal("KILL");
            first.Finish();
        }

        decimal before = (await store.FindAsync(job.Id, "", None))!.Findings.Objective!.Value;
        Job[] more = [await AddAsync(store, RunningService.Knapsack, 2), await AddAsync(store, RunningService.Knapsack, 2)];
        using CosolveProcess second = Worker(connection);
        Job ended = await WaitAsync(store, job.Id, j => j.HasEnded);
        Assert.Equal((JobState.Completed, 2, "ok"), (ended.State, ended.Attempts, ended.Findings.Check));
        Assert.True(ended.Findings.Objective <= before);
        foreach (Job other in more)
        {
            Assert.Equal(JobState.Completed, (await WaitAsync(store, other.Id, j => j.HasEnded)).State);
        }

        second.Signal("TERM");
        Assert.Equal(0, second.Finish().ExitCode);
    }

    [Fact]
    public async Task AStoppedServicePutsItsJobBackAndTheNextOneGoesOn()
    {
        string database = _folder.File("jobs.db");
        string id;
        using (CosolveProcess service = Serve(database))
        {
            await using SqlJobStore store = await JobStores.OpenAsync(database, None);
            id = (await AddAsync(store, RunningService.LongShop(), 60)).Id;
            await WaitAsync(store, id, j => j.Findings.Objective is not null);
            service.Signal("TERM");
            CosolveRun run = service.Finish();
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.StartsWith("cosolve: listening on http://127.0.0.1:", run.Output, StringComparison.Ordinal);
            Job stopped = (await store.FindAsync(id, "", None))!;
            Assert.Equal((JobState.Queued, 0), (stopped.State, stopped.Attempts));
            Assert.NotNull(await store.ReadAsync(id, "", JobPart.Solution, None));
        }

        using CosolveProcess next = Serve(database);
        await using SqlJobStore again = await JobStores.OpenAsync(database, None);
        await WaitAsync(again, id, j => j.State == JobState.Running);
        await again.CancelAsync(id, "", None);
        Assert.Equal(JobState.Cancelled, (await WaitAsync(again, id, j => j.HasEnded)).State);
        next.Signal("INT");
        Assert.Equal(0, next.Finish().ExitCode);
    }

    [Fact]
    public void AKeyIsPrintedOnceAndKeptAsAHash()
    {
        string database = _folder.File("jobs.db");
        CosolveRun added = CosolveProcess.Run("serve", "--database", database, "--add-key", "ann");
        Assert.Matches("^cosolve_[0-9a-f]{64}\n$", added.Output);
        Assert.DoesNotContain(added.Output.Trim(), string.Concat(Directory.EnumerateFiles(_folder.Path).Select(File.ReadAllText)), StringComparison.Ordinal);
        Assert.Equal(2, CosolveProcess.Run("serve", "--database", database, "--add-key", "ann").ExitCode);
        Assert.Equal(0, CosolveProcess.Run("serve", "--database", database, "--remove-key", "ann").ExitCode);
        CosolveRun open = CosolveProcess.Run("serve", "--database", database, "--address", "0.0.0.0", "--port", "0");
        Assert.Equal((2, 1), (open.ExitCode, open.ErrorLines.Length));
    }

    private static CosolveProcess Worker(string database) => CosolveProcess.Start(["serve-worker", "--database", database, "--jobs", "1", "--lease", "2s"]);

    private static CosolveProcess Serve(string database) => CosolveProcess.Start(["serve", "--database", database, "--jobs", "1", "--port", "0"]);

    private static async Task<Job> AddAsync(SqlJobStore store, string problem, double seconds)
    {
        var read = JobProblem.Read("a", problem, null, new JobOptions());
        return (await store.AddAsync(new JobRequest("", "a", read.Family.Name, read.Format.Name, problem, new JobOptions { Time = seconds }, null), 10, None))!;
    }

    private static async Task<Job> WaitAsync(SqlJobStore store, string id, Func<Job, bool> condition)
    {
        for (int k = 0; k < 1200; k++)
        {
            Job job = (await store.FindAsync(id, "", None))!;
            if (condition(job))
            {
                return job;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The job did not get there: {await store.FindAsync(id, "", None)}");
    }
}
