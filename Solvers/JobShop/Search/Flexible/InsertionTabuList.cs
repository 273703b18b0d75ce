using System.Numerics;

namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>
/// What an insertion may not undo for a while: an operation may not go back to an alternative that it left (Mastrolilli and Gambardella
/// 2000), and two operations of one machine may not go back to the order in which they stood (Dell'Amico and Trubian 1993, "Applying tabu
/// search to the job-shop scheduling problem", DOI 10.1007/BF02023076). All operations O(1). Beyond 1,024 operations several pairs share
/// an entry, which forbids a little too much.
/// </summary>
internal sealed class InsertionTabuList(int operations, int alternatives)
{
    private const int MostPairs = 1 << 20;

    private readonly long[] _alternatives = new long[alternatives];
    private readonly long[] _pairs = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Min((long)operations * operations, MostPairs))];

    /// <summary>The last iteration for which anything has been forbidden.</summary>
    public long Latest { get; private set; }

    /// <summary>Whether an alternative is forbidden in an iteration.</summary>
    public bool IsForbidden(int alternative, long iteration) => _alternatives[alternative] >= iteration;

    /// <summary>Whether one operation before another is forbidden in an iteration.</summary>
    public bool IsForbidden(int first, int second, long iteration) => _pairs[EntryOf(first, second)] >= iteration;

    /// <summary>Forbids an alternative up to and including an iteration.</summary>
    public void Forbid(int alternative, long until)
    {
        _alternatives[alternative] = until;
        Latest = Math.Max(Latest, until);
    }

    /// <summary>Forbids one operation before another, on the same machine, up to and including an iteration.</summary>
    public void Forbid(int first, int second, long until)
    {
        _pairs[EntryOf(first, second)] = until;
        Latest = Math.Max(Latest, until);
    }

    private uint EntryOf(int first, int second) => (uint)(first * operations + second) & (uint)(_pairs.Length - 1);
}
