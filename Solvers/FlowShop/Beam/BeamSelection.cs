namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>The children with the least guides among those offered, as a heap with the worst on top; of equal ones the first offered stay.</summary>
/// <param name="width">How many are kept.</param>
internal sealed class BeamSelection(int width)
{
    private readonly float[] _guides = new float[width];
    private readonly BeamChild[] _children = new BeamChild[width];

    /// <summary>How many are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>Those kept, in no order.</summary>
    public ReadOnlySpan<BeamChild> Children => _children.AsSpan(0, Count);

    /// <summary>The guide below which a child is kept.</summary>
    public float Limit => Count < width ? float.PositiveInfinity : _guides[0];

    /// <summary>Empties the selection.</summary>
    public void Clear() => Count = 0;

    /// <summary>Keeps a child whose guide is below the limit; O(log width).</summary>
    public void Offer(float guide, BeamChild child)
    {
        if (Count < width)
        {
            int at = Count++;
            for (int parent = (at - 1) / 2; at > 0 && _guides[parent] < guide; at = parent, parent = (at - 1) / 2)
            {
                (_guides[at], _children[at]) = (_guides[parent], _children[parent]);
            }

            (_guides[at], _children[at]) = (guide, child);
            return;
        }

        int hole = 0;
        for (int next = 1; next < Count; next = (2 * hole) + 1)
        {
            next += next + 1 < Count && _guides[next + 1] > _guides[next] ? 1 : 0;
            if (_guides[next] <= guide)
            {
                break;
            }

            (_guides[hole], _children[hole]) = (_guides[next], _children[next]);
            hole = next;
        }

        (_guides[hole], _children[hole]) = (guide, child);
    }
}
