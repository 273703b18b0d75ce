using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Network;

/// <summary>
/// The arcs that routes of identical vehicles from one depot may use, with integer costs and two resources: a first one, which is time where there
/// are windows, duration or distance where those are limited and load otherwise, and the load. Location 0 is the depot, location c + 1 client c.
/// Every feasible route is a path of this network; costs may differ by direction.
/// </summary>
/// <remarks>
/// Loads are doubled and charged half at each end of an arc, so that a network without windows and with symmetric matrices looks the same from both
/// ends. Where a cycle could consume nothing, the first resource is multiplied and each arc consumes one unit more; routes of distinct clients do not
/// notice, and every path is finite.
/// </remarks>
internal sealed partial class RouteNetwork
{
    /// <summary>The largest value of a resource.</summary>
    private const long LargestResource = 1L << 29;

    private const long LargestTotal = 1L << 50;
    private const int LargestScale = 1 << 20;

    private RouteNetwork(RoutingProblem problem)
    {
        Problem = problem;
        Size = problem.ClientCount + 1;
        FleetLimit = (int)Math.Min(problem.VehicleTypes[0].Count, problem.ClientCount);
        (Cost, Travel, Allowed) = (new long[Size * Size], new int[Size * Size], new bool[Size * Size]);
        (Open, Close, Load) = (new int[Size], new int[Size], new int[Size]);
    }

    /// <summary>The problem.</summary>
    public RoutingProblem Problem { get; }

    /// <summary>The number of locations, m: the depot and the clients.</summary>
    public int Size { get; }

    /// <summary>Costs of arcs, m * m, in <see cref="Scale"/>ths of the objective's unit; fixed costs half on each arc at the depot.</summary>
    public long[] Cost { get; }

    /// <summary>Consumption of the first resource, m * m, with the service at the arc's tail.</summary>
    public int[] Travel { get; }

    /// <summary>Whether a route may use an arc, m * m.</summary>
    public bool[] Allowed { get; }

    /// <summary>The least value of the first resource at each location.</summary>
    public int[] Open { get; }

    /// <summary>The largest value of the first resource at each location from which the depot can be reached.</summary>
    public int[] Close { get; }

    /// <summary>Demands by location; one each where the problem has no loads.</summary>
    public int[] Load { get; }

    /// <summary>The capacity, at most all demands together.</summary>
    public int Capacity { get; private set; }

    /// <summary>All demands together.</summary>
    public int TotalLoad { get; private set; }

    /// <summary>The largest value of the first resource.</summary>
    public int Horizon { get; private set; }

    /// <summary>A power of two, at least 2: units of <see cref="Cost"/> in one unit of the objective.</summary>
    public long Scale { get; private set; }

    /// <summary>The largest number of routes.</summary>
    public int FleetLimit { get; }

    /// <summary>Whether paths may be read backwards.</summary>
    public bool IsSymmetric { get; private set; }

    /// <summary>Whether the load restricts routes.</summary>
    public bool HasCapacity { get; private set; }

    /// <summary>Returns null if problems of this kind can be taken, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        bool limitsDistance = type.MaxDistance < RoutingProblem.NoLimit;
        bool limitsDuration = type.MaxDuration < RoutingProblem.NoLimit;
        int limits = (limitsDistance ? 1 : 0) + (limitsDuration ? 1 : 0) + (problem.HasTimeWindows ? 1 : 0);
        return problem.ClientCount == 0 || problem.DepotCount != 1 || problem.VehicleTypes.Count != 1 || problem.LoadDimensionCount > 1 || problem.FurtherRule is not null
            ? "Column generation takes one depot, one kind of vehicle and one load dimension. Maybe use auto."
            : limits > 1 || (type.DurationCost != 0 && problem.HasTimeWindows)
            ? "Column generation takes windows, durations or distances to limit routes, one of them alone. Maybe use auto."
            : problem.Clients.Any(c => c.ReleaseTime > 0 || c.Pickup.Any(p => p > 0))
            ? "Column generation takes deliveries without release times. Maybe use auto."
            : null;
    }

    /// <summary>The network of a problem; null when it is of another kind or its numbers are too large for exact arithmetic. O(n^2).</summary>
    public static RouteNetwork? TryCreate(RoutingProblem problem)
    {
        if (Inapplicable(problem) is not null)
        {
            return null;
        }

        var network = new RouteNetwork(problem);
        return network.FillLoads() && network.FillResource() && network.FillCosts() ? network : null;
    }

    /// <summary>The cost of a closed walk through locations, in the objective's unit.</summary>
    public long CostOf(ReadOnlySpan<int> locations)
    {
        long cost = 0;
        int at = 0;
        foreach (int next in locations)
        {
            cost += Cost[at * Size + next];
            at = next;
        }

        return (cost + Cost[at * Size]) / Scale;
    }

    /// <summary>Whether all arcs of a closed walk are allowed.</summary>
    public bool Admits(ReadOnlySpan<int> locations)
    {
        int at = 0;
        foreach (int next in locations)
        {
            if (!Allowed[at * Size + next])
            {
                return false;
            }

            at = next;
        }

        return Allowed[at * Size];
    }

    private bool FillLoads()
    {
        RoutingVehicleType type = Problem.VehicleTypes[0];
        HasCapacity = Problem.LoadDimensionCount == 1;
        long total = 0;
        for (int i = 1; i < Size; i++)
        {
            long load = HasCapacity ? Problem.Clients[i - 1].Delivery.Count == 0 ? 0 : Problem.Clients[i - 1].Delivery[0] : 1;
            total += load;
            if (load > LargestResource || total > LargestResource)
            {
                return false;
            }

            Load[i] = (int)load;
        }

        TotalLoad = (int)total;
        Capacity = (int)(HasCapacity ? Math.Min(type.Capacity[0], total) : total);
        return true;
    }

    private bool FillCosts()
    {
        RoutingVehicleType type = Problem.VehicleTypes[0];
        RoutingProfile profile = Problem.Profiles[type.Profile];
        var units = new Int128[Size * Size];
        Int128 largest = 1;
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                // In half units, since fixed, service and client costs are divided between two arcs.
                units[i * Size + j] = i == j ? 0 : Half(i) + Half(j)
                    + (type.IsOpen && j == 0 ? 0 : 2 * ((Int128)type.DistanceCost * profile.Distances[i, j] + (Int128)type.DurationCost * profile.Durations[i, j]));
                largest = Int128.Max(largest, Int128.Abs(units[i * Size + j]));
            }
        }

        Scale = LargestScale;
        while (Scale > 1 && largest * Size * Scale > LargestTotal)
        {
            Scale /= 2;
        }

        for (int k = 0; Scale > 1 && k < units.Length; k++)
        {
            Cost[k] = (long)(units[k] * (Scale / 2));
        }

        IsSymmetric = !Problem.HasTimeWindows && Mirrors(Cost) && Mirrors(Travel) && Mirrors(Allowed);
        return Scale > 1;

        Int128 Half(int location) => location == 0
            ? type.FixedCost
            : (profile.ClientCosts.Count == 0 ? 0 : profile.ClientCosts[location - 1]) + (Int128)type.DurationCost * Problem.Clients[location - 1].ServiceDuration;
    }

    private bool Mirrors<T>(T[] entries)
        where T : IEquatable<T>
    {
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!entries[i * Size + j].Equals(entries[j * Size + i]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
