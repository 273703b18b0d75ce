using CoSolve.Problems;

namespace CoSolve.Instances.Mip.Generation;

/// <summary>Random graphs without loops and parallel edges, from this project's random stream.</summary>
internal static class RandomGraphs
{
    /// <summary>G(n, p) of Erdos and Renyi (1959, "On random graphs I") by Gilbert's skips: each pair is an edge with probability p; O(n + edges).</summary>
    public static List<(int, int)> ErdosRenyi(int n, double averageDegree, RandomStream random)
    {
        double p = Math.Min(1, n > 1 ? averageDegree / (n - 1) : 0);
        var edges = new List<(int, int)>();
        if (p <= 0)
        {
            return edges;
        }

        double logarithm = Math.Log(1 - p);
        long pairs = (long)n * (n - 1) / 2;
        int row = 1;
        long first = 0;
        for (long pair = Skip() - 1; pair < pairs; pair += Skip())
        {
            while (pair >= first + row)
            {
                first += row++;
            }

            edges.Add(((int)(pair - first), row));
        }

        return edges;

        // The distance to the next edge; with p = 1 the quotient is 0.
        long Skip() => 1 + (long)Math.Min(pairs, Math.Floor(Math.Log(1 - random.NextDouble()) / logarithm));
    }

    /// <summary>Preferential attachment of Barabasi and Albert (1999, "Emergence of scaling in random networks", DOI 10.1126/science.286.5439.509): each node after the first joins
    /// <paramref name="links"/> different earlier ones, chosen in proportion to their degrees; O(edges).</summary>
    public static List<(int, int)> BarabasiAlbert(int n, int links, RandomStream random)
    {
        var edges = new List<(int, int)>();
        // Each node stands here once for each of its edges.
        var ends = new List<int>();
        var targets = new SortedSet<int>();
        for (int node = 1; node < n; node++)
        {
            targets.Clear();
            while (targets.Count < Math.Min(links, node))
            {
                targets.Add(node <= links ? targets.Count : ends[random.NextInt(ends.Count)]);
            }

            foreach (int target in targets)
            {
                edges.Add((target, node));
                ends.Add(target);
                ends.Add(node);
            }
        }

        return edges;
    }
}
