using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// The vehicle types and profiles of a VRPLIB file. Consecutive equal vehicles form a type, so that the types keep the vehicles' order
/// and a solution's route number names the vehicle.
/// </summary>
internal sealed class VrplibFleet
{
    private readonly TsplibDocument _document;
    private readonly VrplibRounding _rounding;
    private readonly IReadOnlyList<int> _depots;
    private readonly IReadOnlyList<int> _clients;
    private readonly List<RoutingProfile> _profiles = [];
    private readonly Dictionary<string, int> _profileOfNodes = new(StringComparer.Ordinal);
    private readonly List<RoutingVehicleType> _types = [];

    /// <summary>Reads the vehicles.</summary>
    /// <param name="text">For messages.</param>
    /// <param name="document">The parsed file.</param>
    /// <param name="rounding">How numbers become integers.</param>
    /// <param name="depots">The depots' nodes.</param>
    /// <param name="clients">The clients' nodes.</param>
    /// <param name="matrix">Distances and durations.</param>
    /// <exception cref="InstanceFormatException">There is no capacity, or a vehicle's depot is not one.</exception>
    public VrplibFleet(
        InstanceText text, TsplibDocument document, VrplibRounding rounding, IReadOnlyList<int> depots, IReadOnlyList<int> clients, TravelMatrix matrix)
    {
        (_document, _rounding, _depots, _clients) = (document, rounding, depots, clients);
        var all = new RoutingProfile { Distances = matrix, Durations = matrix };
        if (Sections.VehicleCount is not { } vehicles)
        {
            _profiles.Add(all);
            _types.Add(Vehicle(text, 0) with { Count = document.Vehicles ?? clients.Count });
            return;
        }

        for (int v = 0; v < vehicles; v++)
        {
            RoutingVehicleType vehicle = Vehicle(text, v) with { Profile = ProfileOf(all, v) };
            if (_types.Count > 0 && IsLike(_types[^1], vehicle))
            {
                _types[^1] = _types[^1] with { Count = _types[^1].Count + 1 };
            }
            else
            {
                _types.Add(vehicle);
            }
        }
    }

    /// <summary>The vehicle types.</summary>
    public IReadOnlyList<RoutingVehicleType> Types => _types;

    /// <summary>The profiles: one for each set of allowed clients.</summary>
    public IReadOnlyList<RoutingProfile> Profiles => _profiles;

    private VrplibSections Sections => _document.Variants!;

    private RoutingVehicleType Vehicle(InstanceText text, int v)
    {
        long capacity = Sections.Capacities?[v] ?? _document.Capacity ?? throw TsplibDistances.Missing(text, "CAPACITY");
        int depot = Sections.VehicleDepots is { } nodes ? DepotOf(text, v, nodes[v]) : 0;
        return new RoutingVehicleType
        {
            Count = 1,
            Capacity = [capacity],
            StartDepot = depot,
            EndDepot = depot,
            FixedCost = _rounding.Of(Sections.FixedCosts?[v] ?? 0),
            DistanceCost = Sections.DistanceCosts?[v] ?? 1,
            MaxDuration = Math.Min(Limit(_document.Distance), Limit(_document.MaxDuration)),
            MaxDistance = Limit(_document.MaxDistance),
            ReloadDepots = Sections.ReloadDepots is { } reloads ? reloads[v].Select(node => DepotOf(text, v, node)).ToArray() : [],
            LinehaulsFirst = Sections.Backhauls is not null,
        };
    }

    private long Limit(decimal? limit) => limit is { } value ? _rounding.Of(value) : RoutingProblem.NoLimit;

    private int DepotOf(InstanceText text, int v, int node)
    {
        for (int d = 0; d < _depots.Count; d++)
        {
            if (_depots[d] == node)
            {
                return d;
            }
        }

        throw new InstanceFormatException(text.File, 1, 1, $"vehicle {v + 1} visits the depot at node {node + 1}, which DEPOT_SECTION does not list. Maybe add it there.");
    }

    private int ProfileOf(RoutingProfile all, int v)
    {
        IReadOnlyList<int>? allowed = Sections.AllowedClients?[v];
        string key = allowed is null ? "" : string.Join(' ', allowed);
        if (!_profileOfNodes.TryGetValue(key, out int profile))
        {
            profile = _profileOfNodes[key] = _profiles.Count;
            _profiles.Add(allowed is null ? all : all with { ForbiddenClients = Forbidden(allowed) });
        }

        return profile;
    }

    private HashSet<int> Forbidden(IReadOnlyList<int> allowed)
    {
        HashSet<int> nodes = [.. allowed];
        return Enumerable.Range(0, _clients.Count).Where(c => !nodes.Contains(_clients[c])).ToHashSet();
    }

    private static bool IsLike(RoutingVehicleType first, RoutingVehicleType second) =>
        first.Capacity.SequenceEqual(second.Capacity) && first.ReloadDepots.SequenceEqual(second.ReloadDepots)
        && first with { Count = second.Count, Capacity = second.Capacity, ReloadDepots = second.ReloadDepots } == second;
}
