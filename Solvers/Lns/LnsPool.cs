namespace CoSolve.Solvers.Lns;

/// <summary>The best different points that a search has met, for neighbourhoods that combine several. Ascending by cost.</summary>
/// <param name="capacity">How many are kept; at least 1.</param>
public sealed class LnsPool(int capacity)
{
    private readonly List<LnsPoint> _points = [];

    /// <summary>The points, the best first.</summary>
    public IReadOnlyList<LnsPoint> Points => _points;

    /// <summary>Adds a point unless it is there or worse than all of a full pool; O(capacity * n).</summary>
    public void Add(LnsPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (_points.Exists(p => p.Cost == point.Cost && p.Values.AsSpan().SequenceEqual(point.Values)))
        {
            return;
        }

        int place = _points.FindIndex(p => p.Cost > point.Cost);
        _points.Insert(place < 0 ? _points.Count : place, point);
        if (_points.Count > capacity)
        {
            _points.RemoveAt(capacity);
        }
    }
}
