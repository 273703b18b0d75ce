using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// A feasible partial solution of any <see cref="RoutingProblem"/> that grows by insertions. Each visit
/// keeps the data of the route up to it and from it on, so that an insertion is judged exactly (all loads, windows, releases,
/// limits and costs) in O(load dimensions); a changed route is refreshed in O(its length). Required clients may be absent.
/// </summary>
internal sealed partial class InsertionPlan
{
    private readonly RoutingProblem _problem;
    private readonly int _dimensions;
    private readonly int _depots;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly ScheduleSegment[] _upTo;
    private readonly ScheduleSegment[] _from;
    private readonly long[] _peakUpTo;
    private readonly long[] _peakFrom;
    private readonly long[] _pickedUpTo;
    private readonly long[] _deliveredFrom;
    private readonly RouteTable _routes;

    /// <summary>A plan without routes.</summary>
    public InsertionPlan(RoutingProblem problem)
    {
        _problem = problem;
        _dimensions = problem.LoadDimensionCount;
        _depots = problem.DepotCount;
        Clients = new ClientArrays(problem);
        Vehicles = problem.VehicleTypes.Select(type => new VehicleArrays(problem, type)).ToArray();
        int n = problem.ClientCount;
        (_next, _previous, RouteOf) = (new int[n], new int[n], new int[n]);
        Array.Fill(RouteOf, -1);
        (_upTo, _from) = (new ScheduleSegment[n], new ScheduleSegment[n]);
        int peaks = Clients.HasPickups ? n * _dimensions : 0;
        (_peakUpTo, _peakFrom, _pickedUpTo, _deliveredFrom) = (new long[peaks], new long[peaks], new long[peaks], new long[peaks]);
        _routes = new RouteTable(n, _dimensions, Vehicles.Length);
        Cost = Clients.Prize.Sum();
    }

    /// <summary>The clients' data.</summary>
    public ClientArrays Clients { get; }

    /// <summary>The vehicle types' data.</summary>
    public VehicleArrays[] Vehicles { get; }

    /// <summary>The route slot of each client; -1 for absent ones.</summary>
    public int[] RouteOf { get; }

    /// <summary>The cost of all routes and of the absent optional clients.</summary>
    public long Cost { get; private set; }

    /// <summary>The number of route slots ever used; some may be empty.</summary>
    public int SlotCount => _routes.SlotCount;

    /// <summary>The number of visits of a slot's route.</summary>
    public int SizeOf(int slot) => _routes.Size[slot];

    /// <summary>The client before another; -1 at the start.</summary>
    public int PreviousOf(int client) => _previous[client];

    /// <summary>Opens an empty route of a vehicle type; its slot, or -1 when no vehicle is left.</summary>
    public int OpenRoute(int type) => HasVehicle(type) ? _routes.Open(type) : -1;

    private bool HasVehicle(int type) => _routes.UsedOfType[type] < Vehicles[type].Count;

    /// <summary>
    /// What the cost grows by when a client is inserted after another one, -1 for the start; <see cref="long.MaxValue"/>
    /// when that is infeasible or not below <paramref name="limit"/>.
    /// </summary>
    public long InsertionCost(int client, int slot, int after, long limit = long.MaxValue)
    {
        VehicleArrays vehicle = Vehicles[_routes.Type[slot]];
        int before = after < 0 ? _routes.First[slot] : _next[after];
        return vehicle.Forbidden[client] || !FitsCapacity(client, slot, vehicle)
            ? long.MaxValue
            : InsertionCost(client, slot, vehicle, after, before, limit);
    }

    /// <summary>What a new route of a type for one client costs, less its prize's saving; <see cref="long.MaxValue"/> when infeasible.</summary>
    public long NewRouteCost(int client, int type)
    {
        if (!HasVehicle(type))
        {
            return long.MaxValue;
        }

        int slot = _routes.Open(type);
        long cost = InsertionCost(client, slot, -1);
        _routes.Close(slot);
        return cost;
    }

    /// <summary>The best place of a client in a route: the cost, not counting its prize, and the client that it follows.</summary>
    public (long Cost, int After) BestInRoute(int client, int slot, long limit)
    {
        VehicleArrays vehicle = Vehicles[_routes.Type[slot]];
        if (vehicle.Forbidden[client] || !FitsCapacity(client, slot, vehicle))
        {
            return (long.MaxValue, -1);
        }

        (long Cost, int After) best = (long.MaxValue, -1);
        int after = -1;
        int before = _routes.First[slot];
        while (true)
        {
            long cost = InsertionCost(client, slot, vehicle, after, before, limit);
            if (cost < limit)
            {
                best = (cost, after);
                limit = cost;
            }

            if (before < 0)
            {
                return best;
            }

            (after, before) = (before, _next[before]);
        }
    }

    /// <summary>Inserts an absent client after another one of a route, -1 for its start, and refreshes the route.</summary>
    public void Insert(int client, int slot, int after)
    {
        Link(client, slot, after);
        Refresh(slot);
    }

    /// <summary>Adds the routes of a feasible solution to an empty plan.</summary>
    public void Load(RoutingSolution solution)
    {
        foreach (RoutingRoute route in solution.Routes.Where(r => r.Clients.Count > 0))
        {
            int slot = _routes.Open(route.VehicleType);
            int after = -1;
            foreach (int client in route.Clients)
            {
                Link(client, slot, after);
                after = client;
            }

            Refresh(slot);
        }
    }

    /// <summary>The routes that serve anyone.</summary>
    public RoutingSolution ToSolution()
    {
        var routes = new List<RoutingRoute>();
        for (int slot = 0; slot < SlotCount; slot++)
        {
            if (_routes.Size[slot] > 0)
            {
                var clients = new int[_routes.Size[slot]];
                int k = 0;
                for (int c = _routes.First[slot]; c >= 0; c = _next[c])
                {
                    clients[k++] = c;
                }

                routes.Add(new RoutingRoute(_routes.Type[slot], clients));
            }
        }

        return new RoutingSolution(routes);
    }

    /// <summary>Puts an absent client into a route without refreshing it.</summary>
    private void Link(int client, int slot, int after)
    {
        int behind = after < 0 ? _routes.First[slot] : _next[after];
        (_previous[client], _next[client]) = (after, behind);
        if (after < 0)
        {
            _routes.First[slot] = client;
        }
        else
        {
            _next[after] = client;
        }

        if (behind < 0)
        {
            _routes.Last[slot] = client;
        }
        else
        {
            _previous[behind] = client;
        }

        _routes.Size[slot]++;
        RouteOf[client] = slot;
        Cost -= Clients.Prize[client];
    }

    private bool FitsCapacity(int client, int slot, VehicleArrays vehicle)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            if (_routes.Delivered[slot * _dimensions + d] + Clients.Delivery[client * _dimensions + d] > vehicle.Capacity[d]
                || _routes.PickedUp[slot * _dimensions + d] + Clients.Pickup[client * _dimensions + d] > vehicle.Capacity[d])
            {
                return false;
            }
        }

        return true;
    }

    private long InsertionCost(int client, int slot, VehicleArrays vehicle, int after, int before, long limit)
    {
        int at = _depots + client;
        int from = after < 0 ? vehicle.Start : _depots + after;
        int to = before < 0 ? vehicle.End : _depots + before;
        bool isEmpty = after < 0 && before < 0;
        long distance = vehicle.Distances[from, at];
        if (to >= 0)
        {
            distance += vehicle.Distances[at, to] - (isEmpty ? 0 : vehicle.Distances[from, to]);
        }

        if (_routes.Distance[slot] + distance > vehicle.MaxDistance)
        {
            return long.MaxValue;
        }

        long cost = vehicle.DistanceCost * distance + (isEmpty ? vehicle.FixedCost : 0)
            + (vehicle.ClientCosts.Length == 0 ? 0 : vehicle.ClientCosts[client]);
        if ((vehicle.DurationCost == 0 && cost >= limit) || (Clients.HasPickups && !FitsPeaks(client, vehicle, after, before)))
        {
            return long.MaxValue;
        }

        if (vehicle.IsTimed)
        {
            if (!TryTimes(client, slot, vehicle, after, before, out long duration))
            {
                return long.MaxValue;
            }

            cost += vehicle.DurationCost * (duration - _routes.Duration[slot]);
        }

        return cost < limit ? cost : long.MaxValue;
    }

    private bool TryTimes(int client, int slot, VehicleArrays vehicle, int after, int before, out long duration)
    {
        int at = _depots + client;
        int from = after < 0 ? vehicle.Start : _depots + after;
        ScheduleSegment head = after < 0 ? StartOf(vehicle) : _upTo[after];
        ScheduleSegment tail = before < 0 ? EndOf(vehicle) : _from[before];
        int to = before < 0 ? vehicle.End : _depots + before;
        duration = 0;
        if (!ScheduleSegment.TryJoin(head, vehicle.Durations[from, at], VisitOf(client), out ScheduleSegment joined)
            || !ScheduleSegment.TryJoin(joined, to < 0 ? 0 : vehicle.Durations[at, to], tail, out joined))
        {
            return false;
        }

        duration = joined.Duration;
        return duration <= vehicle.MaxDuration && Math.Max(_routes.Release[slot], Clients.Release[client]) <= joined.Latest;
    }

    private static ScheduleSegment StartOf(VehicleArrays vehicle) => new(0, vehicle.StartOpen, vehicle.StartClose);

    private static ScheduleSegment EndOf(VehicleArrays vehicle) => new(0, vehicle.EndOpen, vehicle.EndClose);

    private ScheduleSegment VisitOf(int client) => new(Clients.Service[client], Clients.Open[client], Clients.Close[client]);

    /// <summary>Whether the largest load along the route stays within capacity; peaks merge like maximum subsequence sums.</summary>
    private bool FitsPeaks(int client, VehicleArrays vehicle, int after, int before)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            long delivery = Clients.Delivery[client * _dimensions + d];
            long pickup = Clients.Pickup[client * _dimensions + d];
            long headPeak = after < 0 ? 0 : _peakUpTo[after * _dimensions + d];
            long headPicked = after < 0 ? 0 : _pickedUpTo[after * _dimensions + d];
            long tailPeak = before < 0 ? 0 : _peakFrom[before * _dimensions + d];
            long tailDelivered = before < 0 ? 0 : _deliveredFrom[before * _dimensions + d];
            long peak = Math.Max(
                headPeak + delivery + tailDelivered,
                Math.Max(headPicked + Math.Max(delivery, pickup) + tailDelivered, headPicked + pickup + tailPeak));
            if (peak > vehicle.Capacity[d])
            {
                return false;
            }
        }

        return true;
    }
}
