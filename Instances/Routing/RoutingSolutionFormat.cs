using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Solutions as CVRPLIB writes them: <c>Route #1: 3 4 7</c> with clients from 1, then <c>Cost 27591</c>. Where a problem has
/// several vehicle types, the type, from 1, stands after the number: <c>Route #1 type 2: 3 4 7</c>. Tour files of TSPLIB are read too, see
/// <see cref="TourFormat"/>.
/// </summary>
/// <remarks>
/// Files of other programs surround the routes with heads and remarks, put commas between clients and the depot, 0, at a route's ends; all
/// that is read over with a note.
/// </remarks>
public sealed class RoutingSolutionFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public RoutingSolution Read(InstanceText text, RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        return TourFormat.IsTour(text) ? new TourFormat().Read(text, problem) : ReadRoutes(text, problem);
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

    private static RoutingSolution ReadRoutes(InstanceText text, RoutingProblem problem)
    {
        // A # begins a comment only at the beginning of a line; it also stands before a route's number.
        var reader = new TokenReader(text);
        var routes = new List<RoutingRoute>();
        bool hasCost = false;
        while (!reader.AtEnd)
        {
            if (reader.Peek()[0] == '#')
            {
                reader.SkipLine();
                continue;
            }

            if (!char.IsAsciiLetter(reader.Peek()[0]))
            {
                throw reader.Error("expected a line 'Route #1: ...' or 'Cost ...', found a line that does not begin with a word.");
            }

            string keyword = reader.Keyword("'Route' or 'Cost'", out bool hasColon);
            if (keyword.Equals("Route", StringComparison.OrdinalIgnoreCase))
            {
                routes.Add(ReadRoute(text, reader, problem));
            }
            else if (keyword.Equals("Cost", StringComparison.OrdinalIgnoreCase) && !hasCost)
            {
                reader.Number("the cost");
                NoteSkipped(text, reader.RestOfLine());
                hasCost = true;
            }
            else
            {
                NoteSkipped(text, $"{keyword}{(hasColon ? ":" : "")} {reader.RestOfLine()}");
            }
        }

        return routes.Count > 0 || hasCost ? new RoutingSolution(routes) : throw reader.Error("the file ends here; expected 'Route #1: ...'.");
    }

    private static void NoteSkipped(InstanceText text, string words)
    {
        if (words.Length > 0)
        {
            text.Note($"'{(words.Length <= 40 ? words : words[..40] + "...").Trim()}' was read over");
        }
    }

    private static RoutingRoute ReadRoute(InstanceText text, TokenReader reader, RoutingProblem problem)
    {
        int type = ReadLabel(reader, problem);
        List<int> locations = ReadLocations(text, reader, problem);
        int first = 0;
        int last = locations.Count;
        while (first < last && locations[first] == 0)
        {
            first++;
        }

        while (last > first && locations[last - 1] == 0)
        {
            last--;
        }

        if (last - first < locations.Count)
        {
            text.Note("the depot, 0, at the ends of routes was read over");
        }

        List<int> clients = locations[first..last];
        return clients.Contains(0)
            ? throw reader.Error("the depot, 0, stands between two clients. Maybe begin another route there.")
            : new RoutingRoute(type, clients.ConvertAll(c => c - 1));
    }

    /// <summary>Reads the number, the vehicle type and the colon.</summary>
    private static int ReadLabel(TokenReader reader, RoutingProblem problem)
    {
        string label = reader.Token("a route number").ToString();
        int type = 1;
        if (!label.EndsWith(':') && reader.HasTokenOnLine() && reader.Peek().Equals("type", StringComparison.OrdinalIgnoreCase))
        {
            reader.Token("the word type");
            label = reader.Token("a vehicle type").ToString();
            if (!int.TryParse(label.TrimEnd(':'), NumberStyles.None, CultureInfo.InvariantCulture, out type)
                || type < 1 || type > problem.VehicleTypes.Count)
            {
                throw reader.Error($"expected a vehicle type from 1 to {problem.VehicleTypes.Count}, found '{label}'.");
            }
        }

        if (!label.EndsWith(':') && (!reader.HasTokenOnLine() || !reader.Token("a colon").Equals(":", StringComparison.Ordinal)))
        {
            throw reader.Error("expected a colon after the route's number.");
        }

        return type - 1;
    }

    private static List<int> ReadLocations(InstanceText text, TokenReader reader, RoutingProblem problem)
    {
        int least = problem.DepotCount == 1 ? 0 : 1;
        var locations = new List<int>();
        while (reader.HasTokenOnLine())
        {
            if (reader.Peek().Contains(','))
            {
                text.Note("commas between clients were read over");
            }

            foreach (string part in reader.Token("a client").ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                locations.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int location) && location >= least && location <= problem.ClientCount
                    ? location
                    : throw reader.Error($"expected a client between 1 and {problem.ClientCount}, found '{(part.Length <= 40 ? part : part[..40] + "...")}'."));
            }
        }

        return locations;
    }
}
