using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// The parallel savings algorithm (Clarke and Wright 1964, "Scheduling of vehicles from a central depot to a number of delivery
/// points", DOI 10.1287/opre.12.4.568): routes of one client each are joined end to end, largest saving first, while capacity
/// and the limits on distance and duration hold. O(n^2 log n) up to <see cref="AllPairsLimit"/> clients; beyond, savings only
/// between near clients, O(n log n) time and O(n) memory.
/// </summary>
/// <remarks>
/// For one depot, one kind of vehicle, closed symmetric routes, deliveries only and no windows. When the fleet is smaller than the
/// number of routes that result, the smallest routes are broken up and their clients inserted into the others.
/// </remarks>
public sealed class SavingsConstructor : IConstructor<RoutingProblem, RoutingSolution>
{
    /// <summary>Up to this many clients, all pairs are considered.</summary>
    public const int AllPairsLimit = 1_200;

    private const int NeighbourCount = 60;

    /// <inheritdoc/>
    public string Name => "savings";

    /// <summary>Null when savings apply to the problem; otherwise one sentence that says why not.</summary>
    public static string? Inapplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[type.Profile];
        string? reason = problem switch
        {
            { FurtherRule: { } rule } => rule,
            { DepotCount: > 1 } or { VehicleTypes.Count: > 1 } => "several depots or vehicle types",
            { HasTimeWindows: true } => "time windows",
            _ when type.IsOpen => "open routes",
            _ when !profile.Distances.IsSymmetric || !profile.Durations.IsSymmetric => "asymmetric distances",
            _ when problem.Clients.Any(c => !c.IsRequired || c.Pickup.Any(a => a > 0)) => "optional clients or pickups",
            _ when profile.ForbiddenClients.Count > 0 => "forbidden clients",
            _ => null,
        };
        return reason is null ? null : $"Savings do not handle {reason}. Maybe use --engine insertion.";
    }

    /// <inheritdoc/>
    public RoutingSolution? Construct(RoutingProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        if (Inapplicable(problem) is not null)
        {
            return null;
        }

        var merges = new SavingsMerges(problem);
        if (!merges.StartIsFeasible)
        {
            return null;
        }

        foreach ((int i, int j) in SortedPairs(problem))
        {
            merges.TryJoin(i, j);
        }

        List<int[]> routes = merges.ToRoutes();
        int fleet = problem.VehicleTypes[0].Count;
        return routes.Count <= fleet
            ? new RoutingSolution(routes.Select(clients => new RoutingRoute(0, clients)))
            : WithinFleet(problem, routes, fleet, random, cancellationToken);
    }

    internal static (int I, int J)[] SortedPairs(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        TravelMatrix matrix = problem.Profiles[problem.VehicleTypes[0].Profile].Distances;
        var savings = new List<long>(); // negated, so that the largest come first
        var pairs = new List<(int I, int J)>();
        if (n <= AllPairsLimit)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = i + 1; j < n; j++)
                {
                    Add(i, j);
                }
            }
        }
        else
        {
            NearestClients near = NearestClients.Build(problem, NeighbourCount);
            for (int i = 0; i < n; i++)
            {
                foreach (int j in near.Of(i))
                {
                    // A pair that both lists hold is taken once.
                    if (i < j || !near.Of(j).Contains(i))
                    {
                        Add(i, j);
                    }
                }
            }
        }

        long[] keys = savings.ToArray();
        (int I, int J)[] sorted = pairs.ToArray();
        Array.Sort(keys, sorted);
        return sorted;

        void Add(int i, int j)
        {
            long saving = matrix[0, i + 1] + matrix[0, j + 1] - matrix[i + 1, j + 1];
            if (saving > 0)
            {
                savings.Add(-saving);
                pairs.Add((i, j));
            }
        }
    }

    private static RoutingSolution? WithinFleet(
        RoutingProblem problem, List<int[]> routes, int fleet, RandomStream random, CancellationToken cancellationToken)
    {
        long Load(int[] route) => route.Sum(c => InsertionOrders.Demand(problem.Clients[c]));
        IEnumerable<int[]> kept = routes.OrderByDescending(Load).Take(fleet);
        var plan = new InsertionPlan(problem);
        plan.Load(new RoutingSolution(kept.Select(clients => new RoutingRoute(0, clients))));
        int[] left = Enumerable.Range(0, problem.ClientCount).Where(c => plan.RouteOf[c] < 0)
            .OrderByDescending(c => InsertionOrders.Demand(problem.Clients[c])).ToArray();
        NearestClients? near = problem.ClientCount > InsertionConstructor.EverywhereLimit ? NearestClients.Build(problem, NeighbourCount) : null;
        int missing = new GreedyInsertion(plan, near).InsertAll(left, cancellationToken);
        return missing == 0 ? plan.ToSolution() : FleetRepair.Complete(problem, plan.ToSolution(), random, cancellationToken);
    }
}
