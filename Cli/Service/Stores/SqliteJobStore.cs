using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CoSolve.Cli.Service.Stores;

/// <summary>The jobs in one file. Processes of one machine may share it; they learn of each other's changes by looking again.</summary>
internal sealed class SqliteJobStore : SqlJobStore
{
    private static readonly SqlDialect Dialect = new("CAST(unixepoch('subsec') * 1000 AS INTEGER)", "", "SELECT 1");

    private SqliteJobStore(DbDataSource source)
        : base(source, Dialect)
    {
    }

    /// <summary>Opens a file, which only this user may read; creates it with its folder when it is missing.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static async Task<SqliteJobStore> OpenAsync(string path, CancellationToken cancellationToken)
    {
        CreateFile(path);
        string connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        var store = new SqliteJobStore(SqliteFactory.Instance.CreateDataSource(connection));
        try
        {
            await store.PrepareAsync(connection, cancellationToken);
            return store;
        }
        catch (SqliteException e)
        {
            await store.DisposeAsync();
            throw new IOException($"The database '{path}' cannot be used: {e.Message} Maybe another file.");
        }
    }

    /// <inheritdoc/>
    protected override Task RaiseAsync(string topic, CancellationToken cancellationToken)
    {
        Signals.Raise(topic);
        return Task.CompletedTask;
    }

    private static void CreateFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        new FileStream(path, options).Dispose();
    }

    private async Task PrepareAsync(string connection, CancellationToken cancellationToken)
    {
        await using (var sqlite = new SqliteConnection(connection))
        {
            await sqlite.OpenAsync(cancellationToken);
            await using SqliteCommand command = sqlite.CreateCommand();
            // Readers and a writer side by side; a power failure may lose the last moments but corrupts nothing.
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await CreateTablesAsync(cancellationToken);
    }
}
