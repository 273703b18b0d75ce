namespace CoSolve.Solvers.Qubo.Search;

/// <summary>The best different assignments found, up to a capacity; in complement-invariant forms x and 1 - x count as equal.</summary>
internal sealed class EliteSet(QuadraticForm form, int capacity)
{
    private readonly List<byte[]> _members = [];
    private readonly List<long> _values = [];

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>Member k; its place does not change until it is replaced.</summary>
    public byte[] this[int k] => _members[k];

    /// <summary>The value of member k.</summary>
    public long ValueOf(int k) => _values[k];

    /// <summary>The index of the best member.</summary>
    public int BestIndex => _values.IndexOf(_values.Max());

    /// <summary>Empties the set but for its best member.</summary>
    public void KeepBest()
    {
        int best = BestIndex;
        (byte[] member, long value) = (_members[best], _values[best]);
        _members.Clear();
        _values.Clear();
        _members.Add(member);
        _values.Add(value);
    }

    /// <summary>Adds a copy of an assignment when it is new and there is room or it beats the worst member, which it replaces.</summary>
    /// <returns>Its place, or -1.</returns>
    public int Add(ReadOnlySpan<byte> x, long value)
    {
        if (_members.Count == capacity && value <= _values.Min())
        {
            return -1;
        }

        for (int k = 0; k < _members.Count; k++)
        {
            if (_values[k] == value && Distance(_members[k], x) == 0)
            {
                return -1;
            }
        }

        if (_members.Count < capacity)
        {
            _members.Add(x.ToArray());
            _values.Add(value);
            return _members.Count - 1;
        }

        int worst = _values.IndexOf(_values.Min());
        x.CopyTo(_members[worst]);
        _values[worst] = value;
        return worst;
    }

    /// <summary>The Hamming distance, to the nearer of y and 1 - y when the form does not tell them apart.</summary>
    public int Distance(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        int distance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            distance += x[i] ^ y[i];
        }

        return form.IsComplementInvariant ? Math.Min(distance, x.Length - distance) : distance;
    }
}
