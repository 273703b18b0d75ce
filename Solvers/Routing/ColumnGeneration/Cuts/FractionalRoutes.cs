using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>The routes of a fractional solution, with their values, for the separation of cuts.</summary>
internal sealed class FractionalRoutes
{
    private const double Tiny = 1e-6;

    /// <summary>Takes the routes whose values are not zero.</summary>
    public FractionalRoutes(IReadOnlyList<RouteColumn> columns, double[] values)
    {
        Routes = Enumerable.Range(0, values.Length).Where(c => values[c] > Tiny).Select(c => (columns[c].Locations, values[c])).ToArray();
    }

    /// <summary>Each route with its value.</summary>
    public IReadOnlyList<(int[] Locations, double Value)> Routes { get; }

    /// <summary>Whether all values are whole numbers.</summary>
    public bool IsIntegral => Routes.All(r => Math.Abs(r.Value - Math.Round(r.Value)) < Tiny);

    /// <summary>By location the neighbours on routes, with the values of the edges; location 0 is the depot.</summary>
    public List<(int Other, double Value)>[] Edges(int size)
    {
        var sums = new SortedDictionary<(int, int), double>();
        foreach ((int[] locations, double value) in Routes)
        {
            int at = 0;
            foreach (int next in locations.Append(0))
            {
                (int, int) edge = (Math.Min(at, next), Math.Max(at, next));
                sums[edge] = sums.GetValueOrDefault(edge) + value;
                at = next;
            }
        }

        return Lists(sums, size);
    }

    /// <summary>By location the clients that share routes with it, with the values of these routes.</summary>
    public List<(int Other, double Value)>[] Pairs(int size)
    {
        var sums = new SortedDictionary<(int, int), double>();
        foreach ((int[] locations, double value) in Routes)
        {
            int[] distinct = locations.Distinct().Order().ToArray();
            for (int a = 0; a < distinct.Length; a++)
            {
                for (int b = a + 1; b < distinct.Length; b++)
                {
                    sums[(distinct[a], distinct[b])] = sums.GetValueOrDefault((distinct[a], distinct[b])) + value;
                }
            }
        }

        return Lists(sums, size);
    }

    private static List<(int Other, double Value)>[] Lists(SortedDictionary<(int, int), double> sums, int size)
    {
        var lists = new List<(int, double)>[size];
        for (int i = 0; i < size; i++)
        {
            lists[i] = [];
        }

        foreach (((int i, int j), double value) in sums)
        {
            lists[i].Add((j, value));
            lists[j].Add((i, value));
        }

        return lists;
    }
}
