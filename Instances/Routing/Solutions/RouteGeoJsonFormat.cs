using System.Text;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing.Solutions;

/// <summary>
/// Routes as GeoJSON (RFC 7946): a LineString for each route with the properties route, type, clients (those in visiting order), reloads (the client that
/// follows and the depot), distance, duration and load, and a Point for each depot and client. Numbers count from 1. Coordinates are the file's,
/// first x, then y; TSPLIB's latitudes and longitudes become longitude and latitude in degrees.
/// </summary>
public sealed class RouteGeoJsonFormat : ISolutionFormat<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public RoutingSolution Read(InstanceText text, RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.Content);
            return new RoutingSolution([.. document.RootElement.GetProperty("features").EnumerateArray()
                .Select(feature => feature.GetProperty("properties"))
                .Where(properties => properties.TryGetProperty("clients", out _))
                .Select(ReadRoute)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InstanceFormatException(text.File, (int)((e as JsonException)?.LineNumber ?? 0) + 1, 1, "is not a GeoJSON file of routes. Maybe it is cut off, or of another program.");
        }
    }

    /// <inheritdoc/>
    public void Write(RoutingSolution solution, RoutingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            int number = 0;
            foreach (RoutingRoute route in solution.Routes.Where(route => route.Clients.Count > 0))
            {
                WriteRoute(route, ++number, problem, json);
            }

            for (int place = 0; place < problem.LocationCount; place++)
            {
                WritePlace(place, problem, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
    }

    /// <inheritdoc/>
    public void WriteJson(RoutingSolution solution, RoutingProblem problem, Utf8JsonWriter json) => RoutingSolutionJson.Write(solution, problem, json);

    private static RoutingRoute ReadRoute(JsonElement properties) => new(
        properties.GetProperty("type").GetInt32() - 1, [.. properties.GetProperty("clients").EnumerateArray().Select(client => client.GetInt32() - 1)])
    {
        Reloads = [.. properties.GetProperty("reloads").EnumerateArray().Select(reload => new RoutingReload(reload[0].GetInt32() - 1, reload[1].GetInt32() - 1))],
    };

    private static void WriteRoute(RoutingRoute route, int number, RoutingProblem problem, Utf8JsonWriter json)
    {
        RoutingVehicleType type = problem.VehicleTypes[route.VehicleType];
        RouteSchedule schedule = RouteSchedule.Of(problem, route);
        Begin(json, "LineString");
        json.WriteStartArray();
        WritePoint(type.StartDepot, problem, json);
        for (int k = 0, reload = 0; k < route.Clients.Count; k++)
        {
            if (reload < route.Reloads.Count && route.Reloads[reload].Before == k)
            {
                WritePoint(route.Reloads[reload++].Depot, problem, json);
            }

            WritePoint(problem.DepotCount + route.Clients[k], problem, json);
        }

        if (!type.IsOpen)
        {
            WritePoint(type.EndDepot, problem, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteNumber("route", number);
        json.WriteNumber("type", route.VehicleType + 1);
        WriteNumbers("clients", route.Clients.Select(client => (long)client + 1), json);
        json.WriteStartArray("reloads");
        foreach (RoutingReload reload in route.Reloads)
        {
            WriteNumbers(null, [reload.Before + 1, reload.Depot + 1], json);
        }

        json.WriteEndArray();
        json.WriteNumber("distance", schedule.Distance);
        json.WriteNumber("duration", schedule.Duration);
        WriteNumbers("load", schedule.LoadAfter(-1).ToArray(), json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlace(int place, RoutingProblem problem, Utf8JsonWriter json)
    {
        bool isDepot = place < problem.DepotCount;
        Begin(json, "Point");
        WritePoint(place, problem, json);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteNumber(isDepot ? "depot" : "client", (isDepot ? place : place - problem.DepotCount) + 1);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Begins a feature up to its coordinates.</summary>
    private static void Begin(Utf8JsonWriter json, string geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry);
        json.WritePropertyName("coordinates");
    }

    private static void WriteNumbers(string? property, IEnumerable<long> numbers, Utf8JsonWriter json)
    {
        if (property is not null)
        {
            json.WritePropertyName(property);
        }

        json.WriteStartArray();
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WritePoint(int place, RoutingProblem problem, Utf8JsonWriter json)
    {
        (double x, double y) = place < problem.DepotCount
            ? (problem.Depots[place].X, problem.Depots[place].Y)
            : (problem.Clients[place - problem.DepotCount].X, problem.Clients[place - problem.DepotCount].Y);
        if (problem.Profiles[0].Distances.Source?.Kind == DistanceKind.Geographical)
        {
            (x, y) = (Degrees(y), Degrees(x));
        }

        json.WriteStartArray();
        json.WriteNumberValue(x);
        json.WriteNumberValue(y);
        json.WriteEndArray();
    }

    /// <summary>Degrees with decimals from TSPLIB's degrees.minutes.</summary>
    private static double Degrees(double degreesAndMinutes)
    {
        double degrees = Math.Truncate(degreesAndMinutes);
        return degrees + ((degreesAndMinutes - degrees) * 100 / 60);
    }
}
