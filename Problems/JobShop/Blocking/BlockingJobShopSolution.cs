namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>A schedule: when each operation's job moves onto the machine and when it leaves it. Immutable; not checked.</summary>
public sealed class BlockingJobShopSolution
{
    private readonly long[] _starts;
    private readonly long[] _releases;

    /// <summary>Stores copies of both arrays, each of length OperationCount.</summary>
    public BlockingJobShopSolution(ReadOnlySpan<long> starts, ReadOnlySpan<long> releases)
    {
        if (starts.Length != releases.Length)
        {
            throw new InvalidProblemException($"A schedule has {starts.Length} starts but {releases.Length} releases.");
        }

        _starts = starts.ToArray();
        _releases = releases.ToArray();
    }

    /// <summary>When each operation begins; its job then moves onto the machine.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>When the job of each operation leaves its machine.</summary>
    public ReadOnlySpan<long> Releases => _releases;
}
