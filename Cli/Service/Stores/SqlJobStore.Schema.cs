namespace CoSolve.Cli.Service.Stores;

/// <content>The tables. Times are in milliseconds since 1970.</content>
internal abstract partial class SqlJobStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS cosolve_jobs (
          id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL, format TEXT NOT NULL, options TEXT NOT NULL,
          state TEXT NOT NULL, created BIGINT NOT NULL, started BIGINT, ended BIGINT, attempts BIGINT NOT NULL DEFAULT 0,
          cancel_requested BIGINT NOT NULL DEFAULT 0, findings TEXT NOT NULL, lease TEXT, lease_until BIGINT,
          webhook TEXT, webhook_due BIGINT, webhook_tries BIGINT NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS cosolve_jobs_by_state ON cosolve_jobs (state, created);
        CREATE INDEX IF NOT EXISTS cosolve_jobs_by_owner ON cosolve_jobs (owner, created);
        CREATE INDEX IF NOT EXISTS cosolve_jobs_by_webhook ON cosolve_jobs (webhook_due) WHERE webhook_due IS NOT NULL;
        CREATE TABLE IF NOT EXISTS cosolve_texts (
          job TEXT NOT NULL REFERENCES cosolve_jobs (id) ON DELETE CASCADE, part TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (job, part));
        CREATE TABLE IF NOT EXISTS cosolve_events (
          job TEXT NOT NULL REFERENCES cosolve_jobs (id) ON DELETE CASCADE, number BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (job, number));
        CREATE TABLE IF NOT EXISTS cosolve_keys (name TEXT PRIMARY KEY, hash TEXT NOT NULL);
        """;
}
