namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>
/// The tabu list of sequences (Zhang, Li, Guan and Rao 2007): a stretch of a machine, that is which operations stood at which
/// places, that a move has dissolved must not come back for a while. A move is tabu when it makes any such stretch whole again,
/// also when it moves only some of the stretch's operations.
/// </summary>
/// <param name="placeCount">The number of places of all machines together.</param>
/// <param name="longestTenure">No entry lives longer than this many iterations.</param>
internal sealed class SequenceTabuList(int placeCount, int longestTenure)
{
    private readonly int[] _first = new int[longestTenure + 1];
    private readonly int[] _length = new int[longestTenure + 1];
    private readonly int[][] _operations = new int[longestTenure + 1][];
    private readonly long[] _expiry = new long[longestTenure + 1];
    private int _next;

    /// <summary>The operation at each place; the places of a machine are consecutive.</summary>
    public int[] Sequence { get; } = new int[placeCount];

    /// <summary>The place of each operation.</summary>
    public int[] Place { get; } = new int[placeCount];

    /// <summary>A hash of which operation stands where, kept by <see cref="Move"/>; two sequences hardly share it.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Takes over a changed <see cref="Sequence"/> and forgets what is forbidden.</summary>
    public void Clear()
    {
        Array.Clear(_expiry);
        Hash = 0;
        for (int place = 0; place < Sequence.Length; place++)
        {
            Place[Sequence[place]] = place;
            Hash ^= KeyOf(Sequence[place], place);
        }
    }

    /// <summary>Forbids what now stands at the places from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public void Forbid(int first, int last, long until)
    {
        int length = last - first + 1;
        int slot = _next;
        if (_operations[slot] is null || _operations[slot].Length < length)
        {
            // Grows to the longest stretch met; after a warm-up nothing is allocated any more.
            _operations[slot] = new int[Math.Max(16, 2 * length)];
        }

        Array.Copy(Sequence, first, _operations[slot], 0, length);
        (_first[slot], _length[slot], _expiry[slot]) = (first, length, until);
        _next = slot + 1 == _first.Length ? 0 : slot + 1;
    }

    /// <summary>Moves the operation at place <paramref name="from"/> to place <paramref name="to"/>; those between shift.</summary>
    public void Move(int from, int to)
    {
        int moved = Sequence[from];
        int step = from < to ? 1 : -1;
        for (int place = from; place != to; place += step)
        {
            int operation = Sequence[place + step];
            Hash ^= KeyOf(operation, place + step) ^ KeyOf(operation, place);
            Sequence[place] = operation;
            Place[operation] = place;
        }

        Hash ^= KeyOf(moved, from) ^ KeyOf(moved, to);
        Sequence[to] = moved;
        Place[moved] = to;
    }

    /// <summary>The place whose operation the move brings to <paramref name="place"/>.</summary>
    public static int Source(int place, int from, int to)
    {
        if (place == to)
        {
            return from;
        }

        return from < to
            ? place >= from && place < to ? place + 1 : place
            : place > to && place <= from ? place - 1 : place;
    }

    /// <summary>Whether that move would make a forbidden stretch whole.</summary>
    public bool IsForbidden(int from, int to, long iteration)
    {
        (int low, int high) = from < to ? (from, to) : (to, from);
        for (int slot = 0; slot < _expiry.Length; slot++)
        {
            int first = _first[slot];
            if (_expiry[slot] >= iteration && first <= high && first + _length[slot] > low && Matches(slot, from, to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The key of an operation at a place, after Zobrist (1970), computed by the finaliser of SplitMix64 (Steele, Lea and
    /// Flood 2014, DOI 10.1145/2660193.2660195) instead of looked up in a table of operations times places.</summary>
    private static ulong KeyOf(int operation, int place)
    {
        ulong key = (((ulong)(uint)operation << 32) | (uint)place) + 0x9E3779B97F4A7C15;
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EB;
        return key ^ (key >> 31);
    }

    private bool Matches(int slot, int from, int to)
    {
        int[] operations = _operations[slot];
        int first = _first[slot];
        int length = _length[slot];
        for (int i = 0; i < length; i++)
        {
            if (operations[i] != Sequence[Source(first + i, from, to)])
            {
                return false;
            }
        }

        return true;
    }
}
