using System.Numerics;

namespace CoSolve.Problems.Routing;

/// <summary>The rules a <see cref="RoutingProblem"/> obeys.</summary>
internal static partial class RoutingValidation
{
    private const long Largest = RoutingProblem.NoLimit;

    public static void Validate(RoutingProblem problem)
    {
        Require(problem.DepotCount > 0, "A routing problem needs at least one depot.");
        Require(problem.VehicleTypes.Count > 0, "A routing problem needs at least one vehicle type.");
        Require(problem.Profiles.Count > 0, "A routing problem needs at least one profile with its matrices.");
        for (int p = 0; p < problem.Profiles.Count; p++)
        {
            ValidateProfile(problem, p);
        }

        for (int d = 0; d < problem.DepotCount; d++)
        {
            RoutingDepot depot = problem.Depots[d];
            Require(IsWindow(depot.WindowOpen, depot.WindowClose), $"Depot {d + 1} has the time window [{depot.WindowOpen}, {depot.WindowClose}].");
        }

        for (int c = 0; c < problem.ClientCount; c++)
        {
            ValidateClient(problem, c);
        }

        for (int v = 0; v < problem.VehicleTypes.Count; v++)
        {
            ValidateVehicleType(problem, v);
        }

        var ownerOf = new string?[problem.ClientCount];
        ValidateGroups(problem, ownerOf);
        ValidateShipments(problem, ownerOf);
        for (int r = 0; r < problem.Relations.Count; r++)
        {
            ValidateRelation(problem, r);
        }

        Require(problem.LongestRouteCost >= 0, $"The cost of the longest route is {problem.LongestRouteCost}, below 0.");
        ValidateBeginnings(problem);
        ValidateSharing(problem);
        ValidateSums(problem);
    }

    private static bool IsWindow(long open, long close) => open >= 0 && open <= close && close <= Largest;

    private static void ValidateProfile(RoutingProblem problem, int p)
    {
        RoutingProfile profile = problem.Profiles[p];
        Require(
            profile.Distances.Size == problem.LocationCount && profile.Durations.Size == problem.LocationCount,
            $"A matrix of profile {p + 1} has {profile.Distances.Size} or {profile.Durations.Size} rows; there are {problem.LocationCount} locations.");
        Require(
            profile.ClientCosts.Count is 0 || profile.ClientCosts.Count == problem.ClientCount,
            $"Profile {p + 1} gives {profile.ClientCosts.Count} client costs for {problem.ClientCount} clients.");
        foreach (int client in profile.ForbiddenClients)
        {
            Require(client >= 0 && client < problem.ClientCount, $"Profile {p + 1} forbids client {client + 1L}, which does not exist.");
        }
    }

    private static void ValidateClient(RoutingProblem problem, int c)
    {
        RoutingClient client = problem.Clients[c];
        int dimensions = problem.LoadDimensionCount;
        string? fault = client switch
        {
            { Delivery.Count: not 0 } when client.Delivery.Count != dimensions => $"{client.Delivery.Count} delivery amounts for {dimensions} load dimensions",
            { Pickup.Count: not 0 } when client.Pickup.Count != dimensions => $"{client.Pickup.Count} pickup amounts for {dimensions} load dimensions",
            _ when !AllNatural(client.Delivery) || !AllNatural(client.Pickup) => "a negative demand",
            { ServiceDuration: < 0 } => $"the service duration {client.ServiceDuration}",
            _ when !IsWindow(client.WindowOpen, client.WindowClose) => $"the time window [{client.WindowOpen}, {client.WindowClose}]",
            _ when FaultOfWindows(client) is { } windows => windows,
            { LatenessCost: < 0 } => $"the lateness cost {client.LatenessCost}",
            _ when client.DueTime < client.WindowOpen || client.DueTime > Largest => $"the due time {client.DueTime}, outside its window",
            { ReleaseTime: < 0 or > Largest } => $"the release time {client.ReleaseTime}",
            { Prize: < 0 } => $"the prize {client.Prize}",
            _ => null,
        };
        if (fault is not null)
        {
            throw new InvalidProblemException($"Client {c + 1} has {fault}.");
        }

        foreach (int type in client.VehicleTypes)
        {
            Require(type >= 0 && type < problem.VehicleTypes.Count, $"Client {c + 1} names vehicle type {type + 1L}, which does not exist.");
        }
    }

    private static bool AllNatural(IReadOnlyList<long> amounts)
    {
        for (int d = 0; d < amounts.Count; d++)
        {
            if (amounts[d] < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void ValidateVehicleType(RoutingProblem problem, int v)
    {
        RoutingVehicleType type = problem.VehicleTypes[v];
        Require(type.Capacity.Count == problem.LoadDimensionCount, $"Vehicle type {v + 1} has {type.Capacity.Count} capacities; the first has {problem.LoadDimensionCount}.");
        Require(AllNatural(type.Capacity), $"Vehicle type {v + 1} has a negative capacity.");
        Require(type.Count >= 0, $"Vehicle type {v + 1} has {type.Count} vehicles.");
        Require(type.StartDepot >= 0 && type.StartDepot < problem.DepotCount && type.EndDepot >= 0 && type.EndDepot < problem.DepotCount, $"Vehicle type {v + 1} names a depot that does not exist.");
        Require(type.Profile >= 0 && type.Profile < problem.Profiles.Count, $"Vehicle type {v + 1} names profile {type.Profile + 1L}, which does not exist.");
        Require(type.FixedCost >= 0 && type.DistanceCost >= 0 && type.DurationCost >= 0, $"Vehicle type {v + 1} has a negative cost.");
        Require(IsWindow(type.ShiftOpen, type.ShiftClose), $"Vehicle type {v + 1} has the shift [{type.ShiftOpen}, {type.ShiftClose}].");
        foreach (int depot in type.ReloadDepots)
        {
            Require(depot >= 0 && depot < problem.DepotCount, $"Vehicle type {v + 1} reloads at depot {depot + 1L}, which does not exist.");
        }

        Require(type.MaxReloads >= 0 && type.ReloadDuration is >= 0 and <= Largest, $"Vehicle type {v + 1} has a negative or astronomical number or duration of reloads.");
        Require(
            type.ReloadDepots.Count == 0 || problem.Shipments.Count == 0,
            $"Vehicle type {v + 1} reloads in a problem with shipments, which is not supported. Maybe leave out the reload depots.");
        Require(
            type.ReloadDepots.Count == 0 || (problem.LongestRouteCost == 0 && problem.Clients.All(c => c.LatenessCost == 0 && c.Windows.Count < 2)),
            $"Vehicle type {v + 1} reloads in a problem with lateness costs, several time windows a client or a cost of the longest route, which is not supported. Maybe leave out the reload depots.");
        Require(type.MaxDistance >= 0 && type.MaxDuration >= 0, $"Vehicle type {v + 1} has a negative limit.");
        ValidateBreak(problem, v);
    }

    /// <summary>
    /// Bounds every sum that a solution can form, so that all later arithmetic on times, loads and costs is safe: a solution has
    /// at most two arcs and one reload for each client.
    /// </summary>
    private static void ValidateSums(RoutingProblem problem)
    {
        BigInteger worst = WorstCost(problem);
        Require(worst <= Largest, $"The cost of a solution may reach {worst}, more than the {Largest} that is safe. Maybe use a coarser unit.");
    }

    /// <summary>A weight of each vehicle in use that outweighs all other costs, which lie between the worst and its opposite.</summary>
    public static long VehicleWeight(RoutingProblem problem)
    {
        BigInteger worst = WorstCost(problem);
        BigInteger weight = 2 * worst + 1;
        Require(
            worst + weight * problem.ClientCount <= Largest,
            $"Fewest vehicles first needs a weight of {weight} for each, with which costs exceed the {Largest} that is safe. Maybe use a coarser unit of cost.");
        return (long)weight;
    }

    /// <summary>What no solution's cost exceeds.</summary>
    private static BigInteger WorstCost(RoutingProblem problem)
    {
        Int128 service = 0;
        Int128 prizes = 0;
        Int128 latestOpen = 0;
        var loads = new Int128[problem.LoadDimensionCount];
        foreach (RoutingClient client in problem.Clients)
        {
            service += client.ServiceDuration;
            prizes += client.Prize;
            latestOpen = Int128.Max(latestOpen, Math.Max(client.Windows.Count == 0 ? client.WindowOpen : client.Windows[^1].Open, client.ReleaseTime));
            for (int d = 0; d < loads.Length; d++)
            {
                loads[d] += client.Delivery.Count == 0 ? 0 : client.Delivery[d];
                loads[d] += client.Pickup.Count == 0 ? 0 : client.Pickup[d];
            }
        }

        foreach (RoutingGroup group in problem.Groups)
        {
            prizes += group.Prize;
        }

        foreach (RoutingShipment shipment in problem.Shipments)
        {
            for (int d = 0; d < loads.Length; d++)
            {
                loads[d] += shipment.Amount[d];
            }
        }

        Array.ForEach(loads, load => Require(load <= Largest, $"The clients' demands add up to {load}, more than the {Largest} that is safe."));
        foreach (RoutingDepot depot in problem.Depots)
        {
            latestOpen = Int128.Max(latestOpen, depot.WindowOpen);
        }

        // Products of three factors may exceed even 128 bits.
        BigInteger arcs = 2 * (BigInteger)problem.ClientCount;
        BigInteger worst = 0;
        foreach (RoutingVehicleType type in problem.VehicleTypes)
        {
            RoutingProfile profile = problem.Profiles[type.Profile];
            long stop = type.Break?.Duration ?? (type.ReloadDepots.Count == 0 ? 0 : type.ReloadDuration);
            BigInteger travel = arcs * profile.Durations.Largest + problem.ClientCount * (BigInteger)stop;
            Require(travel + service <= Largest, $"Travel and service times may add up to {travel + service}, more than the {Largest} that is safe. Maybe use a coarser unit of time.");
            Int128 open = Int128.Max(Int128.Max(latestOpen, type.ShiftOpen), type.Break?.WindowOpen ?? 0);
            BigInteger duration = travel + service + problem.ClientCount * (BigInteger)open;
            BigInteger latest = travel + service + open;
            BigInteger lateness = problem.Clients.Aggregate(BigInteger.Zero, (sum, c) =>
                c.LatenessCost == 0 ? sum : sum + c.LatenessCost * BigInteger.Max(0, BigInteger.Min(latest, c.WindowClose) - c.DueTime));
            Int128 clientCosts = 0;
            foreach (long cost in profile.ClientCosts)
            {
                clientCosts += Int128.Abs(cost);
            }

            BigInteger total = type.FixedCost * (BigInteger)problem.ClientCount + type.DistanceCost * arcs * profile.Distances.Largest
                + (type.DurationCost + (BigInteger)problem.LongestRouteCost) * duration + lateness + clientCosts + prizes;
            worst = BigInteger.Max(worst, total);
        }

        return worst;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidProblemException(message);
        }
    }
}
