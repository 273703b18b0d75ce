namespace CoSolve.Cli.Service.Stores;

/// <summary>Opens the store that a text names.</summary>
internal static class JobStores
{
    /// <summary>The environment variable that names the database, perhaps with a password.</summary>
    public const string Variable = "COSOLVE_DATABASE";

    /// <summary>The file that is used when none is named, in the user's own data folder.</summary>
    public static string DefaultFile { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "cosolve", "jobs.db");

    /// <summary>Opens a PostgreSQL database by its connection string or an SQLite database by its file.</summary>
    /// <exception cref="IOException">The database cannot be used.</exception>
    public static async Task<SqlJobStore> OpenAsync(string? database, CancellationToken cancellationToken) =>
        database is not null && PostgresAddress.IsOne(database)
            ? await PostgresJobStore.OpenAsync(database, cancellationToken)
            : await SqliteJobStore.OpenAsync(database ?? DefaultFile, cancellationToken);
}
