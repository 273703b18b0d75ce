namespace CoSolve.Cli.Service.Stores;

/// <summary>The API keys of a service. Only hashes are kept: keys are random and long, so that a plain hash cannot be reversed by guessing.</summary>
internal interface IKeyStore
{
    /// <summary>Stores the hash of a key.</summary>
    /// <returns>False when the name is taken.</returns>
    Task<bool> AddKeyAsync(string name, string hash, CancellationToken cancellationToken);

    /// <summary>Removes a key. Its jobs stay until they are purged.</summary>
    /// <returns>Whether there was such a key.</returns>
    Task<bool> RemoveKeyAsync(string name, CancellationToken cancellationToken);

    /// <summary>The hashes of all keys.</summary>
    Task<IReadOnlyList<string>> KeyHashesAsync(CancellationToken cancellationToken);
}
