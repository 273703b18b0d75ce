using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>
/// The granular neighbours of clients of any problem: by distance with waiting and time warp, which weigh 0.2 and 1 (Vidal et al. 2013,
/// DOI 10.1016/j.cor.2012.07.018, section 4.5), for the vehicle and the order that suit a pair best; last
/// those that no vehicle serves together.
/// </summary>
internal static class FleetNeighbours
{
    private const double LeastServed = 0.3;

    /// <summary>The lists; wider where groups let only one of several clients be visited. O(n^2 profiles).</summary>
    public static NeighbourLists Build(RoutingProblem problem, int width)
    {
        RoutingProfile[] profiles = problem.VehicleTypes.Select(t => problem.Profiles[t.Profile]).Distinct().ToArray();
        bool[][] serves = Array.ConvertAll(profiles, p => Enumerable.Range(0, problem.ClientCount).Select(c => !p.ForbiddenClients.Contains(c)).ToArray());
        int[] groupOf = new int[problem.ClientCount];
        for (int g = 0; g < problem.Groups.Count; g++)
        {
            foreach (int c in problem.Groups[g].Clients)
            {
                groupOf[c] = g + 1;
            }
        }

        // Where a vehicle serves some clients alone, as many more neighbours as are foreign to it.
        double served = serves.Sum(s => s.Count(isServed => isServed)) / (double)Math.Max(1, problem.ClientCount * profiles.Length);
        int kept = (int)(RuinRecreateFactory.NeighboursKept(problem, width) / Math.Max(LeastServed, served));
        return NeighbourLists.Build(problem.ClientCount, kept, Proximity, grid: null);

        double Proximity(int i, int j)
        {
            if (groupOf[i - 1] > 0 && groupOf[i - 1] == groupOf[j - 1])
            {
                return double.MaxValue;
            }

            double nearest = double.MaxValue;
            for (int k = 0; k < profiles.Length; k++)
            {
                if (serves[k][i - 1] && serves[k][j - 1])
                {
                    nearest = Math.Min(nearest, Math.Min(OneWay(problem, profiles[k], i - 1, j - 1), OneWay(problem, profiles[k], j - 1, i - 1)));
                }
            }

            return nearest;
        }
    }

    private static double OneWay(RoutingProblem problem, RoutingProfile profile, int from, int to)
    {
        (RoutingClient first, RoutingClient second) = (problem.Clients[from], problem.Clients[to]);
        (int start, int end) = (problem.DepotCount + from, problem.DepotCount + to);
        long busy = first.ServiceDuration + profile.Durations[start, end];
        return profile.Distances[start, end] + NeighbourLists.Misfit(first.WindowOpen + busy, first.WindowClose + busy, second.WindowOpen, second.WindowClose);
    }
}
