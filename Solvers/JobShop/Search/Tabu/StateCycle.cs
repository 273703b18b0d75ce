namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>
/// Notices when a search goes round in circles: when, several times over, each state is one that was met the same number of moves
/// before. Nowicki and Smutnicki (1996, "A fast taboo search algorithm for the job shop problem", DOI 10.1287/mnsc.42.6.797, section
/// 4.3) compare makespans; this compares hashes of states, which plateaus of equal makespans do not deceive. O(1) for each move.
/// </summary>
internal sealed class StateCycle
{
    /// <summary>How many times a circle is gone round before it counts; in the paper, maxcycle.</summary>
    public const int Rounds = 2;

    private const int Remembered = 1 << 10;

    private readonly ulong[] _states = new ulong[Remembered];
    private readonly long[] _metAt = new long[Remembered];
    private long _move;
    private long _forgotten;
    private long _period;
    private long _repeated;

    /// <summary>The moves after which the last states came back; 0 while they are new.</summary>
    public long Period => _repeated >= Rounds * _period ? _period : 0;

    /// <summary>Forgets all states.</summary>
    public void Clear() => (_forgotten, _period, _repeated) = (_move, 0, 0);

    /// <summary>Takes the state after a move.</summary>
    /// <param name="state">A hash of it that two states hardly share.</param>
    /// <returns>Whether the search goes round in circles of at most about a thousand moves.</returns>
    public bool Visit(ulong state)
    {
        _move++;
        int slot = (int)(state & (Remembered - 1));
        long period = _states[slot] == state && _metAt[slot] > _forgotten ? _move - _metAt[slot] : 0;
        (_states[slot], _metAt[slot]) = (state, _move);
        (_period, _repeated) = period == 0 ? (0, 0) : period == _period ? (period, _repeated + 1) : (period, 1);
        return period > 0 && _repeated >= Rounds * period;
    }
}
