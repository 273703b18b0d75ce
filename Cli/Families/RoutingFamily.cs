using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Instances.Routing.Solutions;
using CoSolve.Problems.Qubo;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Explanations;

namespace CoSolve.Cli.Families;

/// <summary>Travelling salesman and vehicle routing problems at the command line.</summary>
internal static class RoutingFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<RoutingProblem, RoutingSolution> Create() => new()
    {
        Name = "routing",
        Formats =
        [
            new TsplibFormat(), CvrplibFormat.Detecting, CvrplibFormat.Rounded, CvrplibFormat.Exact, new VrplibFormat(),
            SolomonFormat.Truncated, SolomonFormat.Exact, new LiLimFormat(), new RoutingJsonFormat(),
        ],
        Solver = RoutingEngines.CreateSolver(),
        SolutionFormat = new RoutingSolutionFormat(),
        SolutionFormatOfEnding = new Dictionary<string, ISolutionFormat<RoutingProblem, RoutingSolution>>
        {
            [".tour"] = new TourFormat(),
            [".csv"] = new RouteTableFormat(),
            [".geojson"] = new RouteGeoJsonFormat(),
        },
        Explainer = RoutingExplainer.Explain,
        Facts = Facts,
        EncodeCp = RoutingCpEncoder.Encode,
        EncodeLinear = RoutingLinearEncoder.Encode,
        EncodeQubo = problem => TspQuboEncoder.Encode(problem).Model,
    };

    /// <summary>Travelling salesman problems as QUBO.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        new(typeof(RoutingProblem), typeof(QuboProblem), problem => TspQuboEncoder.Encode((RoutingProblem)problem).Model),
    ];

    private static IEnumerable<(string Key, string Value)> Facts(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        yield return ("clients", Text(problem.ClientCount));
        yield return ("depots", Text(problem.DepotCount));
        yield return ("vehicle types", Text(problem.VehicleTypes.Count));
        yield return ("vehicles", problem.VehicleTypes.Any(t => t.Count == int.MaxValue) ? "unlimited" : Text(problem.VehicleTypes.Sum(t => (long)t.Count)));
        if (problem.LoadDimensionCount > 0)
        {
            yield return ("capacity", string.Join(" ", type.Capacity));
            yield return ("demand", string.Join(" ", Enumerable.Range(0, problem.LoadDimensionCount)
                .Select(d => problem.Clients.Sum(c => c.Delivery.Count == 0 ? 0 : c.Delivery[d]))));
        }

        if (problem.FurtherRules != RoutingRuleKinds.None)
        {
            yield return ("further rules", string.Join(", ", RoutingProblem.WordsFor(problem.FurtherRules)));
        }

        if (problem.VehicleWeight > 0)
        {
            yield return ("objective", $"fewest vehicles first: {Text(problem.VehicleWeight)} for each vehicle, plus costs");
        }

        if (problem.LongestRouteCost > 0)
        {
            yield return ("longest route", $"{Text(problem.LongestRouteCost)} for each unit of its duration");
        }

        yield return ("time windows", problem.HasTimeWindows ? "yes" : "no");
        yield return ("symmetric", problem.Profiles.All(p => p.Distances.IsSymmetric) ? "yes" : "no");
        yield return ("units", problem.ObjectiveScale == 1 ? "as in the file" : $"1/{Text(problem.ObjectiveScale)} of the file's");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
