using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>The clients of a problem as flat arrays by client.</summary>
internal sealed class ClientArrays
{
    /// <summary>Copies the clients.</summary>
    public ClientArrays(RoutingProblem problem)
    {
        int n = problem.ClientCount;
        int dimensions = problem.LoadDimensionCount;
        (Delivery, Pickup) = (new long[n * dimensions], new long[n * dimensions]);
        (Service, Open, Close, Release, Prize) = (new long[n], new long[n], new long[n], new long[n], new long[n]);
        Required = new bool[n];
        for (int c = 0; c < n; c++)
        {
            RoutingClient client = problem.Clients[c];
            (Service[c], Open[c], Close[c], Release[c]) = (client.ServiceDuration, client.WindowOpen, client.WindowClose, client.ReleaseTime);
            Required[c] = client.IsRequired;
            Prize[c] = client.IsRequired ? 0 : client.Prize;
            for (int d = 0; d < dimensions; d++)
            {
                Delivery[c * dimensions + d] = client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                Pickup[c * dimensions + d] = client.Pickup.Count == 0 ? 0 : client.Pickup[d];
                HasPickups |= Pickup[c * dimensions + d] > 0;
            }
        }
    }

    /// <summary>Deliveries, client by client, n * dimensions.</summary>
    public long[] Delivery { get; }

    /// <summary>Pickups, client by client, n * dimensions.</summary>
    public long[] Pickup { get; }

    /// <summary>Whether any client has a pickup.</summary>
    public bool HasPickups { get; }

    /// <summary>Service durations.</summary>
    public long[] Service { get; }

    /// <summary>Earliest starts.</summary>
    public long[] Open { get; }

    /// <summary>Latest starts.</summary>
    public long[] Close { get; }

    /// <summary>Release times.</summary>
    public long[] Release { get; }

    /// <summary>The cost of leaving an optional client out; 0 for required ones.</summary>
    public long[] Prize { get; }

    /// <summary>Whether the client must be visited.</summary>
    public bool[] Required { get; }
}
