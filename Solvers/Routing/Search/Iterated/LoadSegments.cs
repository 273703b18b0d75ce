using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// Deliveries, pickups and largest loads of the visits up to and from each node, for every load dimension; all goods delivered
/// are on board from the depot, all goods picked up stay on board to its end. A shipment counts as picked up at its pickup and as the
/// opposite at its delivery. Node-major flat arrays.
/// </summary>
internal sealed class LoadSegments
{
    private readonly int _dimensions;
    private readonly long[] _delivery;
    private readonly long[] _pickup;
    private readonly Sums _upTo;
    private readonly Sums _from;

    /// <summary>Reads the amounts of a problem.</summary>
    public LoadSegments(RoutingProblem problem, int nodes)
    {
        _dimensions = problem.LoadDimensionCount;
        (_delivery, _pickup) = (new long[(problem.ClientCount + 1) * _dimensions], new long[(problem.ClientCount + 1) * _dimensions]);
        (_upTo, _from) = (new Sums(nodes * _dimensions), new Sums(nodes * _dimensions));
        for (int c = 0; c < problem.ClientCount; c++)
        {
            for (int d = 0; d < _dimensions; d++)
            {
                RoutingClient client = problem.Clients[c];
                _delivery[(c + 1) * _dimensions + d] = client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                _pickup[(c + 1) * _dimensions + d] = client.Pickup.Count == 0 ? 0 : client.Pickup[d];
            }
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            for (int d = 0; d < _dimensions; d++)
            {
                _pickup[(shipment.Pickup + 1) * _dimensions + d] = shipment.Amount[d];
                _pickup[(shipment.Delivery + 1) * _dimensions + d] = -shipment.Amount[d];
            }
        }
    }

    /// <summary>Whether an amount more on board fits on leaving a node, before another.</summary>
    public bool HasRoom(int node, int after, IReadOnlyList<long> amount, IReadOnlyList<long> capacity)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            if (_upTo.Pickup[node * _dimensions + d] + _from.Delivery[after * _dimensions + d] + amount[d] > capacity[d])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Empties the segments at a route's sentinel.</summary>
    public void StartRoute(int sentinel)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            _upTo.Set(sentinel * _dimensions + d, 0, 0, 0);
            _from.Set(sentinel * _dimensions + d, 0, 0, 0);
        }
    }

    /// <summary>Computes the segments up to a client from those up to the node before it.</summary>
    public void Extend(int before, int client)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            int at = before * _dimensions + d;
            long delivery = _delivery[client * _dimensions + d];
            long pickup = _pickup[client * _dimensions + d];
            long largest = Math.Max(_upTo.Largest[at] + delivery, _upTo.Pickup[at] + Math.Max(delivery, pickup));
            _upTo.Set(client * _dimensions + d, _upTo.Delivery[at] + delivery, _upTo.Pickup[at] + pickup, largest);
        }
    }

    /// <summary>Computes the segments from a client from those from the node after it.</summary>
    public void Prepend(int client, int after)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            int at = after * _dimensions + d;
            long delivery = _delivery[client * _dimensions + d];
            long pickup = _pickup[client * _dimensions + d];
            long largest = Math.Max(Math.Max(delivery, pickup) + _from.Delivery[at], pickup + _from.Largest[at]);
            _from.Set(client * _dimensions + d, _from.Delivery[at] + delivery, _from.Pickup[at] + pickup, largest);
        }
    }

    /// <summary>Whether no load exceeds its capacity with a client between two consecutive nodes; O(dimensions).</summary>
    public bool Fits(int client, int before, int after, IReadOnlyList<long> capacity)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            if (LargestWith(client, before, after, d) > capacity[d])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The load above capacity with a client between two consecutive nodes, over all dimensions; O(dimensions).</summary>
    public long ExcessWith(int client, int before, int after, IReadOnlyList<long> capacity)
    {
        long excess = 0;
        for (int d = 0; d < _dimensions; d++)
        {
            excess += Math.Max(0, LargestWith(client, before, after, d) - capacity[d]);
        }

        return excess;
    }

    /// <summary>The load above capacity of the visits up to one node and from another, over all dimensions; O(dimensions).</summary>
    public long Excess(int before, int after, IReadOnlyList<long> capacity)
    {
        long excess = 0;
        for (int d = 0; d < _dimensions; d++)
        {
            int head = before * _dimensions + d;
            int tail = after * _dimensions + d;
            long largest = Math.Max(_upTo.Largest[head] + _from.Delivery[tail], _upTo.Pickup[head] + _from.Largest[tail]);
            excess += Math.Max(0, largest - capacity[d]);
        }

        return excess;
    }

    /// <summary>The largest load in each dimension of the visits up to one node, then some clients, then the visits from another node; O(dimensions * clients between).</summary>
    public void LargestLoads(int before, ReadOnlySpan<int> middle, int after, Span<long> largest)
    {
        for (int d = 0; d < _dimensions; d++)
        {
            int head = before * _dimensions + d;
            int tail = after * _dimensions + d;
            long most = _upTo.Largest[head];
            long onBoard = _upTo.Pickup[head];
            foreach (int client in middle)
            {
                long delivery = _delivery[client * _dimensions + d];
                long pickup = _pickup[client * _dimensions + d];
                most = Math.Max(most + delivery, onBoard + Math.Max(delivery, pickup));
                onBoard += pickup;
            }

            largest[d] = Math.Max(most + _from.Delivery[tail], onBoard + _from.Largest[tail]);
        }
    }

    private long LargestWith(int client, int before, int after, int dimension)
    {
        int head = before * _dimensions + dimension;
        int tail = after * _dimensions + dimension;
        long delivery = _delivery[client * _dimensions + dimension];
        long pickup = _pickup[client * _dimensions + dimension];
        long largest = Math.Max(_upTo.Largest[head] + delivery, _upTo.Pickup[head] + Math.Max(delivery, pickup));
        return Math.Max(largest + _from.Delivery[tail], _upTo.Pickup[head] + pickup + _from.Largest[tail]);
    }

    private sealed class Sums(int size)
    {
        public long[] Delivery { get; } = new long[size];

        public long[] Pickup { get; } = new long[size];

        public long[] Largest { get; } = new long[size];

        public void Set(int at, long delivery, long pickup, long largest) =>
            (Delivery[at], Pickup[at], Largest[at]) = (delivery, pickup, largest);
    }
}
