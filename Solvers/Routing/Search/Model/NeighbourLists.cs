using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>
/// The nearest clients of each client, nearest first, in one flat array: client location i (from 1) owns entries
/// [(i - 1) * Width, i * Width). O(n k) memory. Ties go to the smaller location, so that lists do not depend on the method.
/// </summary>
internal sealed class NeighbourLists
{
    private readonly int[] _entries;

    private NeighbourLists(int width, int[] entries) => (Width, _entries) = (width, entries);

    /// <summary>The number of neighbours of each client.</summary>
    public int Width { get; }

    /// <summary>The neighbours of a client's location, nearest first.</summary>
    public ReadOnlySpan<int> Of(int location) => _entries.AsSpan((location - 1) * Width, Width);

    /// <summary>The neighbours of a client's location, to be permuted by a search that owns the lists.</summary>
    public Span<int> MutableOf(int location) => _entries.AsSpan((location - 1) * Width, Width);

    /// <summary>A copy that its owner may permute.</summary>
    public NeighbourLists Copy() => new(Width, (int[])_entries.Clone());

    /// <summary>Lists of the first neighbours of each client alone; O(n width).</summary>
    public NeighbourLists Nearest(int width)
    {
        width = Math.Min(width, Width);
        int clients = Width == 0 ? 0 : _entries.Length / Width;
        var entries = new int[clients * width];
        for (int i = 1; i <= clients; i++)
        {
            Of(i)[..width].CopyTo(entries.AsSpan((i - 1) * width, width));
        }

        return new NeighbourLists(width, entries);
    }

    /// <summary>The lists of a homogeneous model, by distance or (Vidal et al. 2013, section 4.5) by distance with waiting and time
    /// warp, which weigh 0.2 and 1.</summary>
    public static NeighbourLists Build(HomogeneousModel model, int width, bool withWindows)
    {
        Func<int, int, double> proximity = withWindows ? (i, j) => WindowProximity(model, i, j) : (i, j) => model.Distances[i, j];
        return Build(model.ClientCount, width, proximity, model.Distances.IsDense ? null : new PointGrid(model.X, model.Y, first: 1));
    }

    /// <summary>
    /// The lists by any proximity: from all clients in O(n^2 log k), or, with a grid, from about twice as many points as wanted.
    /// </summary>
    /// <param name="n">The number of clients; they are locations 1 .. n here.</param>
    /// <param name="width">The number of neighbours wanted; reduced to what there is.</param>
    /// <param name="proximity">The key of an ordered pair; smaller is nearer.</param>
    /// <param name="grid">The clients' coordinates, for large instances; null to look at all.</param>
    public static NeighbourLists Build(int n, int width, Func<int, int, double> proximity, PointGrid? grid)
    {
        width = Math.Min(width, n - 1);
        var entries = new int[n * width];
        var nearest = new BoundedNearest(width);
        for (int i = 1; i <= n && width > 0; i++)
        {
            nearest.Clear();
            if (grid is null)
            {
                for (int j = 1; j <= n; j++)
                {
                    if (j != i)
                    {
                        nearest.Offer(j, proximity(i, j));
                    }
                }
            }
            else
            {
                foreach (int j in grid.Around(i, Math.Min(width * 2, n - 1)))
                {
                    nearest.Offer(j, proximity(i, j));
                }
            }

            nearest.CopyTo(entries.AsSpan((i - 1) * width, width));
        }

        return new NeighbourLists(width, entries);
    }

    private static double WindowProximity(HomogeneousModel model, int i, int j)
    {
        TravelMatrix times = model.Times;
        return model.Distances[i, j] + Math.Min(OneWay(i, j), OneWay(j, i));

        double OneWay(int a, int b) => Misfit(
            model.WindowOpen[a] + model.Service[a] + times[a, b], model.WindowClose[a] + model.Service[a] + times[a, b], model.WindowOpen[b], model.WindowClose[b]);
    }

    /// <summary>The waiting and the time warp that no choice of times avoids between two visits, which weigh 0.2 and 1.</summary>
    /// <param name="earliest">The earliest arrival at the second.</param>
    /// <param name="latest">The latest arrival.</param>
    /// <param name="open">The start of its window.</param>
    /// <param name="close">The end of its window.</param>
    internal static double Misfit(long earliest, long latest, long open, long close) =>
        0.2 * Math.Max(0, open - latest) + Math.Max(0, earliest - close);
}
