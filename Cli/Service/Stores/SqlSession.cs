using System.Data.Common;

namespace CoSolve.Cli.Service.Stores;

/// <summary>One connection with the few ways in which the store calls it. Parameters are written @name in the text.</summary>
internal sealed class SqlSession : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly CancellationToken _cancellationToken;
    private DbTransaction? _transaction;

    private SqlSession(DbConnection connection, CancellationToken cancellationToken) => (_connection, _cancellationToken) = (connection, cancellationToken);

    /// <summary>Opens a connection; the token cancels its commands.</summary>
    public static async Task<SqlSession> OpenAsync(DbDataSource source, CancellationToken cancellationToken) =>
        new(await source.OpenConnectionAsync(cancellationToken), cancellationToken);

    /// <summary>Begins a transaction, which is rolled back unless it is committed.</summary>
    public async Task BeginAsync() => _transaction = await _connection.BeginTransactionAsync(_cancellationToken);

    /// <summary>Commits the transaction.</summary>
    public Task CommitAsync() => _transaction!.CommitAsync(_cancellationToken);

    /// <summary>Executes statements and returns the number of changed rows.</summary>
    public async Task<int> ExecuteAsync(string text, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = Command(text, parameters);
        return await command.ExecuteNonQueryAsync(_cancellationToken);
    }

    /// <summary>The rows of a statement.</summary>
    public async Task<List<T>> AllAsync<T>(string text, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using DbCommand command = Command(text, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(_cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(_cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The first row of a statement, or the default.</summary>
    public async Task<T?> FirstAsync<T>(string text, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters) =>
        (await AllAsync(text, read, parameters)).FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private DbCommand Command(string text, (string Name, object? Value)[] parameters)
    {
        DbCommand command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // All texts are constants of the store; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
