using System.Net.Sockets;
using Npgsql;

namespace CoSolve.Cli.Service.Stores;

/// <summary>The jobs in a PostgreSQL database, shared by the services and workers of any number of machines.</summary>
internal sealed class PostgresJobStore : SqlJobStore
{
    private const string Channel = "cosolve";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The lock is any number that only this program uses; it ends with the transaction.</summary>
    private static readonly SqlDialect Dialect = new(
        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", "FOR UPDATE SKIP LOCKED", "SELECT pg_advisory_xact_lock(6721193408715213)");

    private readonly NpgsqlDataSource _source;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;

    private PostgresJobStore(NpgsqlDataSource source)
        : base(source, Dialect)
    {
        _source = source;
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>Connects, and creates the tables when they are missing.</summary>
    /// <param name="connection">A connection string of Npgsql, or <c>postgresql://user:password@host:port/database</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="IOException">The database does not answer or refuses.</exception>
    public static async Task<PostgresJobStore> OpenAsync(string connection, CancellationToken cancellationToken)
    {
        var store = new PostgresJobStore(NpgsqlDataSource.Create(PostgresAddress.ToConnectionString(connection)));
        try
        {
            await store.CreateTablesAsync(cancellationToken);
            return store;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException)
        {
            await store.DisposeAsync();
            throw new IOException($"The PostgreSQL database cannot be used: {e.Message} Maybe check the host, the user and its right to create tables.");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening;
        _closing.Dispose();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task RaiseAsync(string topic, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = _source.CreateCommand("SELECT pg_notify(@channel, @topic)");
        command.Parameters.AddWithValue("channel", Channel);
        command.Parameters.AddWithValue("topic", topic);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Passes on the notifications of all processes. A lost connection is opened again; meanwhile waiters look again after their pause.</summary>
    private async Task ListenAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await using NpgsqlConnection connection = await _source.OpenConnectionAsync(_closing.Token);
                connection.Notification += (_, e) => Signals.Raise(e.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(_closing.Token);
                }

                while (true)
                {
                    await connection.WaitAsync(_closing.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or SocketException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
