using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Solutions as CVRPLIB writes them: <c>Route #1: 3 4 7</c> with clients from 1, then <c>Cost 27591</c>. Where a problem has
/// several vehicle types, the type, from 1, stands after the number: <c>Route #1 type 2: 3 4 7</c>. A reload between two clients is the
/// depot, 0, or <c>D2</c> for the second of several. Tour files of TSPLIB are read too, see <see cref="TourFormat"/>.
/// </summary>
/// <remarks>
/// Without types, as in the solution files of VRPLIB's variants, a route's number is its vehicle's, counted through the types, and stops are
/// locations from 0, depots first (with one depot the same as clients from 1). Files of other programs surround the routes with heads and remarks, put commas between clients and the depot, 0, at a route's ends; all
/// that is read over with a note.
/// </remarks>
public sealed class RoutingSolutionFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    private const string AtEnds = "depots at the ends of routes were read over";

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
            WriteStops(route, problem, output);
            output.Write('\n');
        }

        output.Write($"Cost {ObjectiveText.Format(objective, problem)}\n");
    }

    /// <inheritdoc/>
    public void WriteJson(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json) =>
        RoutingSolutionJson.Write(solution, problem, json);

    private static void WriteStops(RoutingRoute route, RoutingProblem problem, TextWriter output)
    {
        int reload = 0;
        for (int k = 0; k < route.Clients.Count; k++)
        {
            if (reload < route.Reloads.Count && route.Reloads[reload].Before == k)
            {
                int depot = route.Reloads[reload++].Depot;
                output.Write(problem.DepotCount == 1 ? " 0" : $" D{depot + 1}");
            }

            output.Write($" {route.Clients[k] + 1}");
        }
    }

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
        (int type, bool isVehicle) = ReadLabel(text, reader, problem);
        var clients = new List<int>();
        var reloads = new List<RoutingReload>();
        int? pending = null;
        foreach (Stop stop in ReadStops(text, reader, problem, isVehicle))
        {
            if (stop.IsDepot)
            {
                pending = stop.Index;
                continue;
            }

            if (pending is { } depot)
            {
                AddReload(depot);
                pending = null;
            }

            clients.Add(stop.Index);
        }

        if (pending is not null)
        {
            text.Note(AtEnds);
        }

        return new RoutingRoute(type, clients) { Reloads = reloads };

        void AddReload(int depot)
        {
            if (clients.Count == 0)
            {
                text.Note(AtEnds);
            }
            else if (problem.VehicleTypes[type].ReloadDepots.Count == 0)
            {
                throw reader.Error($"the depot, {(isVehicle || problem.DepotCount == 1 ? depot : $"D{depot + 1}")}, stands between two clients. Maybe begin another route there.");
            }
            else
            {
                reloads.Add(new RoutingReload(clients.Count, depot));
            }
        }
    }

    /// <summary>Reads the number, the vehicle type and the colon; without a type the number is a vehicle's where types differ.</summary>
    private static (int Type, bool IsVehicle) ReadLabel(InstanceText text, TokenReader reader, RoutingProblem problem)
    {
        string number = reader.Token("a route number").ToString();
        string label = number;
        int type = 0;
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

        bool isVehicle = type == 0 && problem.VehicleTypes.Count > 1;
        if (isVehicle)
        {
            text.Note("the numbers of routes were read as those of vehicles, and stops as locations from 0, depots first");
        }

        return (isVehicle ? TypeOfVehicle(number.Trim('#', ':'), reader, problem) : Math.Max(0, type - 1), isVehicle);
    }

    /// <summary>The type of a vehicle, numbered from 1 through the types.</summary>
    private static int TypeOfVehicle(string number, TokenReader reader, RoutingProblem problem)
    {
        long last = 0;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int vehicle) && vehicle > 0)
        {
            for (int t = 0; t < problem.VehicleTypes.Count; t++)
            {
                last += problem.VehicleTypes[t].Count;
                if (vehicle <= last)
                {
                    return t;
                }
            }
        }

        throw reader.Error($"expected a vehicle's number{(last > 0 ? $" from 1 to {last}" : "")}, found '{(number.Length <= 40 ? number : number[..40] + "...")}'. Maybe name the vehicle type: 'Route #1 type 2: ...'.");
    }

    private static List<Stop> ReadStops(InstanceText text, TokenReader reader, RoutingProblem problem, bool isVehicle)
    {
        var stops = new List<Stop>();
        while (reader.HasTokenOnLine())
        {
            if (reader.Peek().Contains(','))
            {
                text.Note("commas between clients were read over");
            }

            foreach (string part in reader.Token("a client").ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                stops.Add(StopOf(part, problem, isVehicle) ?? throw reader.Error(
                    $"expected a client between {Depots(problem, isVehicle)} and {problem.ClientCount + Depots(problem, isVehicle) - 1}, found '{(part.Length <= 40 ? part : part[..40] + "...")}'."));
            }
        }

        return stops;
    }

    /// <summary>The depots that stand before the clients in the numbers of stops: all as locations, otherwise the only one as 0.</summary>
    private static int Depots(RoutingProblem problem, bool isVehicle) => isVehicle ? problem.DepotCount : 1;

    private static Stop? StopOf(string part, RoutingProblem problem, bool isVehicle)
    {
        int depots = Depots(problem, isVehicle);
        bool isNamedDepot = part[0] is 'D' or 'd' && !isVehicle;
        return !int.TryParse(isNamedDepot ? part.AsSpan(1) : part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? null
            : isNamedDepot ? (number >= 1 && number <= problem.DepotCount ? new Stop(true, number - 1) : null)
            : number >= depots ? (number - depots < problem.ClientCount ? new Stop(false, number - depots) : null)
            : isVehicle || problem.DepotCount == 1 ? new Stop(true, number)
            : null;
    }

    /// <summary>A depot or client of a route's line, from 0.</summary>
    private readonly record struct Stop(bool IsDepot, int Index);
}
