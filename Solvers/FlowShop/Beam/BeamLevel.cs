namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>The nodes of one level of a beam search.</summary>
/// <param name="width">The most nodes.</param>
/// <param name="values">How many numbers a node holds.</param>
/// <param name="jobs">The number of jobs.</param>
internal sealed class BeamLevel(int width, int values, int jobs)
{
    private readonly int _words = (jobs + 63) / 64;
    private readonly float[] _values = new float[width * values];
    private readonly ulong[] _free = new ulong[width * ((jobs + 63) / 64)];

    /// <summary>The number of nodes.</summary>
    public int Count { get; set; }

    /// <summary>The numbers of a node.</summary>
    public Span<float> Values(int node) => _values.AsSpan(node * values, values);

    /// <summary>A bit for each job that a node has not placed.</summary>
    public Span<ulong> Free(int node) => _free.AsSpan(node * _words, _words);

    /// <summary>A level with one node that has placed nothing; its numbers are 0.</summary>
    public static BeamLevel Root(int values, int jobs)
    {
        var root = new BeamLevel(1, values, jobs) { Count = 1 };
        for (int j = 0; j < jobs; j++)
        {
            root.Free(0)[j / 64] |= 1UL << (j % 64);
        }

        return root;
    }

    /// <summary>Makes a node a copy of another level's, with one job more placed.</summary>
    public void Copy(int node, BeamLevel from, int source, int job)
    {
        from.Values(source).CopyTo(Values(node));
        from.Free(source).CopyTo(Free(node));
        Free(node)[job / 64] &= ~(1UL << (job % 64));
    }
}
