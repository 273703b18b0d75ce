using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Stores;

/// <content>What workers do.</content>
internal abstract partial class SqlJobStore
{
    private const string Held = "id = @id AND lease = @lease AND state = 'running'";

    /// <inheritdoc/>
    public async Task<JobLease?> ClaimAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        await using SqlSession sql = await OpenAsync(cancellationToken);
        await sql.BeginAsync();
        Job? job = await sql.FirstAsync(
            $"""
            UPDATE cosolve_jobs SET state = 'running', lease = @lease, lease_until = {dialect.Now} + @length, attempts = attempts + 1,
              started = COALESCE(started, {dialect.Now})
            WHERE id = (
              SELECT id FROM cosolve_jobs WHERE state = 'queued' OR (state = 'running' AND lease_until < {dialect.Now})
              ORDER BY created, id LIMIT 1 {dialect.SkipLocked})
            RETURNING {JobColumns}
            """,
            ReadJob, ("lease", token), ("length", Milliseconds(length)));
        if (job is null)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(await sql.AllAsync(
            "SELECT part, content FROM cosolve_texts WHERE job = @id", row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("id", job.Id)));
        await sql.CommitAsync();
        return new JobLease(token, job, texts[Word(JobPart.Problem)], texts.GetValueOrDefault(Word(JobPart.Solution)));
    }

    /// <inheritdoc/>
    public async Task<JobSignal> ReportAsync(JobLease lease, TimeSpan length, JobProgress? progress, CancellationToken cancellationToken)
    {
        string id = lease.Job.Id;
        long? cancel;
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            await sql.BeginAsync();
            cancel = await sql.FirstAsync<long?>(
                $"""
                UPDATE cosolve_jobs SET lease_until = {dialect.Now} + @length, findings = COALESCE(CAST(@findings AS TEXT), findings)
                WHERE {Held} RETURNING cancel_requested
                """,
                row => row.GetInt64(0),
                ("length", Milliseconds(length)), ("findings", progress is null ? null : Json(progress.Findings)), ("id", id), ("lease", lease.Token));
            if (cancel is null)
            {
                return JobSignal.Lost;
            }

            if (progress is not null)
            {
                await WriteProgressAsync(sql, id, progress);
            }

            await sql.CommitAsync();
        }

        if (progress is not null)
        {
            await RaiseAsync(id, cancellationToken);
        }

        return cancel == 0 ? JobSignal.Continue : JobSignal.Cancel;
    }

    /// <inheritdoc/>
    public async Task<bool> FinishAsync(JobLease lease, JobOutcome outcome, CancellationToken cancellationToken)
    {
        string id = lease.Job.Id;
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            await sql.BeginAsync();
            int changed = await sql.ExecuteAsync(
                $"""
                UPDATE cosolve_jobs SET state = @state, ended = {dialect.Now}, findings = @findings, lease = NULL, lease_until = NULL,
                  webhook_due = CASE WHEN webhook IS NULL THEN NULL ELSE {dialect.Now} END
                WHERE {Held}
                """,
                ("state", Word(outcome.State)), ("findings", Json(outcome.Findings)), ("id", id), ("lease", lease.Token));
            if (changed == 0)
            {
                return false;
            }

            if (outcome.Solution is not null)
            {
                await WriteTextAsync(sql, id, JobPart.Solution, outcome.Solution);
            }

            if (outcome.Result is not null)
            {
                await WriteTextAsync(sql, id, JobPart.Result, outcome.Result);
            }

            await sql.CommitAsync();
        }

        await RaiseAsync(id, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(JobLease lease, bool countAttempt, CancellationToken cancellationToken)
    {
        await using (SqlSession sql = await OpenAsync(cancellationToken))
        {
            await sql.ExecuteAsync(
                $"UPDATE cosolve_jobs SET state = 'queued', lease = NULL, lease_until = NULL, attempts = attempts - @uncounted WHERE {Held}",
                ("uncounted", countAttempt ? 0 : 1), ("id", lease.Job.Id), ("lease", lease.Token));
        }

        await RaiseAsync(ChangeSignals.Queue, cancellationToken);
    }

    private static async Task WriteProgressAsync(SqlSession sql, string id, JobProgress progress)
    {
        foreach (JobEvent happened in progress.Events)
        {
            await sql.ExecuteAsync(
                "INSERT INTO cosolve_events (job, number, content) SELECT @id, COALESCE(MAX(number), 0) + 1, @content FROM cosolve_events WHERE job = @id",
                ("id", id), ("content", Json(happened)));
        }

        if (progress.Solution is not null)
        {
            await WriteTextAsync(sql, id, JobPart.Solution, progress.Solution);
        }
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
