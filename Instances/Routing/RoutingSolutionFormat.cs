using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Solutions as CVRPLIB writes them: <c>Route #1: 3 4 7</c> with clients from 1, then <c>Cost 27591</c>. Where a problem has
/// several vehicle types, the type, from 1, stands after the number: <c>Route #1 type 2: 3 4 7</c>. Read too: the tour files of
/// TSPLIB (<c>TOUR_SECTION</c>), for problems of one vehicle type.
/// </summary>
public sealed class RoutingSolutionFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public RoutingSolution Read(InstanceText text, RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        return text.Content.Contains("TOUR_SECTION", StringComparison.OrdinalIgnoreCase)
            ? ReadTour(text, problem)
            : ReadRoutes(text, problem);
    }

    /// <inheritdoc/>
    public void Write(RoutingSolution solution, RoutingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        int number = 0;
        foreach (RoutingRoute route in solution.Routes.Where(r => r.Clients.Count > 0))
        {
            output.Write($"Route #{++number}");
            output.Write(problem.VehicleTypes.Count > 1 ? $" type {route.VehicleType + 1}:" : ":");
            foreach (int client in route.Clients)
            {
                output.Write(' ');
                output.Write(client + 1);
            }

            output.Write('\n');
        }

        output.Write($"Cost {ObjectiveText.Format(objective, problem)}\n");
    }

    /// <inheritdoc/>
    public void WriteJson(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json) =>
        RoutingSolutionJson.Write(solution, problem, json);

    private static RoutingSolution ReadTour(InstanceText text, RoutingProblem problem)
    {
        TsplibDocument document = TsplibParser.Parse(text);
        List<int> tour = document.Tour ?? throw TsplibDistances.Missing(text, "TOUR_SECTION");
        if (problem.VehicleTypes.Count != 1 || problem.DepotCount != 1)
        {
            throw new InstanceFormatException(text.File, 1, 1, "is a tour, but the problem has several depots or vehicle types.");
        }

        int depot = tour.IndexOf(0);
        if (depot < 0 || document.Dimension != problem.LocationCount)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"is a tour of {document.Dimension ?? 0} nodes; expected {problem.LocationCount}, with node 1.");
        }

        // Node 1 is the depot; a second visit to it stays in and fails the check as client 0.
        int[] clients = tour.Skip(depot + 1).Concat(tour.Take(depot)).Select(node => node - 1).ToArray();
        return new RoutingSolution([new RoutingRoute(0, clients)]);
    }

    private static RoutingSolution ReadRoutes(InstanceText text, RoutingProblem problem)
    {
        var reader = new TokenReader(text);
        var routes = new List<RoutingRoute>();
        bool hasCost = false;
        while (!reader.AtEnd)
        {
            string keyword = reader.Keyword("'Route' or 'Cost'", out _);
            if (keyword.Equals("Route", StringComparison.OrdinalIgnoreCase))
            {
                routes.Add(ReadRoute(reader, problem));
            }
            else if (keyword.Equals("Cost", StringComparison.OrdinalIgnoreCase) && !hasCost)
            {
                reader.Number("the cost");
                hasCost = true;
            }
            else
            {
                throw reader.Error($"expected a line 'Route #1: ...' or one line 'Cost ...', found '{keyword}'.");
            }
        }

        if (routes.Count == 0 && !hasCost)
        {
            throw reader.Error("the file ends here; expected 'Route #1: ...'.");
        }

        return new RoutingSolution(routes);
    }

    private static RoutingRoute ReadRoute(TokenReader reader, RoutingProblem problem)
    {
        string label = reader.Token("a route number").ToString();
        int type = 0;
        if (!label.EndsWith(':') && reader.Peek().Equals("type", StringComparison.OrdinalIgnoreCase))
        {
            reader.Token("the word type");
            label = reader.Token("a vehicle type").ToString();
            if (!int.TryParse(label.TrimEnd(':'), NumberStyles.None, CultureInfo.InvariantCulture, out type)
                || type < 1 || type > problem.VehicleTypes.Count)
            {
                throw reader.Error($"expected a vehicle type from 1 to {problem.VehicleTypes.Count}, found '{label}'.");
            }

            type--;
        }

        if (!label.EndsWith(':') && (!reader.HasTokenOnLine() || !reader.Token("a colon").Equals(":", StringComparison.Ordinal)))
        {
            throw reader.Error("expected a colon after the route's number.");
        }

        var clients = new List<int>();
        while (reader.HasTokenOnLine())
        {
            clients.Add(reader.SmallInteger("a client", 1, problem.ClientCount) - 1);
        }

        return new RoutingRoute(type, clients);
    }
}
