using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>
/// The vehicle types by class: those of a class drive the same ways at the same times, so that a route may change its type within one without
/// its distance or its schedule changing. Dense 32-bit matrices over the locations and one more, which is the end of open routes: nothing is far from it. Arcs that
/// leave the order of linehauls and backhauls are so long that no route that keeps it is worse.
/// </summary>
internal sealed class VehicleClasses
{
    private const long LargestEntry = 1 << 26;

    private readonly bool[] _forbidden;

    private VehicleClasses(RoutingProblem problem)
    {
        Width = problem.LocationCount + 1;
        Types = problem.VehicleTypes.ToArray();
        HasTrips = Types.Any(t => t.ReloadDepots.Count > 0);
        ReloadDepots = HasTrips ? Types.SelectMany(t => t.ReloadDepots).Distinct().Order().ToArray() : [];
        ClientCount = problem.ClientCount;
        VisitCount = ClientCount * (1 + ReloadDepots.Length);
        ClassOf = new int[Types.Length];
        var keys = new Dictionary<object, int>();
        for (int t = 0; t < Types.Length; t++)
        {
            RoutingVehicleType type = Types[t];
            // With reloads, capacities and costs belong to the class: the loads of trips are priced where they are computed.
            object key = HasTrips ? t : (type.StartDepot, type.IsOpen ? -1 : type.EndDepot, type.Profile, type.ShiftOpen, type.ShiftClose, type.LinehaulsFirst);
            ClassOf[t] = keys.TryGetValue(key, out int known) ? known : keys[key] = keys.Count;
        }

        TypesOf = Enumerable.Range(0, keys.Count).Select(c => Enumerable.Range(0, Types.Length).Where(t => ClassOf[t] == c).ToArray()).ToArray();
        RoutingVehicleType[] first = Array.ConvertAll(TypesOf, types => Types[types[0]]);
        var ways = new Dictionary<(int Profile, bool Order), (int[] Distances, int[] Durations)>();
        foreach (RoutingVehicleType type in first)
        {
            if (!ways.ContainsKey((type.Profile, type.LinehaulsFirst)))
            {
                ways.Add((type.Profile, type.LinehaulsFirst), Flatten(problem, type));
            }
        }

        Distances = Array.ConvertAll(first, t => ways[(t.Profile, t.LinehaulsFirst)].Distances);
        Durations = Array.ConvertAll(first, t => ways[(t.Profile, t.LinehaulsFirst)].Durations);
        Start = Array.ConvertAll(first, t => t.StartDepot);
        End = Array.ConvertAll(first, t => t.IsOpen ? Width - 1 : t.EndDepot);
        var fleet = new FleetModel(problem);
        Own = fleet.Own;
        Starts = Array.ConvertAll(TypesOf, types => fleet.Starts[types[0]]);
        Ends = Array.ConvertAll(TypesOf, types => fleet.Ends[types[0]]);
        Departures = problem.Depots.Select(d => new GeneralSegment(0, 0, 0, d.WindowOpen, d.WindowClose, 0)).ToArray();
        Reloads = Array.ConvertAll(first, t => problem.Depots.Select(d => new GeneralSegment(0, t.ReloadDuration, 0, d.WindowOpen, d.WindowClose, 0)).ToArray());
        _forbidden = new bool[Count * (VisitCount + 1)];
        long[] costs = new long[Count * (VisitCount + 1)];
        for (int c = 0; c < Count; c++)
        {
            for (int client = 1; client <= ClientCount; client++)
            {
                _forbidden[c * (VisitCount + 1) + client] = fleet.IsForbidden(TypesOf[c][0], client);
                costs[c * (VisitCount + 1) + client] = fleet.ClientCost(TypesOf[c][0], client);
            }

            for (int visit = ClientCount + 1; visit <= VisitCount; visit++)
            {
                _forbidden[c * (VisitCount + 1) + visit] = !first[c].ReloadDepots.Contains(DepotOf(visit));
            }
        }

        ClientCosts = Array.Exists(costs, cost => cost != 0) ? costs : null;
        HasTimes = HasTrips || problem.HasTimeWindows || Types.Any(t => t.DurationCost > 0 || t.MaxDuration < RoutingProblem.NoLimit);
    }

    /// <summary>The vehicle types.</summary>
    public RoutingVehicleType[] Types { get; }

    /// <summary>The number of clients, n.</summary>
    public int ClientCount { get; }

    /// <summary>The number of visits: clients 1 .. n, then n reloads at each depot where there may be any.</summary>
    public int VisitCount { get; }

    /// <summary>Whether routes may consist of several trips.</summary>
    public bool HasTrips { get; }

    /// <summary>The depots of reloads.</summary>
    public int[] ReloadDepots { get; }

    /// <summary>The departure of a trip from each depot.</summary>
    public GeneralSegment[] Departures { get; }

    /// <summary>The end of a trip at each depot, by class.</summary>
    public GeneralSegment[][] Reloads { get; }

    /// <summary>The number of classes.</summary>
    public int Count => TypesOf.Length;

    /// <summary>The class of each type.</summary>
    public int[] ClassOf { get; }

    /// <summary>The types of each class.</summary>
    public int[][] TypesOf { get; }

    /// <summary>The length of a row of the matrices.</summary>
    public int Width { get; }

    /// <summary>Row-major distances of each class.</summary>
    public int[][] Distances { get; }

    /// <summary>Row-major travel times of each class.</summary>
    public int[][] Durations { get; }

    /// <summary>The location where the routes of each class start.</summary>
    public int[] Start { get; }

    /// <summary>The location where they end.</summary>
    public int[] End { get; }

    /// <summary>Each client's visit, by node from 1.</summary>
    public GeneralSegment[] Own { get; }

    /// <summary>The start of a route of each class.</summary>
    public GeneralSegment[] Starts { get; }

    /// <summary>The end of a route of each class.</summary>
    public GeneralSegment[] Ends { get; }

    /// <summary>What a visit costs a class apart from the way: class c owns entries from c (visits + 1) on; null if nothing.</summary>
    public long[]? ClientCosts { get; }

    /// <summary>Whether times limit or price routes.</summary>
    public bool HasTimes { get; }

    /// <summary>Whether a class must not make a visit.</summary>
    public bool IsForbidden(int vehicleClass, int visit) => _forbidden[vehicleClass * (VisitCount + 1) + visit];

    /// <summary>The depot of a reload.</summary>
    public int DepotOf(int visit) => ReloadDepots[(visit - 1) / ClientCount - 1];

    /// <summary>The classes of a problem; null if its matrices are computed or their entries too large.</summary>
    public static VehicleClasses? TryCreate(RoutingProblem problem) => Covers(problem) ? new VehicleClasses(problem) : null;

    /// <summary>Whether the matrices of a problem can be held like this.</summary>
    public static bool Covers(RoutingProblem problem) =>
        problem.Profiles.All(p => p.Distances.IsDense && p.Durations.IsDense && p.Distances.Largest < LargestEntry && p.Durations.Largest < LargestEntry);

    private (int[] Distances, int[] Durations) Flatten(RoutingProblem problem, RoutingVehicleType type)
    {
        RoutingProfile profile = problem.Profiles[type.Profile];
        int[] distances = Copy(profile.Distances);
        int[] durations = ReferenceEquals(profile.Distances, profile.Durations) && !type.LinehaulsFirst ? distances : Copy(profile.Durations);
        if (type.LinehaulsFirst)
        {
            int detour = (int)Math.Min(LargestEntry * 8, 16 * (profile.Distances.Largest + 1));
            for (int i = 0; i < Width - 1; i++)
            {
                bool isLast = i >= problem.DepotCount && problem.Clients[i - problem.DepotCount].IsBackhaul;
                for (int j = problem.DepotCount; j < Width - 1; j++)
                {
                    bool isBackhaul = problem.Clients[j - problem.DepotCount].IsBackhaul;
                    distances[i * Width + j] += i < problem.DepotCount ? (isBackhaul ? detour : 0) : isLast && !isBackhaul ? detour : 0;
                }
            }
        }

        return (distances, durations);
    }

    private int[] Copy(TravelMatrix matrix)
    {
        var copy = new int[Width * Width];
        for (int i = 0; i < Width - 1; i++)
        {
            for (int j = 0; j < Width - 1; j++)
            {
                copy[i * Width + j] = (int)matrix[i, j];
            }
        }

        return copy;
    }
}
