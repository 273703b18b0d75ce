using System.Security.Cryptography;
using System.Text;
using CoSolve.Cli.Service.Stores;

namespace CoSolve.Cli.Service.Api;

/// <summary>
/// Identifies callers by their keys, which are random and of 256 bits, so that a plain SHA-256 hides them. Without any key all requests have one caller;
/// that is for the loopback address only.
/// </summary>
/// <param name="store">The hashes.</param>
/// <param name="required">Whether requests are refused while no key is set.</param>
/// <param name="time">The clock of the cache.</param>
internal sealed class ApiKeys(IKeyStore store, bool required, TimeProvider time)
{
    private const string Prefix = "cosolve_";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private volatile Hashes? _hashes;

    /// <summary>A new key. It is shown once; only its hash is kept.</summary>
    public static string Create() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash of a key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The caller of a request; null when its key is missing or wrong.</summary>
    public async Task<Caller?> FindAsync(HttpRequest request)
    {
        IReadOnlyList<string> hashes = await HashesAsync(request.HttpContext.RequestAborted);
        if (hashes.Count == 0 && !required)
        {
            return new Caller("");
        }

        const string scheme = "Bearer ";
        string header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        byte[] presented = Encoding.ASCII.GetBytes(HashOf(header[scheme.Length..].Trim()));
        string? owner = null;
        foreach (string hash in hashes)
        {
            // All are compared, each in constant time.
            owner = CryptographicOperations.FixedTimeEquals(presented, Encoding.ASCII.GetBytes(hash)) ? hash : owner;
        }

        return owner is null ? null : new Caller(owner);
    }

    private async Task<IReadOnlyList<string>> HashesAsync(CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        if (_hashes is not { } cached || time.GetElapsedTime(cached.Read, now) > Fresh)
        {
            _hashes = cached = new Hashes(now, await store.KeyHashesAsync(cancellationToken));
        }

        return cached.Values;
    }

    private sealed record Hashes(long Read, IReadOnlyList<string> Values);
}
