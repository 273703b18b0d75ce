using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// For each client the clients that a path remembers while it is there (Baldacci, Mingozzi and Roberti 2011, "New route relaxation and pricing
/// strategies for the vehicle routing problem", DOI 10.1287/opre.1110.0975): a client may be visited again once it has been forgotten. A memory is a
/// bit set over the neighbourhood in ascending order, so that it moves along an arc by one extraction and one deposit of bits.
/// </summary>
internal sealed class NgNeighborhoods
{
    /// <summary>The largest neighbourhood, for memories of 32 bits.</summary>
    public const int Largest = 24;

    private readonly List<int>[] _near;

    /// <summary>The nearest clients of each, itself among them; O(n^2 log n).</summary>
    public NgNeighborhoods(RouteNetwork network, int size)
    {
        int m = network.Size;
        _near = new List<int>[m];
        _near[0] = [];
        for (int i = 1; i < m; i++)
        {
            long Distance(int j) => j == i ? long.MinValue : Math.Min(Between(network, i, j), Between(network, j, i));
            _near[i] = Enumerable.Range(1, m - 1).OrderBy(Distance).ThenBy(j => j).Take(Math.Min(size, Largest)).Order().ToList();
        }
    }

    /// <summary>The size of the largest neighbourhood.</summary>
    public int LargestSize => _near.Max(near => near.Count);

    /// <summary>The bit of a client in the memory at a location; 0 when it is not remembered there.</summary>
    public uint BitOf(int client, int at)
    {
        int index = _near[at].BinarySearch(client);
        return index < 0 ? 0 : 1u << index;
    }

    /// <summary>The bits of the memory at one location that are kept at another, O(size).</summary>
    public uint Kept(int at, int next)
    {
        uint mask = 0;
        List<int> near = _near[at];
        for (int k = 0; k < near.Count; k++)
        {
            mask |= _near[next].BinarySearch(near[k]) >= 0 ? 1u << k : 0;
        }

        return mask;
    }

    /// <summary>Whether no client of a route is visited again while it is remembered.</summary>
    public bool Admits(ReadOnlySpan<int> route)
    {
        for (int end = 1; end < route.Length; end++)
        {
            for (int k = end - 1; k >= 0 && (route[k] == route[end] || _near[route[k]].BinarySearch(route[end]) >= 0); k--)
            {
                if (route[k] == route[end])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Makes the shortest cycles of a route impossible where no neighbourhood grows beyond a size (Roberti and Mingozzi 2014, "Dynamic
    /// ng-path relaxation for the delivery man problem", DOI 10.1287/trsc.2013.0474).</summary>
    /// <returns>Whether a neighbourhood grew.</returns>
    public bool Forbid(ReadOnlySpan<int> route, int largest)
    {
        bool grew = false;
        for (int end = 1; end < route.Length; end++)
        {
            int start = route[..end].LastIndexOf(route[end]);
            if (start >= 0 && Remembers(route[(start + 1)..end], route[end], largest))
            {
                foreach (int at in route[(start + 1)..end])
                {
                    int index = _near[at].BinarySearch(route[end]);
                    if (index < 0)
                    {
                        _near[at].Insert(~index, route[end]);
                        grew = true;
                    }
                }
            }
        }

        return grew;
    }

    private bool Remembers(ReadOnlySpan<int> cycle, int client, int largest)
    {
        foreach (int at in cycle)
        {
            if (_near[at].Count >= Math.Min(largest, Largest) && _near[at].BinarySearch(client) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static long Between(RouteNetwork network, int i, int j) =>
        network.Allowed[i * network.Size + j] ? network.Cost[i * network.Size + j] : long.MaxValue;
}
