using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// Chained Lin-Kernighan with Or-opt for symmetric travelling salesman problems (Applegate, Cook and Rohe 2003,
/// DOI 10.1287/ijoc.15.1.82.15157). One iteration is one kick and its repair.
/// </summary>
public sealed class IteratedTourImprover : IImprover<RoutingProblem, RoutingSolution>
{
    private const int NeighbourCount = 10;
    private const int FewestCities = 5;

    /// <inheritdoc/>
    public string Name => "tsp-ils";

    /// <summary>Whether a problem lies in the reach of this search: a symmetric tour of at least five cities.</summary>
    public static bool IsApplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.IsTravellingSalesman && problem.LocationCount >= FewestCities && HomogeneousModel.Covers(problem);
    }

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : "Chained Lin-Kernighan takes symmetric travelling salesman problems of at least five cities. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (!IsApplicable(context.Problem) || HomogeneousModel.TryCreate(context.Problem) is not { } model)
        {
            return;
        }

        int[] neighbours = TourCandidates.Build(model, NeighbourCount, out int width);
        int[] start = context.Best is { } best ? TourOrder.Of(best.Solution) : NearestNeighbourTour(model, neighbours, width);
        ITourImprovement search = Create(model, neighbours, width, start, lane.Random);
        search.Descend(() => lane.Stop.IsCancellationRequested);
        long offered = Offer(context, search, long.MaxValue);
        long period = Math.Max(5_000, model.LocationCount);
        for (long iteration = 1; lane.NextIteration(); iteration++)
        {
            search.Iterate();
            if (iteration % period == 0)
            {
                offered = Offer(context, search, offered);
                if (context.Best is { } shared && shared.Objective < search.Length)
                {
                    search = Create(model, neighbours, width, TourOrder.Of(shared.Solution), lane.Random);
                    search.Descend(() => lane.Stop.IsCancellationRequested);
                }
            }
        }

        Offer(context, search, offered);
    }

    private long Offer(SolveContext<RoutingProblem, RoutingSolution> context, ITourImprovement search, long offered)
    {
        if (search.Length < offered && (context.Best is not { } shared || search.Length < shared.Objective))
        {
            context.Offer(TourOrder.ToSolution(search.Order), Name);
        }

        return Math.Min(offered, search.Length);
    }

    private static ITourImprovement Create(HomogeneousModel model, int[] neighbours, int width, int[] order, RandomStream random)
    {
        int n = model.LocationCount;
        return model.CostEntries is { } narrow ? new TourImprovement<DenseTravel>(new DenseTravel(narrow, n), neighbours, width, order, random)
            : model.WideCostEntries is { } wide ? new TourImprovement<WideTravel>(new WideTravel(wide, n), neighbours, width, order, random)
            : new TourImprovement<ComputedTravel>(new ComputedTravel(model.Distances, 1, 0), neighbours, width, order, random);
    }

    private static int[] NearestNeighbourTour(HomogeneousModel model, int[] neighbours, int width)
    {
        int n = model.LocationCount;
        var order = new int[n];
        var visited = new bool[n];
        visited[0] = true;
        for (int k = 1; k < n; k++)
        {
            int at = order[k - 1];
            int next = -1;
            for (int j = 0; j < width && next < 0; j++)
            {
                int city = neighbours[at * width + j];
                next = visited[city] ? -1 : city;
            }

            next = next >= 0 ? next : NearestUnvisited(model, at, visited);
            order[k] = next;
            visited[next] = true;
        }

        return order;
    }

    private static int NearestUnvisited(HomogeneousModel model, int at, bool[] visited)
    {
        int nearest = -1;
        for (int city = 0; city < visited.Length; city++)
        {
            if (!visited[city] && (nearest < 0 || model.Distances[at, city] < model.Distances[at, nearest]))
            {
                nearest = city;
            }
        }

        return nearest;
    }
}
