using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>
/// The flat view of a problem with one depot, one kind of vehicle and symmetric matrices: capacity, a duration or distance limit,
/// or time windows. Location 0 is the depot, location c + 1 is client c. Costs are internal: <see cref="CostScale"/> times the
/// objective, with half of a vehicle's fixed cost charged on each edge at the depot.
/// </summary>
internal sealed class HomogeneousModel
{
    private const long Unlimited = long.MaxValue / 8;

    private HomogeneousModel(RoutingProblem problem)
    {
        RoutingVehicleType vehicle = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[vehicle.Profile];
        Problem = problem;
        ClientCount = problem.ClientCount;
        LocationCount = problem.LocationCount;
        CostScale = vehicle.FixedCost % 2 == 0 ? 1 : 2;
        DepotCharge = vehicle.FixedCost * CostScale / 2;
        CostFactor = vehicle.DistanceCost * CostScale;
        Capacity = problem.LoadDimensionCount == 0 ? Unlimited : vehicle.Capacity[0];
        Distances = profile.Distances;
        bool limitsDistance = vehicle.MaxDistance < Unlimited;
        Times = limitsDistance ? profile.Distances : profile.Durations;
        DurationLimit = limitsDistance ? vehicle.MaxDistance : vehicle.MaxDuration;
        Rule = problem.HasTimeWindows ? TimeRule.Windows : DurationLimit < Unlimited ? TimeRule.Duration : TimeRule.None;
        FillClients(problem, vehicle, withService: !limitsDistance);
        TotalDemand = Demand.Sum();
        VehicleLimit = Math.Min(vehicle.Count, ClientCount);
        bool narrow = Fits(Distances, CostFactor, DepotCharge) && Fits(Times, 1, 0);
        (CostEntries, WideCostEntries) = Expand(Distances, CostFactor, DepotCharge, narrow);
        (TimeEntries, WideTimeEntries) = ReferenceEquals(Times, Distances) && CostFactor == 1 && DepotCharge == 0
            ? (CostEntries, WideCostEntries)
            : Expand(Times, 1, 0, narrow);
    }

    /// <summary>The problem.</summary>
    public RoutingProblem Problem { get; }

    /// <summary>The number of clients.</summary>
    public int ClientCount { get; }

    /// <summary>The clients and the depot.</summary>
    public int LocationCount { get; }

    /// <summary>Internal costs are this many times the objective.</summary>
    public long CostScale { get; }

    /// <summary>Half of the fixed cost, in internal units.</summary>
    public long DepotCharge { get; }

    /// <summary>The internal cost of one unit of distance.</summary>
    public long CostFactor { get; }

    /// <summary>The vehicle's capacity.</summary>
    public long Capacity { get; }

    /// <summary>The sum of all demands.</summary>
    public long TotalDemand { get; }

    /// <summary>The number of vehicles, at most the number of clients.</summary>
    public int VehicleLimit { get; }

    /// <summary>The largest duration (or distance) of a route.</summary>
    public long DurationLimit { get; }

    /// <summary>What times restrict.</summary>
    public TimeRule Rule { get; }

    /// <summary>The distances.</summary>
    public TravelMatrix Distances { get; }

    /// <summary>What <see cref="DurationLimit"/> and windows count: durations, or distances where those are limited.</summary>
    public TravelMatrix Times { get; }

    /// <summary>Demands by location.</summary>
    public long[] Demand { get; private set; } = [];

    /// <summary>Service durations by location.</summary>
    public long[] Service { get; private set; } = [];

    /// <summary>Earliest starts by location.</summary>
    public long[] WindowOpen { get; private set; } = [];

    /// <summary>Latest starts by location.</summary>
    public long[] WindowClose { get; private set; } = [];

    /// <summary>Coordinates by location.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>Coordinates by location.</summary>
    public double[] Y { get; private set; } = [];

    /// <summary>Dense internal costs of 32 bits, or null.</summary>
    public int[]? CostEntries { get; }

    /// <summary>Dense internal costs of 64 bits, or null.</summary>
    public long[]? WideCostEntries { get; }

    /// <summary>Dense times of 32 bits, or null.</summary>
    public int[]? TimeEntries { get; }

    /// <summary>Dense times of 64 bits, or null.</summary>
    public long[]? WideTimeEntries { get; }

    /// <summary>The flat view, or null when the problem needs the general evaluator.</summary>
    public static HomogeneousModel? TryCreate(RoutingProblem problem) => Covers(problem) ? new HomogeneousModel(problem) : null;

    /// <summary>Whether the problem has nothing beyond what this view holds.</summary>
    public static bool Covers(RoutingProblem problem)
    {
        if (problem.DepotCount != 1 || problem.VehicleTypes.Count != 1 || problem.LoadDimensionCount > 1
            || problem.ClientCount == 0 || problem.FurtherRule is not null)
        {
            return false;
        }

        RoutingVehicleType vehicle = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[vehicle.Profile];
        bool limitsDistance = vehicle.MaxDistance < Unlimited;
        bool limitsTime = vehicle.MaxDuration < Unlimited || problem.HasTimeWindows;
        return !vehicle.IsOpen && vehicle.DurationCost == 0 && !(limitsDistance && limitsTime)
            && vehicle.FixedCost < 1L << 40 && vehicle.DistanceCost < 1L << 20
            && profile.ForbiddenClients.Count == 0 && profile.ClientCosts.All(c => c == 0)
            && problem.Clients.All(c => c.IsRequired && c.ReleaseTime == 0 && c.Pickup.All(p => p == 0))
            && profile.Distances.IsSymmetric && profile.Durations.IsSymmetric
            && (!limitsTime || profile.Durations.IsDense == profile.Distances.IsDense);
    }

    /// <summary>The internal cost from one location to another.</summary>
    public long Cost(int from, int to) =>
        from == to ? 0 : Distances[from, to] * CostFactor + (from == 0 || to == 0 ? DepotCharge : 0);

    private void FillClients(RoutingProblem problem, RoutingVehicleType vehicle, bool withService)
    {
        int n = LocationCount;
        (Demand, Service, WindowOpen, WindowClose) = (new long[n], new long[n], new long[n], new long[n]);
        (X, Y) = (new double[n], new double[n]);
        RoutingDepot depot = problem.Depots[0];
        (X[0], Y[0]) = (depot.X, depot.Y);
        WindowOpen[0] = Math.Max(depot.WindowOpen, vehicle.ShiftOpen);
        WindowClose[0] = Math.Min(depot.WindowClose, vehicle.ShiftClose);
        for (int i = 1; i < n; i++)
        {
            RoutingClient client = problem.Clients[i - 1];
            Demand[i] = client.Delivery.Count == 0 ? 0 : client.Delivery[0];
            Service[i] = withService ? client.ServiceDuration : 0;
            WindowOpen[i] = client.WindowOpen;
            WindowClose[i] = Math.Min(client.WindowClose, Unlimited);
            (X[i], Y[i]) = (client.X, client.Y);
        }
    }

    private static bool Fits(TravelMatrix matrix, long factor, long depotCharge)
    {
        long largest = 0;
        foreach (long entry in matrix.Dense)
        {
            largest = Math.Max(largest, entry);
        }

        return (Int128)largest * factor + depotCharge <= int.MaxValue;
    }

    private static (int[]? Narrow, long[]? Wide) Expand(TravelMatrix matrix, long factor, long depotCharge, bool narrow)
    {
        if (!matrix.IsDense)
        {
            return (null, null);
        }

        int n = matrix.Size;
        ReadOnlySpan<long> dense = matrix.Dense;
        int[]? ints = narrow ? new int[n * n] : null;
        long[]? longs = narrow ? null : new long[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                long entry = i == j ? 0 : checked(dense[i * n + j] * factor + (i == 0 || j == 0 ? depotCharge : 0));
                if (ints is not null)
                {
                    ints[i * n + j] = (int)entry;
                }
                else
                {
                    longs![i * n + j] = entry;
                }
            }
        }

        return (ints, longs);
    }
}
