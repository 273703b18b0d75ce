using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// The nearest other clients of each client, nearest first, in one flat array of n * <see cref="Width"/> entries. Nearness is
/// the smaller of the two distances of the first profile plus, with time windows, the unavoidable waiting and lateness (weights
/// 0.2 and 1, Vidal et al. 2013, DOI 10.1016/j.cor.2012.07.018, section 4.5). O(n^2) for a dense matrix, about O(n) from
/// coordinates otherwise.
/// </summary>
internal sealed class NearestClients
{
    private readonly int[] _entries;

    private NearestClients(int width, int[] entries) => (Width, _entries) = (width, entries);

    /// <summary>The number of neighbours of each client.</summary>
    public int Width { get; }

    /// <summary>The neighbours of a client, nearest first.</summary>
    public ReadOnlySpan<int> Of(int client) => _entries.AsSpan(client * Width, Width);

    /// <summary>The lists of at most <paramref name="width"/> neighbours.</summary>
    public static NearestClients Build(RoutingProblem problem, int width)
    {
        int n = problem.ClientCount;
        width = Math.Max(0, Math.Min(width, n - 1));
        var entries = new int[n * width];
        if (width > 0)
        {
            TravelMatrix matrix = problem.Profiles[0].Distances;
            if (matrix.IsDense)
            {
                FillFromMatrix(problem, entries, width);
            }
            else
            {
                FillFromGrid(matrix, problem.DepotCount, n, entries, width);
            }
        }

        return new NearestClients(width, entries);
    }

    private static void FillFromMatrix(RoutingProblem problem, int[] entries, int width)
    {
        RoutingProfile profile = problem.Profiles[0];
        int n = problem.ClientCount;
        int depots = problem.DepotCount;
        bool windows = problem.HasTimeWindows;
        RoutingClient[] clients = problem.Clients.ToArray();
        var nearest = new BoundedSelection(width);
        for (int i = 0; i < n; i++)
        {
            nearest.Clear();
            for (int j = 0; j < n; j++)
            {
                if (j == i)
                {
                    continue;
                }

                double forward = profile.Distances[depots + i, depots + j];
                double backward = profile.Distances[depots + j, depots + i];
                if (windows)
                {
                    forward += Misfit(clients[i], clients[j], profile.Durations[depots + i, depots + j]);
                    backward += Misfit(clients[j], clients[i], profile.Durations[depots + j, depots + i]);
                }

                nearest.Offer(j, Math.Min(forward, backward));
            }

            nearest.MoveTo(entries.AsSpan(i * width, width));
        }
    }

    private static double Misfit(RoutingClient first, RoutingClient second, long travel)
    {
        double waiting = second.WindowOpen - travel - first.ServiceDuration - (double)first.WindowClose;
        double lateness = first.WindowOpen + (double)first.ServiceDuration + travel - second.WindowClose;
        return 0.2 * Math.Max(waiting, 0) + Math.Max(lateness, 0);
    }

    private static void FillFromGrid(TravelMatrix matrix, int depots, int n, int[] entries, int width)
    {
        var grid = new ClientGrid(matrix.Source!.X[depots..], matrix.Source.Y[depots..]);
        var nearest = new BoundedSelection(width);
        for (int i = 0; i < n; i++)
        {
            nearest.Clear();
            grid.OfferAround(i, width, (j, nearness) => nearest.Offer(j, nearness));
            nearest.MoveTo(entries.AsSpan(i * width, width));
        }
    }
}
