using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// The variants of vehicle routing in the dialect of VRPLIB that PyVRP's instances use (Wouda, Lan and Kool 2024,
/// DOI 10.1287/ijoc.2023.0055): several depots, vehicles listed one by one with capacities, costs, depots and allowed clients, time
/// windows, clients with prizes, groups of clients of which one is visited, backhauls behind linehauls, release times and reloads. Objective: fixed costs of used vehicles + unit cost times distance + prizes of clients left out.
/// </summary>
/// <remarks>
/// Every distance, time, fixed cost and prize is made an integer by one rounding, and values are reported in its units: <c>round</c> (nearest
/// integer), <c>dimacs</c> (tenths, truncated) or <c>exact</c> (thousandths, nearest). The TYPE says which, as the published best known
/// values assume: exact for HFVRP, MDVRPTW and SDVRPTW, dimacs for MTVRPTWR and PCVRPTW, and round for GVRP, VRPB and all others. Demands and capacities are whole numbers
/// and keep their units.
/// </remarks>
public sealed class VrplibFormat : IInstanceFormat
{
    private static readonly Dictionary<string, VrplibRounding> RoundingOfType = new(StringComparer.Ordinal)
    {
        ["GVRP"] = VrplibRounding.Round,
        ["VRPB"] = VrplibRounding.Round,
        ["HFVRP"] = VrplibRounding.Exact,
        ["MDVRPTW"] = VrplibRounding.Exact,
        ["SDVRPTW"] = VrplibRounding.Exact,
        ["MTVRPTWR"] = VrplibRounding.Dimacs,
        ["PCVRPTW"] = VrplibRounding.Dimacs,
    };

    /// <inheritdoc/>
    public string Name => "vrplib";

    /// <inheritdoc/>
    public string Description => "VRPLIB variants: listed vehicles, depots, allowed clients, prizes, groups, backhauls, reloads (GVRP, HFVRP, MDVRPTW, MTVRPTWR, PCVRPTW, SDVRPTW, VRPB)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsVariant(text) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <summary>Whether a text's TYPE is one that this format reads and CVRPLIB does not know.</summary>
    internal static bool IsVariant(InstanceText text) => TsplibHeader.TypeOf(text) is { } type && RoundingOfType.ContainsKey(type);

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        TsplibDocument document = TsplibParser.Parse(text, withVariants: true);
        int n = document.Dimension ?? throw TsplibDistances.Missing(text, "DIMENSION");
        long[] demands = document.Demands ?? throw TsplibDistances.Missing(text, "DEMAND_SECTION");
        VrplibRounding rounding = RoundingOf(text, document);
        List<int> depots = TsplibDepots.Of(text, document, demands);
        int[] clients = [.. Enumerable.Range(0, n).Except(depots)];
        TravelMatrix matrix = TsplibDistances.Create(text, document, [.. depots, .. clients], rounding.Places, rounding.Distances);
        bool[] isGrouped = new bool[n];
        RoutingGroup[] groups = Groups(text, document, clients, isGrouped);
        var fleet = new VrplibFleet(text, document, rounding, depots, clients, matrix);
        return new RoutingProblem(
            document.Name.Length > 0 ? document.Name : text.Stem,
            depots.Select(node => Depot(document, node, rounding)).ToArray(),
            clients.Select(node => Client(document, demands, node, rounding, isGrouped[node])).ToArray(),
            fleet.Types,
            fleet.Profiles,
            groups: groups);
    }

    private static VrplibRounding RoundingOf(InstanceText text, TsplibDocument document) => text.Rounding switch
    {
        null => RoundingOfType.GetValueOrDefault(document.Type, VrplibRounding.Round),
        "round" or "nearest" => VrplibRounding.Round,
        "dimacs" or "trunc1" => VrplibRounding.Dimacs,
        _ => VrplibRounding.Exact,
    };

    private static RoutingGroup[] Groups(InstanceText text, TsplibDocument document, int[] clients, bool[] isGrouped)
    {
        var clientOf = new Dictionary<int, int>();
        for (int c = 0; c < clients.Length; c++)
        {
            clientOf.Add(clients[c], c);
        }

        return (document.Variants!.Groups ?? []).Select((nodes, g) => new RoutingGroup(nodes.Select(node => Member(node, g)).ToArray())).ToArray();

        int Member(int node, int g)
        {
            isGrouped[node] = true;
            return clientOf.TryGetValue(node, out int client)
                ? client
                : throw new InstanceFormatException(text.File, 1, 1, $"group {g + 1} names the depot, node {node + 1}. Maybe list clients alone.");
        }
    }

    private static RoutingDepot Depot(TsplibDocument document, int node, VrplibRounding rounding) => new()
    {
        X = document.X?[node] ?? 0,
        Y = document.Y?[node] ?? 0,
        WindowOpen = document.Windows is { } windows ? rounding.Of(windows[node].Open) : 0,
        WindowClose = document.Windows is { } closing ? rounding.Of(closing[node].Close) : RoutingProblem.NoLimit,
    };

    private static RoutingClient Client(TsplibDocument document, long[] demands, int node, VrplibRounding rounding, bool isGrouped)
    {
        decimal prize = document.Variants!.Prizes?[node] ?? 0;
        return new RoutingClient
        {
            X = document.X?[node] ?? 0,
            Y = document.Y?[node] ?? 0,
            Delivery = [demands[node]],
            Pickup = document.Variants.Backhauls is { } backhauls ? [backhauls[node]] : [],
            ServiceDuration = rounding.Of(document.Service(node)),
            WindowOpen = document.Windows is { } windows ? rounding.Of(windows[node].Open) : 0,
            WindowClose = document.Windows is { } closing ? rounding.Of(closing[node].Close) : RoutingProblem.NoLimit,
            ReleaseTime = rounding.Of(document.Variants.ReleaseTimes?[node] ?? 0),
            Prize = rounding.Of(prize),
            IsRequired = prize == 0 && !isGrouped,
        };
    }
}
