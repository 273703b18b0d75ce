using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Random problems with one of the rules beyond visits, loads, times, limits and costs, on top of any combination of features.</summary>
internal static class FurtherProblems
{
    /// <summary>A problem with each rule.</summary>
    public static IEnumerable<RoutingProblem> All(int clients, int features, ulong seed) =>
        [
            Backhauls(clients, features, seed), Grouped(clients, features, seed), Shipments(clients, features, seed), Reloads(clients - 1, features, seed),
            Related(clients, features, seed), Begun(clients, features, seed), BegunShipments(clients, features, seed),
            Late(clients - 1, features, seed), SeveralWindows(clients - 1, features, seed), OnBoard(clients, features, seed),
            WithBreaks(Late(clients - 1, features, seed)), Balanced(GeneralProblems.Create(clients - 1, features, seed)), Balanced(WithBreaks(OnBoard(clients, features, seed))),
        ];

    /// <summary>Every second client is a backhaul, and linehauls come first.</summary>
    public static RoutingProblem Backhauls(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features & ~(1 << 4), seed);
        return With(
            problem,
            problem.Clients.Select((c, k) => k % 2 == 0 ? c : c with { Delivery = [], Pickup = c.Delivery.Select(a => a + 1).ToArray() }),
            problem.VehicleTypes.Select(t => t with { LinehaulsFirst = true }));
    }

    /// <summary>Groups of one to three clients, every third optional; the clients behind them belong to none.</summary>
    public static RoutingProblem Grouped(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        var groups = new List<RoutingGroup>();
        int first = 0;
        while (first + groups.Count % 3 + 1 <= clients * 3 / 4)
        {
            int size = groups.Count % 3 + 1;
            groups.Add(new RoutingGroup(Enumerable.Range(first, size).ToArray()) { IsRequired = size != 2, Prize = size == 2 ? 60 : 0 });
            first += size;
        }

        return With(
            problem, problem.Clients.Select((c, k) => k >= first ? c : c with { IsRequired = false, Prize = 0 }), problem.VehicleTypes, groups);
    }

    /// <summary>The first clients are pickups of those behind them; a quarter stay clients of the depot.</summary>
    public static RoutingProblem Shipments(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        int pairs = clients * 3 / 8;
        var shipments = Enumerable.Range(0, pairs).Select(k => new RoutingShipment(k, 2 * pairs - 1 - k, problem.Clients[k].Delivery)).ToArray();
        return With(
            problem,
            problem.Clients.Select((c, k) => k >= 2 * pairs ? c : c with { Delivery = [], Pickup = [], IsRequired = problem.Clients[Math.Min(k, 2 * pairs - 1 - k)].IsRequired }),
            problem.VehicleTypes,
            shipments: shipments);
    }

    /// <summary>Vehicles of little capacity that may reload twice, at each depot.</summary>
    public static RoutingProblem Reloads(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        return With(
            problem,
            problem.Clients,
            problem.VehicleTypes.Select(t => t with
            {
                Capacity = t.Capacity.Select(c => c / 2).ToArray(),
                ReloadDepots = Enumerable.Range(0, problem.DepotCount).ToArray(),
                MaxReloads = 2,
                ReloadDuration = 3,
                FixedCost = t.FixedCost + 40,
            }));
    }

    /// <summary>The first two clients share a vehicle, the next three are kept apart, and the last is for the last vehicle type.</summary>
    public static RoutingProblem Related(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        return With(
            problem,
            problem.Clients.Select((c, k) => k < clients - 1 ? c : c with { VehicleTypes = [problem.VehicleTypes.Count - 1] }),
            problem.VehicleTypes,
            relations: [new(RoutingRelationKind.SameVehicle, [0, 1]), new(RoutingRelationKind.DifferentVehicles, [2, 3, 4])]);
    }

    /// <summary>A route of the first vehicle type has begun with the last two clients, which its profile does not forbid.</summary>
    public static RoutingProblem Begun(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        return With(
            problem,
            problem.Clients.Select((c, k) => k < clients - 2 ? c : c with { IsRequired = true }),
            problem.VehicleTypes,
            beginnings: [new(0, 60, [clients - 1, clients - 2]) { ReadyTime = 250 }]);
    }

    /// <summary>The same with shipments: a route has begun with the first pickup, which must share its vehicle with the last client.</summary>
    public static RoutingProblem BegunShipments(int clients, int features, ulong seed)
    {
        RoutingProblem problem = Shipments(clients, features, seed);
        int delivery = problem.Shipments[0].Delivery;
        return With(
            problem,
            problem.Clients.Select((c, k) => k == 0 || k == delivery ? c with { IsRequired = true } : c),
            problem.VehicleTypes,
            shipments: problem.Shipments,
            relations: [new(RoutingRelationKind.SameVehicle, [0, clients - 1])],
            beginnings: [new(0, 60, [0])]);
    }

    /// <summary>Clients are due before their windows close, at different costs; a third may be late for nothing.</summary>
    public static RoutingProblem Late(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        return With(problem, problem.Clients.Select((c, k) => c with { DueTime = c.WindowOpen + 20 * (k % 5), LatenessCost = k % 3 }), problem.VehicleTypes);
    }

    /// <summary>Two or three windows for two clients of three, due dates in some of them, and a route that must not be long.</summary>
    public static RoutingProblem SeveralWindows(int clients, int features, ulong seed)
    {
        RoutingProblem problem = GeneralProblems.Create(clients, features, seed);
        RoutingClient Divided(RoutingClient client, int k)
        {
            long open = client.WindowOpen;
            RoutingWindow[] windows = [new(open, open + 15), new(open + 60 + k, open + 75 + k), new(open + 170, open + 300)];
            return client with { Windows = windows[(k % 3)..], DueTime = open + 180, LatenessCost = k % 2 };
        }

        return With(
            problem, problem.Clients.Select((c, k) => k % 3 == 2 ? c : Divided(c, k)),
            problem.VehicleTypes.Select(t => t with { MaxDuration = Math.Min(t.MaxDuration, 600) }));
    }

    /// <summary>Shipments that must not be on board for long, one of them of goods that are due.</summary>
    public static RoutingProblem OnBoard(int clients, int features, ulong seed)
    {
        RoutingProblem problem = Shipments(clients, features, seed);
        return With(
            problem,
            problem.Clients.Select((c, k) => k == problem.Shipments[0].Delivery ? c with { DueTime = c.WindowOpen, LatenessCost = 1 } : c),
            problem.VehicleTypes,
            shipments: problem.Shipments.Select((s, k) => s with { MaxTimeOnBoard = 60 + 40 * k }).ToArray());
    }

    /// <summary>The drivers of the first vehicle type rest after so much driving, the others about noon.</summary>
    public static RoutingProblem WithBreaks(RoutingProblem problem) => With(
        problem,
        problem.Clients,
        problem.VehicleTypes.Select((t, k) => t with
        {
            Break = k == 0 ? new RoutingBreak(15) { MaxDriving = 170 } : new RoutingBreak(25) { WindowOpen = 120, WindowClose = 260, MaxDriving = 220 },
        }),
        shipments: problem.Shipments);

    /// <summary>Three units of cost for each unit of the longest route.</summary>
    public static RoutingProblem Balanced(RoutingProblem problem) => new(
        problem.Name, problem.Depots, problem.Clients, problem.VehicleTypes, problem.Profiles, shipments: problem.Shipments, longestRouteCost: 3);

    private static RoutingProblem With(
        RoutingProblem problem,
        IEnumerable<RoutingClient> clients,
        IEnumerable<RoutingVehicleType> types,
        IReadOnlyList<RoutingGroup>? groups = null,
        IReadOnlyList<RoutingShipment>? shipments = null,
        IReadOnlyList<RoutingRelation>? relations = null,
        IReadOnlyList<RoutingBeginning>? beginnings = null) =>
        new(problem.Name, problem.Depots, clients.ToArray(), types.ToArray(), problem.Profiles, 1, groups, shipments, relations, beginnings);
}
