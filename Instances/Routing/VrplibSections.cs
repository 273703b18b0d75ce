namespace CoSolve.Instances.Routing;

/// <summary>
/// The sections that the variants of VRPLIB add to the keyword format, as in the files of PyVRP (Wouda, Lan and Kool 2024,
/// DOI 10.1287/ijoc.2023.0055). Null where a file has no such section. Arrays by node or by vehicle, both from 0.
/// </summary>
internal sealed class VrplibSections
{
    /// <summary>The keywords of the sections.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "BACKHAUL_SECTION", "MUTUALLY_EXCLUSIVE_GROUP_SECTION", "PRIZE_SECTION", "CAPACITY_SECTION", "VEHICLES_FIXED_COST_SECTION", "VEHICLES_UNIT_DISTANCE_COST_SECTION",
        "VEHICLES_DEPOT_SECTION", "VEHICLES_ALLOWED_CLIENTS_SECTION", "VEHICLES_RELOAD_DEPOT_SECTION", "RELEASE_TIME_SECTION",
    };

    /// <summary>The amounts taken back to the depot, by node.</summary>
    public long[]? Backhauls { get; set; }

    /// <summary>The nodes of each group of which exactly one is visited.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Groups { get; set; }

    /// <summary>What leaving a client out costs, by node; 0 for a client that must be visited.</summary>
    public decimal[]? Prizes { get; set; }

    /// <summary>Capacities by vehicle.</summary>
    public IReadOnlyList<long>? Capacities { get; set; }

    /// <summary>Costs of using a vehicle at all.</summary>
    public IReadOnlyList<decimal>? FixedCosts { get; set; }

    /// <summary>Costs of a unit of distance by vehicle.</summary>
    public IReadOnlyList<long>? DistanceCosts { get; set; }

    /// <summary>The node at which each vehicle starts and ends.</summary>
    public IReadOnlyList<int>? VehicleDepots { get; set; }

    /// <summary>The nodes that each vehicle may visit.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? AllowedClients { get; set; }

    /// <summary>The nodes at which each vehicle may reload.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? ReloadDepots { get; set; }

    /// <summary>The times from which clients' goods are ready, by node.</summary>
    public decimal[]? ReleaseTimes { get; set; }

    /// <summary>The number of vehicles that the sections list; null if none does.</summary>
    public int? VehicleCount =>
        Capacities?.Count ?? FixedCosts?.Count ?? DistanceCosts?.Count ?? VehicleDepots?.Count ?? AllowedClients?.Count ?? ReloadDepots?.Count;
}
