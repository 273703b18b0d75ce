using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>The nearest cities of each city of a tour, the depot included.</summary>
internal static class TourCandidates
{
    /// <summary>City c (from 0) has entries [c * width, (c + 1) * width), nearest first; O(n^2 log k), or near O(n k) by coordinates.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="count">The neighbours wanted.</param>
    /// <param name="width">The neighbours of each city, at most one less than the cities.</param>
    public static int[] Build(HomogeneousModel model, int count, out int width)
    {
        int n = model.LocationCount;
        PointGrid? grid = model.Distances.IsDense ? null : new PointGrid([0, .. model.X], [0, .. model.Y], first: 1);
        NeighbourLists lists = NeighbourLists.Build(n, count, (i, j) => model.Distances[i - 1, j - 1], grid);
        width = lists.Width;
        var flat = new int[n * width];
        for (int city = 0; city < n; city++)
        {
            ReadOnlySpan<int> of = lists.Of(city + 1);
            for (int k = 0; k < width; k++)
            {
                flat[city * width + k] = of[k] - 1;
            }
        }

        return flat;
    }
}
