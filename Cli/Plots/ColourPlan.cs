using CoSolve.Problems.Routing;

namespace CoSolve.Cli.Plots;

/// <summary>
/// Slots of the <see cref="Palette"/> for things that lie beside each other in a picture: greedy colouring of the graph of neighbours in the order of
/// degrees (Welsh and Powell 1967, DOI 10.1093/comjnl/10.1.85), each thing taking the slot that fewest of its neighbours have, then the hue that fewest
/// have, then the one used least.
/// </summary>
internal static class ColourPlan
{
    /// <summary>The slot of each thing; O(edges + count * slots).</summary>
    /// <param name="count">The number of things.</param>
    /// <param name="neighbours">Pairs of things that lie beside each other; repeated pairs weigh more.</param>
    public static int[] Of(int count, IEnumerable<(int First, int Second)> neighbours)
    {
        List<int>[] beside = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach ((int first, int second) in neighbours.Where(pair => pair.First != pair.Second))
        {
            beside[first].Add(second);
            beside[second].Add(first);
        }

        var slots = new int[count];
        Array.Fill(slots, -1);
        var used = new int[Palette.SlotCount];
        foreach (int thing in Enumerable.Range(0, count).OrderByDescending(thing => beside[thing].Count))
        {
            (int[] sameSlot, int[] sameHue) = (new int[Palette.SlotCount], new int[Palette.HueCount]);
            foreach (int slot in beside[thing].Select(other => slots[other]).Where(slot => slot >= 0))
            {
                sameSlot[slot]++;
                sameHue[slot % Palette.HueCount]++;
            }

            slots[thing] = Enumerable.Range(0, Palette.SlotCount).MinBy(slot => (sameSlot[slot], sameHue[slot % Palette.HueCount], used[slot], slot));
            used[slots[thing]]++;
        }

        return slots;
    }

    /// <summary>The slot of each route: two are neighbours where clients of theirs lie in the same or in touching cells of a grid of about two clients a cell; O(clients).</summary>
    public static int[] OfRoutes(RoutingProblem problem, IReadOnlyList<RoutingRoute> routes)
    {
        if (problem.ClientCount == 0)
        {
            return new int[routes.Count];
        }

        (double left, double top) = (problem.Clients.Min(c => c.X), problem.Clients.Min(c => c.Y));
        double extent = Math.Max(problem.Clients.Max(c => c.X) - left, problem.Clients.Max(c => c.Y) - top);
        double side = Math.Max(extent / Math.Sqrt(Math.Max(1, problem.ClientCount / 2.0)), 1e-9);
        var cells = new Dictionary<(int, int), HashSet<int>>();
        for (int route = 0; route < routes.Count; route++)
        {
            foreach (int client in routes[route].Clients)
            {
                (int, int) cell = ((int)((problem.Clients[client].X - left) / side), (int)((problem.Clients[client].Y - top) / side));
                if (!cells.TryGetValue(cell, out HashSet<int>? present))
                {
                    cells.Add(cell, present = []);
                }

                present.Add(route);
            }
        }

        return Of(routes.Count, Pairs(cells));
    }

    private static IEnumerable<(int First, int Second)> Pairs(Dictionary<(int X, int Y), HashSet<int>> cells)
    {
        // Half of the cells around each, so that every pair of cells comes once.
        (int X, int Y)[] steps = [(0, 0), (1, 0), (0, 1), (1, 1), (1, -1)];
        foreach (((int x, int y), HashSet<int> here) in cells)
        {
            foreach ((int dx, int dy) in steps)
            {
                if (cells.TryGetValue((x + dx, y + dy), out HashSet<int>? there))
                {
                    foreach (int first in here)
                    {
                        foreach (int second in there)
                        {
                            yield return (first, second);
                        }
                    }
                }
            }
        }
    }
}
