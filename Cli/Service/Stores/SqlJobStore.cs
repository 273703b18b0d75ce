using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Stores;

/// <summary>The jobs in a relational database: what clients do. The texts of a job lie in a table of their own, so that progress does not rewrite them.</summary>
internal abstract partial class SqlJobStore(DbDataSource source, SqlDialect dialect) : IJobStore
{
    private const string JobColumns = "id, name, family, format, options, state, created, started, ended, attempts, cancel_requested, findings";
    private const string MineById = "id = @id AND owner = @owner";
    private const string Unfinished = "state IN ('queued', 'running')";

    /// <summary>Wakes the waiters of this process.</summary>
    protected ChangeSignals Signals { get; } = new();

    /// <inheritdoc/>
    public async Task<Job?> AddAsync(JobRequest request, int mostWaiting, CancellationToken cancellationToken)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Job? job;
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            await sql.BeginAsync();
            job = await sql.FirstAsync(
                $"""
                INSERT INTO cosolve_jobs (id, owner, name, family, format, options, state, created, findings, webhook)
                SELECT @id, @owner, @name, @family, @format, @options, 'queued', {dialect.Now}, @findings, CAST(@webhook AS TEXT)
                WHERE (SELECT COUNT(*) FROM cosolve_jobs WHERE owner = @owner AND {Unfinished}) < @most
                RETURNING {JobColumns}
                """,
                ReadJob,
                ("id", id), ("owner", request.Owner), ("name", request.Name), ("family", request.Family), ("format", request.Format),
                ("options", Json(request.Options)), ("findings", Json(new JobFindings())), ("webhook", request.Webhook), ("most", mostWaiting));
            if (job is null)
            {
                return null;
            }

            await WriteTextAsync(sql, id, JobPart.Problem, request.Problem);
            if (request.Solution is not null)
            {
                await WriteTextAsync(sql, id, JobPart.Solution, request.Solution);
            }

            await sql.CommitAsync();
        }

        await RaiseAsync(ChangeSignals.Queue, cancellationToken);
        return job;
    }

    /// <inheritdoc/>
    public async Task<Job?> FindAsync(string id, string owner, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.FirstAsync($"SELECT {JobColumns} FROM cosolve_jobs WHERE {MineById}", ReadJob, ("id", id), ("owner", owner));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Job>> ListAsync(string owner, int count, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.AllAsync(
            $"SELECT {JobColumns} FROM cosolve_jobs WHERE owner = @owner ORDER BY created DESC, id DESC LIMIT @count", ReadJob, ("owner", owner), ("count", count));
    }

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string id, string owner, JobPart part, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.FirstAsync(
            $"SELECT content FROM cosolve_texts WHERE job = (SELECT id FROM cosolve_jobs WHERE {MineById}) AND part = @part",
            row => row.GetString(0), ("id", id), ("owner", owner), ("part", Word(part)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobEvent>> EventsAsync(string id, string owner, long after, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.AllAsync(
            $"SELECT number, content FROM cosolve_events WHERE job = (SELECT id FROM cosolve_jobs WHERE {MineById}) AND number > @after ORDER BY number",
            row => Parse<JobEvent>(row.GetString(1)) with { Number = row.GetInt64(0) }, ("id", id), ("owner", owner), ("after", after));
    }

    /// <inheritdoc/>
    public async Task<bool> CancelAsync(string id, string owner, CancellationToken cancellationToken)
    {
        bool found;
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            await sql.ExecuteAsync(
                $"""
                UPDATE cosolve_jobs SET cancel_requested = 1,
                  ended = CASE state WHEN 'queued' THEN {dialect.Now} ELSE ended END,
                  webhook_due = CASE WHEN state = 'queued' AND webhook IS NOT NULL THEN {dialect.Now} ELSE webhook_due END,
                  state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
                WHERE {MineById} AND {Unfinished}
                """,
                ("id", id), ("owner", owner));
            found = await sql.FirstAsync($"SELECT 1 FROM cosolve_jobs WHERE {MineById}", _ => true, ("id", id), ("owner", owner));
        }

        await RaiseAsync(id, cancellationToken);
        return found;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string id, string owner, CancellationToken cancellationToken)
    {
        int removed;
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            removed = await sql.ExecuteAsync($"DELETE FROM cosolve_jobs WHERE {MineById}", ("id", id), ("owner", owner));
        }

        await RaiseAsync(id, cancellationToken);
        return removed > 0;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<JobState, long>> CountAsync(CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        var rows = await sql.AllAsync(
            "SELECT state, COUNT(*) FROM cosolve_jobs GROUP BY state",
            row => KeyValuePair.Create(Enum.Parse<JobState>(row.GetString(0), ignoreCase: true), row.GetInt64(1)));
        return new Dictionary<JobState, long>(rows);
    }

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.ExecuteAsync($"DELETE FROM cosolve_jobs WHERE ended < {dialect.Now} - @keep AND webhook_due IS NULL", ("keep", (long)keep.TotalMilliseconds));
    }

    /// <inheritdoc/>
    public ChangeSubscription Subscribe(string topic) => Signals.Subscribe(topic);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Tells all processes that can be told of a change.</summary>
    protected abstract Task RaiseAsync(string topic, CancellationToken cancellationToken);

    /// <summary>Creates the tables that are missing.</summary>
    protected async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        await sql.BeginAsync();
        await sql.ExecuteAsync(dialect.SchemaLock);
        await sql.ExecuteAsync(Schema);
        await sql.CommitAsync();
    }

    private Task<SqlSession> OpenAsync(CancellationToken cancellationToken) => SqlSession.OpenAsync(source, cancellationToken);

    private static Task<int> WriteTextAsync(SqlSession sql, string id, JobPart part, string content) => sql.ExecuteAsync(
        "INSERT INTO cosolve_texts (job, part, content) VALUES (@id, @part, @content) ON CONFLICT (job, part) DO UPDATE SET content = excluded.content",
        ("id", id), ("part", Word(part)), ("content", content));

    private static Job ReadJob(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        Family = row.GetString(2),
        Format = row.GetString(3),
        Options = Parse<JobOptions>(row.GetString(4)),
        State = Enum.Parse<JobState>(row.GetString(5), ignoreCase: true),
        Created = Moment(row, 6)!.Value,
        Started = Moment(row, 7),
        Ended = Moment(row, 8),
        Attempts = (int)row.GetInt64(9),
        IsCancelRequested = row.GetInt64(10) != 0,
        Findings = Parse<JobFindings>(row.GetString(11)),
    };

    private static DateTimeOffset? Moment(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ServiceJson.Options);

    private static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, ServiceJson.Options)!;
}
