using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// Shortest times and distances from a vehicle's start to each client and from there to its end, through any other clients
/// (Dijkstra 1959, O(n^2)): matrices need not satisfy the triangle inequality, so the direct way need not be the shortest.
/// </summary>
internal sealed class ShortestReach
{
    private readonly RoutingProblem _problem;
    private readonly RoutingVehicleType _type;
    private readonly long[] _timeOut;
    private readonly long[] _timeBack;
    private readonly long[] _distanceOut;
    private readonly long[] _distanceBack;

    /// <summary>Computes all paths of a vehicle type.</summary>
    public ShortestReach(RoutingProblem problem, RoutingVehicleType type)
    {
        (_problem, _type) = (problem, type);
        RoutingProfile profile = problem.Profiles[type.Profile];
        _timeOut = Paths(profile.Durations, type.StartDepot, false);
        _distanceOut = Paths(profile.Distances, type.StartDepot, false);
        _timeBack = type.IsOpen ? new long[problem.ClientCount] : Paths(profile.Durations, type.EndDepot, true);
        _distanceBack = type.IsOpen ? new long[problem.ClientCount] : Paths(profile.Distances, type.EndDepot, true);
    }

    /// <summary>The shortest distance from the start through the client to the end.</summary>
    public long DistanceThrough(int client) => _distanceOut[client] + _distanceBack[client];

    /// <summary>False only when no route of the type can serve the client within windows and limits.</summary>
    public bool MayServe(int client)
    {
        RoutingClient data = _problem.Clients[client];
        RoutingDepot start = _problem.Depots[_type.StartDepot];
        long departure = Math.Max(Math.Max(start.WindowOpen, _type.ShiftOpen), data.ReleaseTime);
        long service = Math.Max(departure + _timeOut[client], data.WindowOpen);
        long end = service + data.ServiceDuration + _timeBack[client];
        long latest = _type.IsOpen ? _type.ShiftClose : Math.Min(_type.ShiftClose, _problem.Depots[_type.EndDepot].WindowClose);
        return departure <= start.WindowClose && service <= data.WindowClose && end <= latest
            && _timeOut[client] + data.ServiceDuration + _timeBack[client] <= _type.MaxDuration
            && DistanceThrough(client) <= _type.MaxDistance;
    }

    private long[] Paths(TravelMatrix matrix, int depot, bool towards)
    {
        int n = _problem.ClientCount;
        int first = _problem.DepotCount;
        var shortest = new long[n];
        var done = new bool[n];
        for (int c = 0; c < n; c++)
        {
            shortest[c] = towards ? matrix[first + c, depot] : matrix[depot, first + c];
        }

        for (int round = 0; round < n; round++)
        {
            int nearest = -1;
            for (int c = 0; c < n; c++)
            {
                nearest = !done[c] && (nearest < 0 || shortest[c] < shortest[nearest]) ? c : nearest;
            }

            done[nearest] = true;
            for (int c = 0; c < n; c++)
            {
                long step = towards ? matrix[first + c, first + nearest] : matrix[first + nearest, first + c];
                shortest[c] = Math.Min(shortest[c], shortest[nearest] + step);
            }
        }

        return shortest;
    }
}
