namespace CoSolve.Problems.Routing;

/// <summary>The rules a <see cref="RoutingProblem"/> obeys.</summary>
internal static class RoutingValidation
{
    private const long Largest = long.MaxValue / 8;

    public static void Validate(RoutingProblem problem)
    {
        Require(problem.DepotCount > 0, "A routing problem needs at least one depot.");
        Require(problem.VehicleTypes.Count > 0, "A routing problem needs at least one vehicle type.");
        foreach (var profile in problem.Profiles)
        {
            Require(
                profile.Distances.Size == problem.LocationCount && profile.Durations.Size == problem.LocationCount,
                $"A matrix has {profile.Distances.Size} or {profile.Durations.Size} rows; there are {problem.LocationCount} locations.");
            Require(
                profile.ClientCosts.Count is 0 || profile.ClientCosts.Count == problem.ClientCount,
                $"A profile gives {profile.ClientCosts.Count} client costs for {problem.ClientCount} clients.");
        }

        for (int c = 0; c < problem.ClientCount; c++)
        {
            ValidateClient(problem, c);
        }

        for (int v = 0; v < problem.VehicleTypes.Count; v++)
        {
            ValidateVehicleType(problem, v);
        }
    }

    private static void ValidateClient(RoutingProblem problem, int c)
    {
        var client = problem.Clients[c];
        int dimensions = problem.LoadDimensionCount;
        Require(client.Delivery.Count is 0 || client.Delivery.Count == dimensions, $"Client {c + 1} has {client.Delivery.Count} delivery amounts for {dimensions} load dimensions.");
        Require(client.Pickup.Count is 0 || client.Pickup.Count == dimensions, $"Client {c + 1} has {client.Pickup.Count} pickup amounts for {dimensions} load dimensions.");
        Require(client.Delivery.Concat(client.Pickup).All(a => a is >= 0 and <= Largest / 1024), $"Client {c + 1} has a negative or too large demand.");
        Require(client.ServiceDuration is >= 0 and <= Largest / 1024, $"Client {c + 1} has the service duration {client.ServiceDuration}.");
        Require(client.WindowOpen >= 0 && client.WindowOpen <= client.WindowClose && client.WindowClose <= Largest, $"Client {c + 1} has the time window [{client.WindowOpen}, {client.WindowClose}].");
        Require(client.ReleaseTime >= 0 && client.Prize >= 0, $"Client {c + 1} has a negative release time or prize.");
    }

    private static void ValidateVehicleType(RoutingProblem problem, int v)
    {
        var type = problem.VehicleTypes[v];
        Require(type.Capacity.Count == problem.LoadDimensionCount, $"Vehicle type {v} has {type.Capacity.Count} capacities; the first has {problem.LoadDimensionCount}.");
        Require(type.Capacity.All(a => a >= 0), $"Vehicle type {v} has a negative capacity.");
        Require(type.Count >= 0, $"Vehicle type {v} has {type.Count} vehicles.");
        Require(type.StartDepot >= 0 && type.StartDepot < problem.DepotCount && type.EndDepot >= 0 && type.EndDepot < problem.DepotCount, $"Vehicle type {v} names a depot that does not exist.");
        Require(type.Profile >= 0 && type.Profile < problem.Profiles.Count, $"Vehicle type {v} names profile {type.Profile}, which does not exist.");
        Require(type.FixedCost >= 0 && type.DistanceCost >= 0 && type.DurationCost >= 0, $"Vehicle type {v} has a negative cost.");
        Require(type.ShiftOpen >= 0 && type.ShiftOpen <= type.ShiftClose, $"Vehicle type {v} has the shift [{type.ShiftOpen}, {type.ShiftClose}].");
        Require(type.MaxDistance >= 0 && type.MaxDuration >= 0, $"Vehicle type {v} has a negative limit.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidProblemException(message);
        }
    }
}
