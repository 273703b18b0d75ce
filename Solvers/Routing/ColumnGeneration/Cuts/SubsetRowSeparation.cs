namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>Looks for violated subset-row cuts of three clients by enumeration, and gives each the smallest memory at which it stays violated as far.</summary>
/// <param name="size">The number of locations.</param>
internal sealed class SubsetRowSeparation(int size)
{
    private const double LeastViolation = 0.05;
    private const int MostForOneClient = 4;

    /// <summary>Cuts that the fractional routes violate, the most violated first.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="most">The number of cuts wanted.</param>
    public List<SubsetRowCut> Find(FractionalRoutes routes, int most)
    {
        List<(int Other, double Value)>[] pairs = routes.Pairs(size);
        var weight = new Dictionary<(int, int), double>();
        for (int i = 1; i < size; i++)
        {
            foreach ((int other, double value) in pairs[i])
            {
                weight[(i, other)] = value;
            }
        }

        var seen = new HashSet<(int, int, int)>();
        var found = new List<(double Violation, int[] Clients)>();
        for (int middle = 1; middle < size; middle++)
        {
            foreach ((int a, double first) in pairs[middle])
            {
                foreach ((int b, double second) in pairs[middle])
                {
                    if (a < b && first + second + weight.GetValueOrDefault((a, b)) > 1 + LeastViolation)
                    {
                        int[] clients = [a, b, middle];
                        Array.Sort(clients);
                        if (seen.Add((clients[0], clients[1], clients[2])) && Violation(routes, clients) is > LeastViolation and double violation)
                        {
                            found.Add((violation, clients));
                        }
                    }
                }
            }
        }

        return Choose(routes, found, most);
    }

    private List<SubsetRowCut> Choose(FractionalRoutes routes, List<(double Violation, int[] Clients)> found, int most)
    {
        var uses = new int[size];
        var cuts = new List<SubsetRowCut>();
        foreach ((_, int[] clients) in found.OrderByDescending(f => f.Violation).ThenBy(f => f.Clients[0]).ThenBy(f => f.Clients[1]).ThenBy(f => f.Clients[2]))
        {
            if (cuts.Count < most && clients.All(c => uses[c] < MostForOneClient))
            {
                Array.ForEach(clients, c => uses[c]++);
                cuts.Add(new SubsetRowCut(clients, MemoryFor(routes, clients)));
            }
        }

        return cuts;
    }

    private static double Violation(FractionalRoutes routes, int[] clients) =>
        routes.Routes.Sum(r => r.Value * (r.Locations.Count(i => clients.AsSpan().Contains(i)) / 2)) - 1;

    private bool[] MemoryFor(FractionalRoutes routes, int[] clients)
    {
        var memory = new bool[size];
        Array.ForEach(clients, c => memory[c] = true);
        foreach ((int[] locations, _) in routes.Routes)
        {
            int odd = -1;
            for (int k = 0; k < locations.Length; k++)
            {
                if (!clients.AsSpan().Contains(locations[k]))
                {
                    continue;
                }

                if (odd < 0)
                {
                    odd = k;
                    continue;
                }

                for (int between = odd + 1; between < k; between++)
                {
                    memory[locations[between]] = true;
                }

                odd = -1;
            }
        }

        return memory;
    }
}
