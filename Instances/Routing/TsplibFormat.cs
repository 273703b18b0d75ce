using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Travelling salesman problems, symmetric and asymmetric, in the format of TSPLIB (Reinelt 1991, DOI 10.1287/ijoc.3.4.376).
/// Node 1 becomes the depot; node k + 1 is client k.
/// </summary>
public sealed class TsplibFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "tsplib";

    /// <inheritdoc/>
    public string Description => "TSPLIB travelling salesman (TSP, ATSP; EUC_2D, CEIL_2D, ATT, GEO, EXPLICIT, ...)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".tsp", ".atsp"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TsplibHeader.TypeOf(text) is { } type && !TsplibHeader.IsVehicleRouting(type) ? FormatEvidence.Certain : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        TsplibDocument document = TsplibParser.Parse(text);
        if (document.Type is not ("TSP" or "ATSP" or ""))
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is of TYPE {document.Type}; expected TSP or ATSP. Maybe {(document.Type == "TOUR" ? "it is a solution, which follows its problem's file" : "read it as another --format")}.");
        }

        if (Ignored(document) is { } part)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is a travelling salesman problem with {part}, which one tour cannot heed. Maybe it is of TYPE CVRP.");
        }

        int n = document.Dimension ?? throw TsplibDistances.Missing(text, "DIMENSION");
        int places = TsplibDistances.IsExplicit(document) ? document.Matrix?.Places ?? 0 : 0;
        TravelMatrix matrix = TsplibDistances.Create(text, document, Enumerable.Range(0, n).ToArray(), places);
        double[] x = document.X ?? new double[n];
        double[] y = document.Y ?? new double[n];
        return new RoutingProblem(
            document.Name.Length > 0 ? document.Name : text.Stem,
            [new RoutingDepot { X = x[0], Y = y[0] }],
            Enumerable.Range(1, n - 1).Select(k => new RoutingClient { X = x[k], Y = y[k] }).ToArray(),
            [new RoutingVehicleType { Count = 1 }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            DecimalText.PowerOfTen(places));
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not RoutingProblem { IsTravellingSalesman: true } routing)
        {
            throw new NotSupportedException("TSPLIB holds only travelling salesman problems. Maybe use routing-json.");
        }

        TravelMatrix matrix = routing.Profiles[0].Distances;
        if (TsplibWriter.EdgeWeightType(matrix.Source) is not null && routing.ObjectiveScale != 1)
        {
            throw new NotSupportedException("TSPLIB rounds the distances of coordinates to whole numbers. Maybe use routing-json.");
        }

        output.Write($"NAME : {routing.Name}\nTYPE : {(matrix.IsSymmetric ? "TSP" : "ATSP")}\nDIMENSION : {routing.LocationCount}\n");
        TsplibWriter.WriteEdgeWeights(matrix, routing, output);
        output.Write("EOF\n");
    }

    private static string? Ignored(TsplibDocument document) => document switch
    {
        { Capacity: not null } or { Demands: not null } => "capacities or demands",
        { Distance: not null } or { MaxDuration: not null } or { MaxDistance: not null } => "a limit on distance or duration",
        { Windows: not null } or { ServiceTime: not null } or { ServiceTimes: not null } => "times",
        { Depots.Count: > 1 } or { Vehicles: > 1 } => "several depots or vehicles",
        _ => null,
    };
}
