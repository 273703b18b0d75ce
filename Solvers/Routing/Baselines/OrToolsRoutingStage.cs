using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Baselines;

/// <summary>
/// OR-Tools' routing solver as the leaderboard's baseline, with what its WebAssembly build offers: savings or cheapest arcs,
/// then local search to a local optimum, in one thread, for one kind of vehicle without time windows.
/// </summary>
/// <param name="host">The process that runs it.</param>
public sealed class OrToolsRoutingStage(OrToolsHost host) : IImprover<RoutingProblem, RoutingSolution>
{
    /// <summary>Beyond this many locations the dense matrices do not fit the build's memory.</summary>
    public const int LargestSize = 3_000;

    /// <inheritdoc/>
    public string Name => "ortools-routing";

    /// <summary>Null when the solver takes the problem; otherwise one sentence that says why not.</summary>
    public static string? Inapplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        RoutingVehicleType type = problem.VehicleTypes[0];
        string? what = problem switch
        {
            { LocationCount: > LargestSize } => $"more than {LargestSize} locations",
            { DepotCount: > 1 } or { VehicleTypes.Count: > 1 } => "several depots or vehicle types",
            { HasTimeWindows: true } => "time windows",
            _ when type.IsOpen || type.FixedCost > 0 || type.DurationCost > 0 => "open routes, fixed or duration costs",
            _ when problem.Profiles[type.Profile].ForbiddenClients.Count > 0 || problem.Profiles[type.Profile].ClientCosts.Any(c => c != 0) => "profiles",
            _ when problem.Clients.Any(c => !c.IsRequired || c.Pickup.Any(a => a > 0)) => "optional clients or pickups",
            _ => null,
        };
        return what is null ? null : $"OR-Tools' routing solver in its WebAssembly build does not take {what}. Maybe use auto.";
    }

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.ClientCount == 0)
        {
            context.Offer(new RoutingSolution([]), Name);
            return;
        }

        OrToolsFirstSolution first = context.Problem.IsTravellingSalesman ? OrToolsFirstSolution.PathCheapestArc : OrToolsFirstSolution.Savings;
        OrToolsRoutingResult result = new OrToolsRoutingBaseline(host).Solve(
            RequestOf(context.Problem), first, r => Offer(context, r), lane.Stop);
        Offer(context, result);
    }

    private void Offer(SolveContext<RoutingProblem, RoutingSolution> context, OrToolsRoutingResult result)
    {
        if (result.Objective is not null)
        {
            context.Offer(
                new RoutingSolution(result.Routes.Where(r => r.Length > 0).Select(nodes => new RoutingRoute(0, nodes.Select(node => node - 1).ToArray()))),
                Name);
        }
    }

    private static OrToolsRoutingRequest RequestOf(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[type.Profile];
        int n = problem.LocationCount;
        int vehicles = Vehicles(problem, type);
        var depots = new int[vehicles];
        var dimensions = new List<OrToolsRoutingDimension>();
        for (int d = 0; d < problem.LoadDimensionCount; d++)
        {
            int dimension = d;
            dimensions.Add(Dimension(n, vehicles, type.Capacity[d], (from, _) => Delivery(problem, from, dimension)));
        }

        if (type.MaxDistance < RoutingProblem.NoLimit)
        {
            dimensions.Add(Dimension(n, vehicles, type.MaxDistance, (from, to) => profile.Distances[from, to]));
        }

        if (type.MaxDuration < RoutingProblem.NoLimit)
        {
            dimensions.Add(Dimension(
                n, vehicles, type.MaxDuration, (from, to) => profile.Durations[from, to] + (from == 0 ? 0 : problem.Clients[from - 1].ServiceDuration)));
        }

        return new OrToolsRoutingRequest(
            n, Filled(n, (from, to) => type.DistanceCost * profile.Distances[from, to]), depots, depots, dimensions);
    }

    /// <summary>Without a fleet limit, a third more vehicles than the demands need: enough for savings, few enough for its memory.</summary>
    private static int Vehicles(RoutingProblem problem, RoutingVehicleType type)
    {
        if (type.Count < problem.ClientCount)
        {
            return type.Count;
        }

        double needed = 1;
        for (int d = 0; d < problem.LoadDimensionCount; d++)
        {
            double total = problem.Clients.Sum(c => c.Delivery.Count == 0 ? 0.0 : c.Delivery[d]);
            needed = Math.Max(needed, total / Math.Max(1, type.Capacity[d]));
        }

        bool limitsLength = type.MaxDistance < RoutingProblem.NoLimit || type.MaxDuration < RoutingProblem.NoLimit;
        return (int)Math.Min(problem.ClientCount, needed * (limitsLength ? 3 : 1.34) + 10);
    }

    private static long Delivery(RoutingProblem problem, int location, int dimension) =>
        location == 0 || problem.Clients[location - 1].Delivery.Count == 0 ? 0 : problem.Clients[location - 1].Delivery[dimension];

    private static OrToolsRoutingDimension Dimension(int n, int vehicles, long limit, Func<int, int, long> transit)
    {
        var limits = new long[vehicles];
        Array.Fill(limits, limit);
        return new OrToolsRoutingDimension(Filled(n, transit), 0, true, limits);
    }

    private static long[] Filled(int n, Func<int, int, long> entry)
    {
        var entries = new long[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                entries[i * n + j] = i == j ? 0 : entry(i, j);
            }
        }

        return entries;
    }
}
