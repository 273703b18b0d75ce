using System.Text;
using System.Text.Json;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>Writes a routing problem as JSON; values that equal their defaults are left out.</summary>
internal static class RoutingJsonWriter
{
    public static void Write(RoutingProblem problem, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteDocument(problem, json);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void WriteDocument(RoutingProblem problem, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", RoutingJsonFormat.Signature);
        json.WriteNumber("version", 1);
        json.WriteString("name", problem.Name);
        json.WriteNumber("objectiveScale", problem.ObjectiveScale);
        if (problem.VehicleWeight > 0)
        {
            json.WriteBoolean("fewestVehiclesFirst", true);
        }

        WriteUnless(json, "longestRouteCost", problem.LongestRouteCost, 0);

        WriteArray(json, "depots", problem.Depots, depot =>
        {
            json.WriteNumber("x", depot.X);
            json.WriteNumber("y", depot.Y);
            WriteWindow(json, "window", depot.WindowOpen, depot.WindowClose);
        });
        WriteArray(json, "clients", problem.Clients, client => WriteClient(json, client));
        if (problem.Groups.Count > 0)
        {
            WriteArray(json, "groups", problem.Groups, group => WriteGroup(json, group));
        }

        if (problem.Shipments.Count > 0)
        {
            WriteArray(json, "shipments", problem.Shipments, shipment =>
            {
                json.WriteNumber("pickup", shipment.Pickup + 1);
                json.WriteNumber("delivery", shipment.Delivery + 1);
                WriteNumbers(json, "amount", shipment.Amount);
                WriteUnless(json, "maxTimeOnBoard", shipment.MaxTimeOnBoard, RoutingProblem.NoLimit);
            });
        }

        WriteSharing(json, problem);
        WriteArray(json, "vehicleTypes", problem.VehicleTypes, type => WriteVehicleType(json, type with { FixedCost = type.FixedCost - problem.VehicleWeight }));
        WriteArray(json, "profiles", problem.Profiles, profile => WriteProfile(json, profile, problem));
        json.WriteEndObject();
    }

    private static void WriteClient(Utf8JsonWriter json, RoutingClient client)
    {
        json.WriteNumber("x", client.X);
        json.WriteNumber("y", client.Y);
        WriteNumbers(json, "delivery", client.Delivery);
        WriteNumbers(json, "pickup", client.Pickup);
        WriteUnless(json, "serviceDuration", client.ServiceDuration, 0);
        WriteWindows(json, client);
        WriteUnless(json, "dueTime", client.DueTime, RoutingProblem.NoLimit);
        WriteUnless(json, "latenessCost", client.LatenessCost, 0);
        WriteUnless(json, "releaseTime", client.ReleaseTime, 0);
        WriteUnless(json, "prize", client.Prize, 0);
        if (!client.IsRequired)
        {
            json.WriteBoolean("required", false);
        }

        WriteIndices(json, "vehicleTypes", client.VehicleTypes);
    }

    private static void WriteWindows(Utf8JsonWriter json, RoutingClient client)
    {
        if (client.Windows.Count == 0)
        {
            WriteWindow(json, "window", client.WindowOpen, client.WindowClose);
            return;
        }

        WriteArray(json, "windows", client.Windows, window =>
        {
            WriteUnless(json, "open", window.Open, 0);
            WriteUnless(json, "close", window.Close, RoutingProblem.NoLimit);
        });
    }

    private static void WriteSharing(Utf8JsonWriter json, RoutingProblem problem)
    {
        if (problem.Relations.Count > 0)
        {
            WriteArray(json, "relations", problem.Relations, relation =>
            {
                json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(relation.Kind.ToString()));
                WriteIndices(json, "clients", relation.Clients);
            });
        }

        if (problem.Beginnings.Count > 0)
        {
            WriteArray(json, "beginnings", problem.Beginnings, beginning =>
            {
                WriteUnless(json, "vehicleType", beginning.VehicleType + 1, 1);
                json.WriteNumber("departure", beginning.Departure);
                WriteIndices(json, "clients", beginning.Clients);
                WriteUnless(json, "readyTime", beginning.ReadyTime, 0);
            });
        }
    }

    private static void WriteGroup(Utf8JsonWriter json, RoutingGroup group)
    {
        WriteIndices(json, "clients", group.Clients);
        WriteUnless(json, "prize", group.Prize, 0);
        if (!group.IsRequired)
        {
            json.WriteBoolean("required", false);
        }
    }

    private static void WriteVehicleType(Utf8JsonWriter json, RoutingVehicleType type)
    {
        WriteUnless(json, "count", type.Count, int.MaxValue);
        WriteNumbers(json, "capacity", type.Capacity);
        WriteUnless(json, "startDepot", type.StartDepot + 1, 1);
        WriteUnless(json, "endDepot", type.EndDepot + 1, 1);
        if (type.IsOpen)
        {
            json.WriteBoolean("open", true);
        }

        WriteUnless(json, "fixedCost", type.FixedCost, 0);
        WriteUnless(json, "distanceCost", type.DistanceCost, 1);
        WriteUnless(json, "durationCost", type.DurationCost, 0);
        WriteWindow(json, "shift", type.ShiftOpen, type.ShiftClose);
        WriteUnless(json, "maxDuration", Math.Min(type.MaxDuration, RoutingProblem.NoLimit), RoutingProblem.NoLimit);
        WriteUnless(json, "maxDistance", Math.Min(type.MaxDistance, RoutingProblem.NoLimit), RoutingProblem.NoLimit);
        WriteIndices(json, "reloadDepots", type.ReloadDepots);
        WriteUnless(json, "maxReloads", type.MaxReloads, int.MaxValue);
        WriteUnless(json, "reloadDuration", type.ReloadDuration, 0);
        if (type.LinehaulsFirst)
        {
            json.WriteBoolean("linehaulsFirst", true);
        }

        if (type.Break is { } rest)
        {
            json.WriteStartObject("break");
            json.WriteNumber("duration", rest.Duration);
            WriteWindow(json, "window", rest.WindowOpen, rest.WindowClose);
            WriteUnless(json, "maxDriving", Math.Min(rest.MaxDriving, RoutingProblem.NoLimit), RoutingProblem.NoLimit);
            json.WriteEndObject();
        }

        WriteUnless(json, "profile", type.Profile + 1, 1);
    }

    private static void WriteProfile(Utf8JsonWriter json, RoutingProfile profile, RoutingProblem problem)
    {
        WriteMatrix(json, "distances", profile.Distances, problem);
        if (!ReferenceEquals(profile.Distances, profile.Durations))
        {
            WriteMatrix(json, "durations", profile.Durations, problem);
        }

        WriteNumbers(json, "forbiddenClients", profile.ForbiddenClients.Order().Select(c => c + 1L).ToArray());
        WriteNumbers(json, "clientCosts", profile.ClientCosts);
    }

    private static void WriteMatrix(Utf8JsonWriter json, string name, TravelMatrix matrix, RoutingProblem problem)
    {
        json.WriteStartObject(name);
        if (matrix.Source is { } source)
        {
            WriteSource(json, source, problem);
        }
        else
        {
            json.WriteStartArray("rows");
            for (int i = 0; i < matrix.Size; i++)
            {
                json.WriteStartArray();
                for (int j = 0; j < matrix.Size; j++)
                {
                    json.WriteNumberValue(matrix[i, j]);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, CoordinateDistance source, RoutingProblem problem)
    {
        json.WriteString("kind", source.Kind.ToString().ToLowerInvariant());
        json.WriteString("rounding", source.Rounding.ToString().ToLowerInvariant());
        json.WriteNumber("scale", source.Scale);
        double[] x = [.. problem.Depots.Select(d => d.X), .. problem.Clients.Select(c => c.X)];
        double[] y = [.. problem.Depots.Select(d => d.Y), .. problem.Clients.Select(c => c.Y)];
        if (!source.X.SequenceEqual(x) || !source.Y.SequenceEqual(y))
        {
            WriteCoordinates(json, "x", source.X);
            WriteCoordinates(json, "y", source.Y);
        }
    }

    private static void WriteCoordinates(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIndices(Utf8JsonWriter json, string name, IReadOnlyList<int> indices) =>
        WriteNumbers(json, name, indices.Select(i => i + 1L).ToArray());

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteWindow(Utf8JsonWriter json, string name, long open, long close)
    {
        WriteUnless(json, $"{name}Open", open, 0);
        WriteUnless(json, $"{name}Close", close, RoutingProblem.NoLimit);
    }

    private static void WriteUnless(Utf8JsonWriter json, string name, long value, long missing)
    {
        if (value != missing)
        {
            json.WriteNumber(name, value);
        }
    }
}
