using System.Globalization;
using System.Text.RegularExpressions;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Capacitated vehicle routing in the format of CVRPLIB (Uchoa et al. 2017, DOI 10.1016/j.ejor.2016.08.012), with the limits
/// DISTANCE (on travel and service of a route), SERVICE_TIME and, from VEHICLES or a comment "No of trucks: K", the fleet.
/// </summary>
/// <remarks>
/// The sets differ in their convention for EUC_2D and no keyword says which: A, B, E, F, M, P, X and AGS round to the nearest
/// integer, while CMT, Golden, Li and Tai do not round. The latter give as comment the best known value, with decimals, or a
/// DISTANCE limit; the plain format decides by that, <c>cvrplib-rounded</c> and <c>cvrplib-exact</c> decide for the user. Exact
/// distances are integers in millionths.
/// </remarks>
public sealed partial class CvrplibFormat : IInstanceWriter
{
    private const string NotRounded = "distances not rounded";

    private readonly bool? _exact;

    private CvrplibFormat(string name, string description, bool? exact)
    {
        (Name, Description, _exact) = (name, description, exact);
    }

    /// <summary>Decides by the file whether distances are rounded.</summary>
    public static CvrplibFormat Detecting { get; } = new("cvrplib", "CVRPLIB capacitated vehicle routing; rounding by the file's set", null);

    /// <summary>Rounds distances to the nearest integer.</summary>
    public static CvrplibFormat Rounded { get; } = new("cvrplib-rounded", "CVRPLIB, EUC_2D rounded to the nearest integer", false);

    /// <summary>Keeps distances to six decimals.</summary>
    public static CvrplibFormat Exact { get; } = new("cvrplib-exact", "CVRPLIB, EUC_2D not rounded (kept to six decimals)", true);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => _exact is null ? [".vrp"] : [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _exact is null && TsplibHeader.TypeOf(text) is { } type && TsplibHeader.IsVehicleRouting(type) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TsplibDocument document = TsplibParser.Parse(text);
        if (document.Type is "TSP" or "ATSP" or "TOUR")
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is of TYPE {document.Type}; expected CVRP.");
        }

        int n = document.Dimension ?? throw TsplibDistances.Missing(text, "DIMENSION");
        long[] demands = document.Demands ?? throw TsplibDistances.Missing(text, "DEMAND_SECTION");
        long capacity = document.Capacity ?? throw TsplibDistances.Missing(text, "CAPACITY");
        List<int> depots = Depots(text, document, demands);
        int[] order = [.. depots, .. Enumerable.Range(0, n).Except(depots)];
        bool isPlane = document.EdgeWeightType is "EUC_2D" or "EXACT_2D";
        bool exact = isPlane && text.Rounding switch
        {
            null => _exact ?? IsExact(document),
            "exact" => true,
            "nearest" => false,
            _ => throw new ArgumentException($"CVRPLIB files are not read with the rounding '{text.Rounding}'. Maybe nearest or exact."),
        };
        long scale = exact ? TsplibDistances.ExactScale : 1;
        TravelMatrix matrix = TsplibDistances.Create(text, document, order, exact);
        return new RoutingProblem(
            document.Name.Length > 0 ? document.Name : text.Stem,
            depots.Select(node => new RoutingDepot { X = document.X?[node] ?? 0, Y = document.Y?[node] ?? 0 }).ToArray(),
            order.Skip(depots.Count).Select(node => Client(document, demands, node, scale)).ToArray(),
            depots.Select((_, d) => Vehicles(document, d, capacity, scale)).ToArray(),
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not RoutingProblem routing || Unsupported(routing) is not null)
        {
            throw new NotSupportedException($"CVRPLIB cannot hold {(problem is RoutingProblem known ? Unsupported(known) : "this problem")}. Maybe use routing-json.");
        }

        RoutingVehicleType type = routing.VehicleTypes[0];
        bool exact = routing.ObjectiveScale != 1;
        output.Write($"NAME : {routing.Name}\nCOMMENT : ({(type.Count == int.MaxValue ? "" : $"No of trucks: {type.Count}, ")}{(exact ? NotRounded : "distances rounded")})\n");
        output.Write($"TYPE : CVRP\nDIMENSION : {routing.LocationCount}\nCAPACITY : {type.Capacity[0]}\n");
        long limit = Math.Min(type.MaxDuration, type.MaxDistance);
        long service = routing.Clients.Select(c => c.ServiceDuration).FirstOrDefault();
        if (limit < RoutingProblem.NoLimit)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"DISTANCE : {(decimal)limit / routing.ObjectiveScale}\n"));
        }

        if (service > 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"SERVICE_TIME : {(decimal)service / routing.ObjectiveScale}\n"));
        }

        TsplibWriter.WriteEdgeWeights(routing.Profiles[0].Distances, routing, output);
        output.Write("DEMAND_SECTION\n1 0\n");
        for (int c = 0; c < routing.ClientCount; c++)
        {
            output.Write($"{c + 2} {(routing.Clients[c].Delivery.Count == 0 ? 0 : routing.Clients[c].Delivery[0])}\n");
        }

        output.Write("DEPOT_SECTION\n1\n-1\nEOF\n");
    }

    [GeneratedRegex(@"trucks\s*:?\s*(\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex TruckCount();

    [GeneratedRegex(@"^\s*\d+\.\d+\s*$")]
    private static partial Regex DecimalValue();

    private static bool IsExact(TsplibDocument document)
    {
        if (document.EdgeWeightType == "EXACT_2D" || document.Comment.Contains(NotRounded, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        bool saysRounded = document.Comment.Contains("distances rounded", StringComparison.OrdinalIgnoreCase);
        return !saysRounded && (document.Distance is not null || DecimalValue().IsMatch(document.Comment));
    }

    private static List<int> Depots(InstanceText text, TsplibDocument document, long[] demands)
    {
        List<int> depots = document.Depots is { Count: > 0 } given ? given : [0];
        if (depots.Distinct().Count() != depots.Count)
        {
            throw new InstanceFormatException(text.File, 1, 1, "DEPOT_SECTION names a depot twice.");
        }

        foreach (int depot in depots.Where(d => demands[d] != 0))
        {
            throw new InstanceFormatException(text.File, 1, 1, $"the depot, node {depot + 1}, has the demand {demands[depot]}; expected 0.");
        }

        return depots;
    }

    private static RoutingClient Client(TsplibDocument document, long[] demands, int node, long scale) => new()
    {
        X = document.X?[node] ?? 0,
        Y = document.Y?[node] ?? 0,
        Delivery = [demands[node]],
        ServiceDuration = (long)Math.Round((document.ServiceTime ?? 0) * scale),
    };

    private static RoutingVehicleType Vehicles(TsplibDocument document, int depot, long capacity, long scale)
    {
        Match trucks = TruckCount().Match(document.Comment);
        int count = document.Vehicles ?? (trucks.Success ? int.Parse(trucks.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : int.MaxValue);
        long limit = document.Distance is { } distance ? (long)Math.Floor(distance * scale) : RoutingProblem.NoLimit;
        return new RoutingVehicleType
        {
            Count = count,
            Capacity = [capacity],
            StartDepot = depot,
            EndDepot = depot,
            MaxDuration = limit,
        };
    }

    private static string? Unsupported(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[type.Profile];
        bool oneService = problem.Clients.All(c => c.ServiceDuration == problem.Clients[0].ServiceDuration);
        string? coordinates = TsplibWriter.EdgeWeightType(profile.Distances.Source);
        long scale = coordinates == "EUC_2D" ? (long)profile.Distances.Source!.Scale : 1;
        return problem switch
        {
            { DepotCount: > 1 } => "several depots",
            { VehicleTypes.Count: > 1 } or { Profiles.Count: > 1 } => "several vehicle types",
            { LoadDimensionCount: not 1 } => $"{problem.LoadDimensionCount} load dimensions",
            { HasTimeWindows: true } => "time windows",
            _ when problem.Clients.Any(c => !c.IsRequired || c.Pickup.Any(a => a > 0)) => "optional clients or pickups",
            _ when type.IsOpen || type is not { FixedCost: 0, DistanceCost: 1, DurationCost: 0 } => "open routes or other costs than distance",
            _ when profile.ForbiddenClients.Count > 0 || profile.ClientCosts.Count > 0 => "profiles",
            _ when !oneService => "service times that differ",
            _ when type.MaxDistance < RoutingProblem.NoLimit && (type.MaxDuration < RoutingProblem.NoLimit || problem.Clients.Any(c => c.ServiceDuration > 0)) => "limits on both distance and duration",
            _ when type.MaxDuration < RoutingProblem.NoLimit && !ReferenceEquals(profile.Distances, profile.Durations) => "durations that differ from distances",
            _ when scale != problem.ObjectiveScale => "this rounding of distances",
            _ => null,
        };
    }
}
