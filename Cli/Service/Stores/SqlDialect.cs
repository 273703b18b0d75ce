namespace CoSolve.Cli.Service.Stores;

/// <summary>Where the databases differ.</summary>
/// <param name="Now">The time of the database in milliseconds since 1970.</param>
/// <param name="SkipLocked">Ends a selection of one row to change, so that several processes at once choose different rows.</param>
/// <param name="SchemaLock">Keeps two processes from creating the tables at once.</param>
internal sealed record SqlDialect(string Now, string SkipLocked, string SchemaLock);
