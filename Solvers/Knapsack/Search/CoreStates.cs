namespace CoSolve.Solvers.Knapsack.Search;

/// <summary>A list of undominated states by rising weight and rising value, in parallel arrays.</summary>
internal sealed class CoreStates
{
    /// <summary>The number of states.</summary>
    public int Count { get; private set; }

    /// <summary>The weight of each state, rising.</summary>
    public long[] Weights { get; private set; } = new long[1024];

    /// <summary>The value of each state, rising.</summary>
    public long[] Values { get; private set; } = new long[1024];

    /// <summary>The value that bounds are made of (the value less the price of each chosen item).</summary>
    public long[] Reduced { get; private set; } = new long[1024];

    /// <summary>The decisions of each state, in a <see cref="DecisionPool"/>.</summary>
    public int[] Chains { get; private set; } = new int[1024];

    /// <summary>Empties the list.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes room for a number of states; the contents are kept.</summary>
    public void Reserve(int count)
    {
        if (count <= Weights.Length)
        {
            return;
        }

        int size = (int)Math.Min(Array.MaxLength, Math.Max(count, 2L * Weights.Length));
        Weights = Grown(Weights, size);
        Values = Grown(Values, size);
        Reduced = Grown(Reduced, size);
        int[] chains = new int[size];
        Chains.AsSpan(0, Count).CopyTo(chains);
        Chains = chains;
    }

    /// <summary>Appends a state for which there is room.</summary>
    public void Add(long weight, long value, long reduced, int chain)
    {
        Weights[Count] = weight;
        Values[Count] = value;
        Reduced[Count] = reduced;
        Chains[Count++] = chain;
    }

    private long[] Grown(long[] array, int size)
    {
        long[] grown = new long[size];
        array.AsSpan(0, Count).CopyTo(grown);
        return grown;
    }
}
