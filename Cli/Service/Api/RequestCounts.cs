namespace CoSolve.Cli.Service.Api;

/// <summary>How many requests were answered with each class of status codes.</summary>
internal sealed class RequestCounts
{
    private readonly long[] _counts = new long[6];

    /// <summary>Counts an answer.</summary>
    public void Add(int status) => Interlocked.Increment(ref _counts[Math.Clamp(status / 100, 0, 5)]);

    /// <summary>The answers of a class, 1 to 5.</summary>
    public long Of(int statusClass) => Volatile.Read(ref _counts[statusClass]);
}
