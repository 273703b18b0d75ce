using System.Globalization;
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

    /// <summary>Whether the way through others is shorter than this share of the direct way there and back, in distance or time.</summary>
    public bool HasShortcut(int client, double share)
    {
        RoutingProfile profile = _problem.Profiles[_type.Profile];
        return DistanceThrough(client) < share * Direct(profile.Distances, client)
            || _timeOut[client] + _timeBack[client] < share * Direct(profile.Durations, client);
    }

    /// <summary>The rule that every route of the type through the client breaks, even by the shortest way, or null when none is found.</summary>
    public string? Obstacle(int client)
    {
        RoutingClient data = _problem.Clients[client];
        RoutingDepot start = _problem.Depots[_type.StartDepot];
        long departure = Departure(data);
        long service = EarliestService(client);
        long driving = _timeOut[client] + _timeBack[client];
        long most = _type.Break?.MaxDriving ?? RoutingProblem.NoLimit;
        long end = service + data.ServiceDuration + _timeBack[client];
        long duration = _timeOut[client] + data.ServiceDuration + _timeBack[client];
        long closing = _type.IsOpen ? RoutingProblem.NoLimit : _problem.Depots[_type.EndDepot].WindowClose;
        return departure > start.WindowClose ? $"a vehicle may leave at {Units(departure)} at the earliest, after its depot closes at {Units(start.WindowClose)}"
            : service > data.WindowClose ? $"it is reached at {Units(service)} at the earliest, after its time window closes at {Units(data.WindowClose)}"
            : end > _type.ShiftClose ? $"a route through it ends at {Units(end)} at the earliest, after the shift's end at {Units(_type.ShiftClose)}"
            : end > closing ? $"a route through it ends at {Units(end)} at the earliest, after the depot closes at {Units(closing)}"
            : duration > _type.MaxDuration ? $"a route through it lasts {Units(duration)} at least, more than the limit on durations (DISTANCE in CVRPLIB files) of {Units(_type.MaxDuration)}"
            : Math.Min(_timeOut[client], _timeBack[client]) > most || driving - most > most
                ? $"its driver would drive for {Units(_timeOut[client])} there and for {Units(_timeBack[client])} from there at least, and may for {Units(most)} before and behind the break"
            : DistanceThrough(client) > _type.MaxDistance ? $"a route through it is {Units(DistanceThrough(client))} long at least, more than the limit on distances of {Units(_type.MaxDistance)}"
            : null;
    }

    /// <summary>The earliest start of service at a client.</summary>
    public long EarliestService(int client) => Math.Max(Departure(_problem.Clients[client]) + _timeOut[client], _problem.Clients[client].WindowOpen);

    /// <summary>The shortest travel time from one client to another, through any others. O(n^2).</summary>
    public long TimeBetween(int from, int to) => Paths(_problem.Profiles[_type.Profile].Durations, _problem.DepotCount + from, false)[to];

    private long Departure(RoutingClient client) => Math.Max(Math.Max(_problem.Depots[_type.StartDepot].WindowOpen, _type.ShiftOpen), client.ReleaseTime);

    private string Units(long value) => ((decimal)value / _problem.ObjectiveScale).ToString("0.#########", CultureInfo.InvariantCulture);

    private double Direct(TravelMatrix matrix, int client)
    {
        int at = _problem.DepotCount + client;
        return matrix[_type.StartDepot, at] + (double)(_type.IsOpen ? 0 : matrix[at, _type.EndDepot]);
    }

    private long[] Paths(TravelMatrix matrix, int location, bool towards)
    {
        int n = _problem.ClientCount;
        int first = _problem.DepotCount;
        var shortest = new long[n];
        var done = new bool[n];
        for (int c = 0; c < n; c++)
        {
            shortest[c] = towards ? matrix[first + c, location] : matrix[location, first + c];
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
