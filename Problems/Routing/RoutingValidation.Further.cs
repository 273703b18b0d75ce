namespace CoSolve.Problems.Routing;

/// <content>Groups, shipments, relations, beginnings and breaks.</content>
internal static partial class RoutingValidation
{
    private static void ValidateGroups(RoutingProblem problem, string?[] ownerOf)
    {
        for (int g = 0; g < problem.Groups.Count; g++)
        {
            RoutingGroup group = problem.Groups[g];
            Require(group.Clients.Count > 0, $"Group {g + 1} has no clients.");
            Require(group.Prize is >= 0 and <= Largest, $"Group {g + 1} has the prize {group.Prize}.");
            foreach (int c in group.Clients)
            {
                Claim(c, $"group {g + 1}", ownerOf);
                Require(
                    problem.Clients[c] is { IsRequired: false, Prize: 0 },
                    $"Client {c + 1} of group {g + 1} is required or has a prize. Maybe make it optional and give the group its prize.");
            }
        }
    }

    private static void ValidateShipments(RoutingProblem problem, string?[] ownerOf)
    {
        for (int s = 0; s < problem.Shipments.Count; s++)
        {
            RoutingShipment shipment = problem.Shipments[s];
            string name = $"shipment {s + 1}";
            Claim(shipment.Pickup, name, ownerOf);
            Claim(shipment.Delivery, name, ownerOf);
            Require(shipment.Amount.Count == problem.LoadDimensionCount, $"The {name} has {shipment.Amount.Count} amounts for {problem.LoadDimensionCount} load dimensions.");
            Require(AllNatural(shipment.Amount), $"The {name} has a negative amount.");
            Require(shipment.MaxTimeOnBoard is >= 0 and <= Largest, $"The {name} has the largest time on board {shipment.MaxTimeOnBoard}.");
            (RoutingClient first, RoutingClient last) = (problem.Clients[shipment.Pickup], problem.Clients[shipment.Delivery]);
            Require(first.IsRequired == last.IsRequired, $"Of the clients of {name} only one is required. Maybe make both optional.");
            Require(
                !first.Delivery.Concat(first.Pickup).Concat(last.Delivery).Concat(last.Pickup).Any(a => a > 0),
                $"A client of {name} has a demand of its own. Maybe make it two clients at one place.");
        }
    }

    /// <summary>Checks that a client exists and belongs to no other group or shipment.</summary>
    private static void Claim(int client, string owner, string?[] ownerOf)
    {
        Require(client >= 0 && client < ownerOf.Length, $"The {owner} names client {client + 1L}, which does not exist.");
        Require(ownerOf[client] is null, $"Client {client + 1} belongs to {ownerOf[client]} and again to {owner}.");
        ownerOf[client] = owner;
    }

    private static void ValidateBreak(RoutingProblem problem, int v)
    {
        RoutingVehicleType type = problem.VehicleTypes[v];
        if (type.Break is not { } rest)
        {
            return;
        }

        string name = $"The break of vehicle type {v + 1}";
        Require(rest.Duration is >= 0 and <= Largest, $"{name} has the duration {rest.Duration}.");
        Require(IsWindow(rest.WindowOpen, rest.WindowClose), $"{name} has the window [{rest.WindowOpen}, {rest.WindowClose}].");
        Require(rest.MaxDriving >= 0, $"{name} has the largest driving time {rest.MaxDriving}.");
        Require(
            rest.WindowClose < Largest || rest.MaxDriving < Largest,
            $"{name} is never due. Maybe give it a close of its window or a largest driving time.");
        Require(
            type.ReloadDepots.Count == 0 && problem.Beginnings.Count == 0,
            $"{name} belongs to a problem with reloads or routes that have begun, which is not supported. Maybe leave out the break.");
    }

    private static string? FaultOfWindows(RoutingClient client)
    {
        for (int k = 0; k < client.Windows.Count; k++)
        {
            RoutingWindow window = client.Windows[k];
            if (!IsWindow(window.Open, window.Close) || (k > 0 && window.Open <= client.Windows[k - 1].Close + 1))
            {
                return $"the time windows {string.Join(", ", client.Windows.Select(w => $"[{w.Open}, {w.Close}]"))}, which are empty, touch or are not in order";
            }
        }

        return client.Windows.Count == 0 || (client.Windows[0].Open == client.WindowOpen && client.Windows[^1].Close == client.WindowClose)
            ? null
            : $"several time windows outside [{client.WindowOpen}, {client.WindowClose}]. Maybe set them last";
    }

    private static void ValidateRelation(RoutingProblem problem, int r)
    {
        RoutingRelation relation = problem.Relations[r];
        Require(Enum.IsDefined(relation.Kind), $"Relation {r + 1} has the kind {relation.Kind}.");
        Require(relation.Clients.Count > 1, $"Relation {r + 1} has {relation.Clients.Count} clients. Maybe name two or more.");
        var seen = new HashSet<int>();
        foreach (int c in relation.Clients)
        {
            Require(c >= 0 && c < problem.ClientCount, $"Relation {r + 1} names client {c + 1L}, which does not exist.");
            Require(seen.Add(c), $"Relation {r + 1} names client {c + 1} twice.");
        }
    }

    private static void ValidateBeginnings(RoutingProblem problem)
    {
        var seen = new HashSet<int>();
        for (int b = 0; b < problem.Beginnings.Count; b++)
        {
            RoutingBeginning beginning = problem.Beginnings[b];
            string name = $"Beginning {b + 1}";
            Require(beginning.VehicleType >= 0 && beginning.VehicleType < problem.VehicleTypes.Count, $"{name} names vehicle type {beginning.VehicleType + 1L}, which does not exist.");
            Require(beginning.Clients.Count > 0, $"{name} has no clients. Maybe leave it out: the vehicle can still take any route.");
            RoutingVehicleType type = problem.VehicleTypes[beginning.VehicleType];
            RoutingDepot depot = problem.Depots[type.StartDepot];
            (long open, long close) = (Math.Max(depot.WindowOpen, type.ShiftOpen), depot.WindowClose);
            Require(beginning.Departure >= open && beginning.Departure <= close, $"{name} left at {beginning.Departure}, outside [{open}, {close}] of its depot and shift. Maybe widen those.");
            Require(beginning.ReadyTime is >= 0 and <= Largest, $"{name} has the ready time {beginning.ReadyTime}.");
            foreach (int c in beginning.Clients)
            {
                Require(c >= 0 && c < problem.ClientCount, $"{name} names client {c + 1L}, which does not exist.");
                Require(seen.Add(c), $"{name} names client {c + 1}, which has been served already.");
                Require(problem.Clients[c].IsRequired, $"Client {c + 1} of beginning {b + 1} is optional. Maybe make it required: it is served.");
                Require(MayServe(problem, beginning.VehicleType, c), $"Client {c + 1} of beginning {b + 1} must not be served by vehicle type {beginning.VehicleType + 1}.");
            }
        }

        for (int t = 0; t < problem.VehicleTypes.Count; t++)
        {
            int begun = problem.Beginnings.Count(b => b.VehicleType == t);
            Require(begun <= problem.VehicleTypes[t].Count, $"{begun} routes of vehicle type {t + 1} have begun; there are {problem.VehicleTypes[t].Count} vehicles.");
            Require(
                problem.Beginnings.Count == 0 || problem.VehicleTypes[t].ReloadDepots.Count == 0,
                $"Vehicle type {t + 1} reloads in a problem with routes that have begun, which is not supported. Maybe leave out the reload depots.");
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            int[] clients = problem.Beginnings.FirstOrDefault(b => b.Clients.Contains(shipment.Delivery))?.Clients.ToArray() ?? [];
            int pickup = Array.IndexOf(clients, shipment.Pickup);
            Require(
                clients.Length == 0 || (pickup >= 0 && pickup < Array.IndexOf(clients, shipment.Delivery)),
                $"Client {shipment.Delivery + 1} has been served, but what is delivered there has not been picked up before at client {shipment.Pickup + 1}.");
        }
    }

    private static bool MayServe(RoutingProblem problem, int type, int client)
    {
        IReadOnlyList<int> types = problem.Clients[client].VehicleTypes;
        return (types.Count == 0 || types.Contains(type)) && !problem.Profiles[problem.VehicleTypes[type].Profile].ForbiddenClients.Contains(client);
    }

    /// <summary>Looks for clients that must share a vehicle and cannot: they are kept apart, or for different vehicles.</summary>
    private static void ValidateSharing(RoutingProblem problem)
    {
        if (problem.Relations.Count == 0)
        {
            return;
        }

        int[] shared = SharedVehicles(problem);
        int BeginningOf(int client) => problem.Beginnings.ToList().FindIndex(b => b.Clients.Contains(client));
        foreach ((RoutingRelation relation, int r) in problem.Relations.Select((relation, r) => (relation, r)).Where(x => x.relation.Kind == RoutingRelationKind.DifferentVehicles))
        {
            IGrouping<int, int>? pair = relation.Clients.Where(c => problem.Clients[c].IsRequired).GroupBy(c => shared[c]).FirstOrDefault(g => g.Count() > 1);
            Require(pair is null, $"Relation {r + 1} keeps clients {pair?.First() + 1} and {pair?.Last() + 1} apart, which other relations, shipments or beginnings put on one vehicle.");
        }

        foreach (IGrouping<int, int> together in Enumerable.Range(0, problem.ClientCount).Where(c => problem.Clients[c].IsRequired).GroupBy(c => shared[c]).Where(g => g.Count() > 1))
        {
            int[] begun = together.Where(c => BeginningOf(c) >= 0).ToArray();
            Require(
                begun.All(c => BeginningOf(c) == BeginningOf(begun[0])),
                $"Clients {begun.FirstOrDefault() + 1} and {begun.LastOrDefault() + 1} must share a vehicle, but two routes that have begun serve them.");
            Require(
                Enumerable.Range(0, problem.VehicleTypes.Count).Any(t => together.All(c => MayServe(problem, t, c))),
                $"Clients {string.Join(", ", together.Select(c => c + 1))} must share a vehicle, but no vehicle type may serve all of them.");
        }
    }

    /// <summary>A number for each client, equal for required clients that one vehicle must serve; union by relabelling, O(clients * relations).</summary>
    private static int[] SharedVehicles(RoutingProblem problem)
    {
        int[] shared = Enumerable.Range(0, problem.ClientCount).ToArray();
        foreach (RoutingRelation relation in problem.Relations.Where(r => r.Kind == RoutingRelationKind.SameVehicle))
        {
            Join(relation.Clients);
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            Join([shipment.Pickup, shipment.Delivery]);
        }

        foreach (RoutingBeginning beginning in problem.Beginnings)
        {
            Join(beginning.Clients);
        }

        return shared;

        void Join(IReadOnlyList<int> clients)
        {
            int[] labels = clients.Where(c => problem.Clients[c].IsRequired).Select(c => shared[c]).Distinct().ToArray();
            for (int c = 0; c < shared.Length && labels.Length > 1; c++)
            {
                shared[c] = labels.Contains(shared[c]) ? labels[0] : shared[c];
            }
        }
    }
}
