namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>A set of route slots that is listed in the order of additions and emptied in the time of its size.</summary>
internal sealed class SlotSet(int slots)
{
    private readonly int[] _members = new int[slots];
    private readonly bool[] _contains = new bool[slots];
    private int _count;

    /// <summary>The members.</summary>
    public ReadOnlySpan<int> Members => _members.AsSpan(0, _count);

    /// <summary>Adds a slot if it is not yet a member.</summary>
    public void Add(int slot)
    {
        if (!_contains[slot])
        {
            _contains[slot] = true;
            _members[_count++] = slot;
        }
    }

    /// <summary>Removes all members.</summary>
    public void Clear()
    {
        foreach (int slot in Members)
        {
            _contains[slot] = false;
        }

        _count = 0;
    }
}
