using CoSolve.Cli.Service.Webhooks;

namespace CoSolve.Cli.Service.Stores;

/// <content>The keys and the webhooks.</content>
internal abstract partial class SqlJobStore : IKeyStore, IWebhookOutbox
{
    /// <inheritdoc/>
    public async Task<bool> AddKeyAsync(string name, string hash, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.ExecuteAsync("INSERT INTO cosolve_keys (name, hash) VALUES (@name, @hash) ON CONFLICT (name) DO NOTHING", ("name", name), ("hash", hash)) > 0;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveKeyAsync(string name, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.ExecuteAsync("DELETE FROM cosolve_keys WHERE name = @name", ("name", name)) > 0;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> KeyHashesAsync(CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.AllAsync("SELECT hash FROM cosolve_keys ORDER BY name", row => row.GetString(0));
    }

    /// <inheritdoc/>
    public async Task<WebhookCall?> TakeWebhookAsync(TimeSpan pause, int mostTries, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        return await sql.FirstAsync(
            $"""
            UPDATE cosolve_jobs SET webhook_tries = webhook_tries + 1,
              webhook_due = CASE WHEN webhook_tries + 1 >= @most THEN NULL ELSE {dialect.Now} + @pause END
            WHERE id = (SELECT id FROM cosolve_jobs WHERE webhook_due <= {dialect.Now} ORDER BY webhook_due LIMIT 1 {dialect.SkipLocked})
            RETURNING {JobColumns}, webhook
            """,
            row => new WebhookCall(ReadJob(row), row.GetString(12)), ("most", mostTries), ("pause", Milliseconds(pause)));
    }

    /// <inheritdoc/>
    public async Task WebhookDeliveredAsync(string id, CancellationToken cancellationToken)
    {
        await using SqlSession sql = await OpenAsync(cancellationToken);
        await sql.ExecuteAsync("UPDATE cosolve_jobs SET webhook_due = NULL WHERE id = @id", ("id", id));
    }
}
