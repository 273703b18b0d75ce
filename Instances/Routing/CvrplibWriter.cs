using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>Writes vehicle routing problems as CVRPLIB and VRPLIB have them, so that <see cref="CvrplibFormat"/> reads them back.</summary>
internal static class CvrplibWriter
{
    /// <summary>The comment that keeps distances exact on reading.</summary>
    public const string NotRounded = "distances not rounded";

    /// <summary>The comment that rounds distances on reading.</summary>
    public const string IsRounded = "distances rounded";

    /// <summary>The TYPE of problems whose routes end at their last client.</summary>
    public const string OpenType = "OVRP";

    /// <summary>Writes a problem.</summary>
    /// <exception cref="NotSupportedException">The format cannot hold it.</exception>
    public static void Write(IProblem problem, TextWriter output)
    {
        if (problem is not RoutingProblem routing || Unsupported(routing) is not null)
        {
            throw new NotSupportedException($"CVRPLIB cannot hold {(problem is RoutingProblem known ? Unsupported(known) : "this problem")}. Maybe use routing-json.");
        }

        string Number(long value) => DecimalText.Exact(value, routing.ObjectiveScale);
        bool oneService = HasOneService(routing);
        WriteKeywords(routing, Number, oneService, output);
        TsplibWriter.WriteEdgeWeights(routing.Profiles[0].Distances, routing, output);
        WriteSection(output, "DEMAND_SECTION", routing, "0", c => $"{(c.Delivery.Count == 0 ? 0 : c.Delivery[0])}");
        if (routing.HasTimeWindows)
        {
            RoutingDepot depot = routing.Depots[0];
            WriteSection(output, "TIME_WINDOW_SECTION", routing, $"{Number(depot.WindowOpen)} {Number(depot.WindowClose)}", c => $"{Number(c.WindowOpen)} {Number(c.WindowClose)}");
        }

        if (!oneService)
        {
            WriteSection(output, "SERVICE_TIME_SECTION", routing, "0", c => Number(c.ServiceDuration));
        }

        output.Write("DEPOT_SECTION\n1\n-1\nEOF\n");
    }

    private static void WriteKeywords(RoutingProblem routing, Func<long, string> number, bool oneService, TextWriter output)
    {
        RoutingVehicleType type = routing.VehicleTypes[0];
        string trucks = type.Count == int.MaxValue ? "" : $"No of trucks: {type.Count}, ";
        output.Write($"NAME : {routing.Name}\nCOMMENT : ({trucks}{(IsExact(routing) ? NotRounded : IsRounded)})\n");
        output.Write($"TYPE : {(type.IsOpen ? OpenType : routing.HasTimeWindows ? "VRPTW" : "CVRP")}\nDIMENSION : {routing.LocationCount}\nCAPACITY : {type.Capacity[0]}\n");
        if (type.MaxDuration < RoutingProblem.NoLimit)
        {
            output.Write($"DISTANCE : {number(type.MaxDuration)}\n");
        }

        if (type.MaxDistance < RoutingProblem.NoLimit)
        {
            output.Write($"VEHICLES_MAX_DISTANCE : {number(type.MaxDistance)}\n");
        }

        if (oneService && routing.Clients.Any(c => c.ServiceDuration > 0))
        {
            output.Write($"SERVICE_TIME : {number(routing.Clients[0].ServiceDuration)}\n");
        }
    }

    private static void WriteSection(TextWriter output, string keyword, RoutingProblem problem, string ofDepot, Func<RoutingClient, string> ofClient)
    {
        output.Write($"{keyword}\n1 {ofDepot}\n");
        for (int c = 0; c < problem.ClientCount; c++)
        {
            output.Write($"{c + 2} {ofClient(problem.Clients[c])}\n");
        }
    }

    private static bool HasOneService(RoutingProblem problem) => problem.Clients.All(c => c.ServiceDuration == problem.Clients[0].ServiceDuration);

    private static bool IsExact(RoutingProblem problem) => TsplibWriter.EdgeWeightType(problem.Profiles[0].Distances.Source) == "EUC_2D" && problem.ObjectiveScale != 1;

    private static string? Unsupported(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[type.Profile];
        return problem switch
        {
            { FurtherRule: { } rule } => rule,
            { DepotCount: > 1 } => "several depots",
            { VehicleTypes.Count: > 1 } or { Profiles.Count: > 1 } => "several vehicle types",
            { LoadDimensionCount: not 1 } => $"{problem.LoadDimensionCount} load dimensions",
            _ when problem.Clients.Any(c => !c.IsRequired || c.Pickup.Any(a => a > 0)) => "optional clients or pickups",
            _ when problem.Clients.Any(c => c.ReleaseTime > 0) || type is not { ShiftOpen: 0, ShiftClose: >= RoutingProblem.NoLimit } => "release times or shifts",
            _ when problem.HasTimeWindows && (problem.Depots[0].WindowClose >= RoutingProblem.NoLimit || problem.Clients.Any(c => c.WindowClose >= RoutingProblem.NoLimit))
                => "time windows that do not close",
            _ when type is not { FixedCost: 0, DistanceCost: 1, DurationCost: 0 } => "other costs than distance",
            _ when profile.ForbiddenClients.Count > 0 || profile.ClientCosts.Count > 0 => "profiles",
            _ when HasTimes(problem) && !ReferenceEquals(profile.Distances, profile.Durations) => "durations that differ from distances",
            _ when ScaleRead(problem) is { } scale && scale != problem.ObjectiveScale => "this rounding of distances",
            _ => null,
        };
    }

    private static bool HasTimes(RoutingProblem problem) => problem.HasTimeWindows || problem.VehicleTypes[0].MaxDuration < RoutingProblem.NoLimit;

    /// <summary>The scale at which the reader would read the distances; null for a matrix, whose entries keep their value at any scale.</summary>
    private static long? ScaleRead(RoutingProblem problem)
    {
        if (TsplibWriter.EdgeWeightType(problem.Profiles[0].Distances.Source) is not { } coordinates)
        {
            return null;
        }

        if (coordinates != "EUC_2D" || problem.Profiles[0].Distances.Source!.Scale == 1)
        {
            return 1;
        }

        RoutingVehicleType type = problem.VehicleTypes[0];
        int Places(long value) => value >= RoutingProblem.NoLimit ? 0 : DecimalText.Places((decimal)value / problem.ObjectiveScale);
        int limits = Math.Max(Places(type.MaxDuration), Places(type.MaxDistance));
        int times = problem.Clients.Select(c => Math.Max(Places(c.ServiceDuration), problem.HasTimeWindows ? Math.Max(Places(c.WindowOpen), Places(c.WindowClose)) : 0))
            .Append(problem.HasTimeWindows ? Math.Max(Places(problem.Depots[0].WindowOpen), Places(problem.Depots[0].WindowClose)) : 0).Max();
        return DecimalText.PowerOfTen(Math.Min(DecimalText.MostPlaces, Math.Max(TsplibDistances.ExactPlaces, Math.Max(limits == 0 ? 0 : limits + 2, times))));
    }
}
