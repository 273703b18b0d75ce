using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Tours of travelling salesman problems as TSPLIB has them (Reinelt 1995, "TSPLIB 95"): keywords, then TOUR_SECTION with all nodes from 1,
/// node 1 the depot, and -1. DIMENSION may be missing.
/// </summary>
public sealed class TourFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    private const string Section = "TOUR_SECTION";

    /// <summary>Whether a text is a tour file.</summary>
    public static bool IsTour(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Content.Contains(Section, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public string? Unsupported(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.IsTravellingSalesman ? null : "A tour file holds one tour of a travelling salesman problem. Maybe name the solution .sol.";
    }

    /// <inheritdoc/>
    public RoutingSolution Read(InstanceText text, RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        TsplibDocument document = TsplibParser.Parse(text);
        List<int> tour = document.Tour ?? throw TsplibDistances.Missing(text, Section);
        if (problem.VehicleTypes.Count != 1 || problem.DepotCount != 1)
        {
            throw new InstanceFormatException(text.File, 1, 1, "is a tour, but the problem has several depots or vehicle types.");
        }

        int depot = tour.IndexOf(0);
        int size = document.Dimension ?? tour.Count;
        if (depot < 0 || size != problem.LocationCount)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is a tour of {size} nodes; expected {problem.LocationCount}, with node 1.");
        }

        int beyond = tour.FindIndex(node => node >= problem.LocationCount);
        if (beyond >= 0)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"visits node {tour[beyond] + 1}; expected nodes from 1 to {problem.LocationCount}.");
        }

        // Node 1 is the depot; a second visit to it stays in and fails the check as client 0.
        int[] clients = tour.Skip(depot + 1).Concat(tour.Take(depot)).Select(node => node - 1).ToArray();
        return new RoutingSolution([new RoutingRoute(0, clients)]);
    }

    /// <inheritdoc/>
    public void Write(RoutingSolution solution, RoutingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"NAME : {problem.Name}.tour\nCOMMENT : Length = {ObjectiveText.Format(objective, problem)}\nTYPE : TOUR\nDIMENSION : {problem.LocationCount}\n{Section}\n1\n");
        foreach (int client in solution.Routes.SelectMany(r => r.Clients))
        {
            output.Write($"{client + 2}\n");
        }

        output.Write("-1\nEOF\n");
    }

    /// <inheritdoc/>
    public void WriteJson(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json) =>
        RoutingSolutionJson.Write(solution, problem, json);
}
