using System.Globalization;
using System.Text.RegularExpressions;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Vehicle routing in the format of CVRPLIB (Uchoa et al. 2017, DOI 10.1016/j.ejor.2016.08.012) and VRPLIB: capacities; the limits DISTANCE (on
/// travel and service of a route), VEHICLES_MAX_DURATION and VEHICLES_MAX_DISTANCE; service times, from SERVICE_TIME or a section; time windows;
/// open routes (TYPE OVRP); and, from VEHICLES or a comment "No of trucks: K", the fleet.
/// </summary>
/// <remarks>
/// The sets differ in their convention for EUC_2D and no keyword says which: A, B, E, F, M, P, X and AGS round to the nearest
/// integer, while CMT, Golden, Li and Tai do not round. The latter give as comment the best known value, with decimals, or a
/// DISTANCE limit; the plain format decides by that, <c>cvrplib-rounded</c> and <c>cvrplib-exact</c> decide for the user. Exact
/// distances are integers in millionths, or finer where a limit or time has as many decimals; given matrices keep all theirs.
/// </remarks>
public sealed partial class CvrplibFormat : IInstanceWriter
{
    private static readonly string[] Types = ["CVRP", "VRP", "DCVRP", "ACVRP", "VRPTW", "CVRPTW", CvrplibWriter.OpenType];

    private readonly bool? _exact;

    private CvrplibFormat(string name, string description, bool? exact)
    {
        (Name, Description, _exact) = (name, description, exact);
    }

    /// <summary>Decides by the file whether distances are rounded.</summary>
    public static CvrplibFormat Detecting { get; } = new("cvrplib", "CVRPLIB and VRPLIB vehicle routing, also with time windows; rounding by the file's set", null);

    /// <summary>Rounds distances to the nearest integer.</summary>
    public static CvrplibFormat Rounded { get; } = new("cvrplib-rounded", "CVRPLIB, EUC_2D rounded to the nearest integer", false);

    /// <summary>Keeps distances to six decimals or more.</summary>
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
        return _exact is null && TsplibHeader.TypeOf(text) is { } type && TsplibHeader.IsVehicleRouting(type) && !VrplibFormat.IsVariant(text) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        TsplibDocument document = TsplibParser.Parse(text);
        RequireType(text, document);
        int n = document.Dimension ?? throw TsplibDistances.Missing(text, "DIMENSION");
        long[] demands = document.Demands ?? throw TsplibDistances.Missing(text, "DEMAND_SECTION");
        long capacity = document.Capacity ?? throw TsplibDistances.Missing(text, "CAPACITY");
        List<int> depots = TsplibDepots.Of(text, document, demands);
        int[] order = [.. depots, .. Enumerable.Range(0, n).Except(depots)];
        var times = new Times(document, DecimalPlaces(text, document));
        TravelMatrix matrix = TsplibDistances.Create(text, document, order, times.Places);
        return new RoutingProblem(
            document.Name.Length > 0 ? document.Name : text.Stem,
            depots.Select(node => Depot(document, node, times)).ToArray(),
            order.Skip(depots.Count).Select(node => Client(document, demands, node, times)).ToArray(),
            depots.Select((_, d) => Vehicles(document, d, capacity, times)).ToArray(),
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            times.Scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        CvrplibWriter.Write(problem, output);
    }

    [GeneratedRegex(@"trucks\s*:?\s*(\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex TruckCount();

    [GeneratedRegex(@"^\s*\d+\.\d+\s*$")]
    private static partial Regex DecimalValue();

    private static void RequireType(InstanceText text, TsplibDocument document)
    {
        if (document.Type.Length == 0 || Types.Contains(document.Type))
        {
            return;
        }

        if (!text.IsLenient || !TsplibHeader.IsVehicleRouting(document.Type))
        {
            throw new InstanceFormatException(
                text.File, 1, 1, $"is of TYPE {document.Type}, which is not one of those supported ({string.Join(", ", Types)}). Maybe read what is supported with --lenient.");
        }

        text.Note($"the TYPE {document.Type} is not supported and was read as CVRP");
    }

    /// <summary>The decimal places of all distances and times: as many as keep what the file gives.</summary>
    private int DecimalPlaces(InstanceText text, TsplibDocument document)
    {
        int limits = Places(document.Distance, document.MaxDuration, document.MaxDistance);
        int times = Places([document.ServiceTime, .. (document.ServiceTimes ?? []).Select(t => (decimal?)t), .. (document.Windows ?? []).SelectMany(w => new decimal?[] { w.Open, w.Close })]);
        int places;
        if (TsplibDistances.IsExplicit(document))
        {
            places = Math.Max(document.Matrix?.Places ?? 0, Math.Max(limits, times));
        }
        else if (IsExact(text, document))
        {
            // A limit is compared with a sum of rounded distances, which need more digits than the limit has.
            places = Math.Max(TsplibDistances.ExactPlaces, Math.Max(limits == 0 ? 0 : limits + 2, times));
        }
        else
        {
            return times == 0 ? 0 : throw new InstanceFormatException(
                text.File, 1, 1, $"has times with {times} decimal places, but its distances are rounded to integers. Maybe keep their decimals with --round exact.");
        }

        return places <= TsplibDistances.MostPlaces ? places : throw new InstanceFormatException(
            text.File, 1, 1, $"needs {places} decimal places for its limits and times, more than the {TsplibDistances.MostPlaces} that are kept. Maybe round them.");
    }

    private static int Places(params ReadOnlySpan<decimal?> numbers)
    {
        int places = 0;
        foreach (decimal? number in numbers)
        {
            places = Math.Max(places, DecimalText.Places(number ?? 0));
        }

        return places;
    }

    private bool IsExact(InstanceText text, TsplibDocument document)
    {
        bool isPlane = document.EdgeWeightType is "EUC_2D" or "EXACT_2D";
        bool exact = text.Rounding switch
        {
            null => _exact ?? SaysExact(document),
            "exact" => true,
            "nearest" or "round" => false,
            _ => throw new ArgumentException($"CVRPLIB files are not read with the rounding '{text.Rounding}'. Maybe nearest or exact."),
        };
        return isPlane && exact;
    }

    private static bool SaysExact(TsplibDocument document)
    {
        bool Says(string words) => document.Comments.Exists(c => c.Contains(words, StringComparison.OrdinalIgnoreCase));
        return document.EdgeWeightType == "EXACT_2D" || Says(CvrplibWriter.NotRounded)
            || (!Says(CvrplibWriter.IsRounded) && (document.Distance is not null || document.Comments.Exists(c => DecimalValue().IsMatch(c))));
    }

    private static RoutingDepot Depot(TsplibDocument document, int node, Times times) => new()
    {
        X = document.X?[node] ?? 0,
        Y = document.Y?[node] ?? 0,
        WindowOpen = times.Open(node),
        WindowClose = times.Close(node),
    };

    private static RoutingClient Client(TsplibDocument document, long[] demands, int node, Times times) => new()
    {
        X = document.X?[node] ?? 0,
        Y = document.Y?[node] ?? 0,
        Delivery = [demands[node]],
        ServiceDuration = times.Of(document.Service(node)),
        WindowOpen = times.Open(node),
        WindowClose = times.Close(node),
    };

    private static RoutingVehicleType Vehicles(TsplibDocument document, int depot, long capacity, Times times)
    {
        Match? trucks = document.Comments.Select(c => TruckCount().Match(c)).FirstOrDefault(m => m.Success);
        return new RoutingVehicleType
        {
            Count = document.Vehicles ?? (trucks is null ? int.MaxValue : int.Parse(trucks.Groups[1].ValueSpan, CultureInfo.InvariantCulture)),
            Capacity = [capacity],
            StartDepot = depot,
            EndDepot = depot,
            IsOpen = document.Type == CvrplibWriter.OpenType,
            MaxDuration = Math.Min(times.Limit(document.Distance), times.Limit(document.MaxDuration)),
            MaxDistance = times.Limit(document.MaxDistance),
        };
    }

    /// <summary>The file's times as integers.</summary>
    private readonly struct Times(TsplibDocument document, int places)
    {
        public int Places { get; } = places;

        public long Scale { get; } = DecimalText.PowerOfTen(places);

        public long Of(decimal time) => (long)Math.Floor(time * Scale);

        public long Limit(decimal? limit) => limit is { } value ? Math.Min(Of(value), RoutingProblem.NoLimit) : RoutingProblem.NoLimit;

        public long Open(int node) => document.Windows is { } windows ? Of(windows[node].Open) : 0;

        public long Close(int node) => document.Windows is { } windows ? Math.Min(Of(windows[node].Close), RoutingProblem.NoLimit) : RoutingProblem.NoLimit;
    }
}
