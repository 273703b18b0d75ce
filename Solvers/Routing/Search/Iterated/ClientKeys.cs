using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The keys by which absent clients are sorted before they are inserted, and what leaving them out costs; by node.</summary>
internal sealed class ClientKeys(int clientCount, bool hasWindows, long largestInsertion)
{
    /// <summary>
    /// What it costs the search to leave out a client that must be visited: above every insertion, yet far from overflow when all
    /// clients are absent.
    /// </summary>
    public long Prohibitive { get; } = Math.Min(8 * Math.Min(largestInsertion, 1L << 55) + 8, (1L << 61) / (clientCount + 1));

    /// <summary>
    /// Whether a new route competes with every place, as windows and different vehicles want it, or, as in the paper, opens only for
    /// a client that fits nowhere, which serves tight capacities better.
    /// </summary>
    public bool ComparesNewRoutes { get; init; } = true;

    /// <summary>
    /// Clients whose places are sought everywhere, because those beside which they fit need not be near; by node, null for none.
    /// </summary>
    public bool[]? SoughtEverywhere { get; init; }

    /// <summary>
    /// Whether optional clients are now and then visited at a loss, so that others can be with them, and left out again where none was.
    /// </summary>
    public bool VisitsAtALoss { get; init; }

    /// <summary>The clients of each client's group, itself included, of which one is visited; by node, null for none.</summary>
    public int[]?[]? Alternatives { get; init; }

    /// <summary>
    /// The clients that leave and enter together; null for none. A shipment is absent by its pickup, whose cost of absence is that of both.
    /// </summary>
    public ShipmentNodes? Shipments { get; init; }

    /// <summary>The clients that share a vehicle and therefore leave together; null for none.</summary>
    public VehicleRelations? Relations { get; init; }

    /// <summary>Routes that have begun, whose beginnings never leave; null for none.</summary>
    public Beginnings? Beginnings { get; init; }

    /// <summary>Whether the orders by windows apply.</summary>
    public bool HasWindows { get; } = hasWindows;

    /// <summary>The demand, relative to capacities where there are several dimensions.</summary>
    public double[] Demand { get; } = new double[clientCount + 1];

    /// <summary>The distance from the depot.</summary>
    public double[] Remoteness { get; } = new double[clientCount + 1];

    /// <summary>The start of the window.</summary>
    public double[] WindowOpen { get; } = new double[clientCount + 1];

    /// <summary>The end of the window.</summary>
    public double[] WindowClose { get; } = new double[clientCount + 1];

    /// <summary>The cost of an absent client: its prize, or a prohibitive cost where it is required.</summary>
    public long[] AbsenceCost { get; } = new long[clientCount + 1];

    /// <summary>The keys of the whole problem type.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="largestInsertion">A bound on what an insertion costs.</param>
    /// <param name="soughtEverywhere">See <see cref="SoughtEverywhere"/>.</param>
    /// <param name="visitsAtALoss">See <see cref="VisitsAtALoss"/>.</param>
    public static ClientKeys Of(RoutingProblem problem, long largestInsertion, bool[]? soughtEverywhere = null, bool visitsAtALoss = false)
    {
        var keys = new ClientKeys(problem.ClientCount, problem.HasTimeWindows, largestInsertion)
        {
            SoughtEverywhere = soughtEverywhere,
            VisitsAtALoss = visitsAtALoss,
            Alternatives = AlternativesOf(problem),
            Shipments = ShipmentNodes.Of(problem),
            Relations = VehicleRelations.Of(problem),
            Beginnings = Beginnings.Of(problem),
        };
        for (int i = 1; i <= problem.ClientCount; i++)
        {
            RoutingClient client = problem.Clients[i - 1];
            for (int d = 0; d < problem.LoadDimensionCount; d++)
            {
                long capacity = Math.Max(1, problem.VehicleTypes.Max(t => t.Capacity[d]));
                long delivery = client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                long pickup = client.Pickup.Count == 0 ? 0 : client.Pickup[d];
                keys.Demand[i] = Math.Max(keys.Demand[i], (double)Math.Max(delivery, pickup) / capacity);
            }

            int location = problem.DepotCount + i - 1;
            keys.Remoteness[i] = problem.VehicleTypes.Min(t => problem.Profiles[t.Profile].Distances[t.StartDepot, location]);
            (keys.WindowOpen[i], keys.WindowClose[i]) = (client.WindowOpen, client.LatenessCost > 0 ? Math.Min(client.DueTime, client.WindowClose) : client.WindowClose);
            keys.AbsenceCost[i] = client.IsRequired ? keys.Prohibitive : Math.Min(client.Prize, keys.Prohibitive - 1);
        }

        foreach (RoutingGroup group in problem.Groups)
        {
            foreach (int c in group.Clients)
            {
                keys.AbsenceCost[c + 1] = group.IsRequired ? keys.Prohibitive : Math.Min(group.Prize, keys.Prohibitive - 1);
            }
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            (int pickup, int delivery) = (shipment.Pickup + 1, shipment.Delivery + 1);
            for (int d = 0; d < problem.LoadDimensionCount; d++)
            {
                double share = (double)shipment.Amount[d] / Math.Max(1, problem.VehicleTypes.Max(t => t.Capacity[d]));
                keys.Demand[pickup] = Math.Max(keys.Demand[pickup], share);
            }

            if (ShipmentNodes.HasBegun(problem, shipment))
            {
                continue;
            }

            keys.AbsenceCost[pickup] = Math.Min(keys.Prohibitive, keys.AbsenceCost[pickup] + keys.AbsenceCost[delivery]);
            keys.AbsenceCost[delivery] = 0;
        }

        return keys;
    }

    private static int[]?[]? AlternativesOf(RoutingProblem problem)
    {
        if (problem.Groups.Count == 0)
        {
            return null;
        }

        var alternatives = new int[]?[problem.ClientCount + 1];
        foreach (RoutingGroup group in problem.Groups)
        {
            int[] members = group.Clients.Select(c => c + 1).ToArray();
            Array.ForEach(members, m => alternatives[m] = members);
        }

        return alternatives;
    }
}
