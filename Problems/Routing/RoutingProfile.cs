namespace CoSolve.Problems.Routing;

/// <summary>How one kind of vehicle travels: its matrices over depots and clients, and where it may or likes to go.</summary>
public sealed record RoutingProfile
{
    /// <summary>Distances between locations (depots first, then clients).</summary>
    public required TravelMatrix Distances { get; init; }

    /// <summary>Travel times between locations (depots first, then clients).</summary>
    public required TravelMatrix Durations { get; init; }

    /// <summary>Clients that this profile may not serve (zone constraints of the profiled VRP); empty for none.</summary>
    public IReadOnlySet<int> ForbiddenClients { get; init; } = new HashSet<int>();

    /// <summary>A cost added for serving each client (negative for a preference); empty for none.</summary>
    public IReadOnlyList<long> ClientCosts { get; init; } = [];
}
