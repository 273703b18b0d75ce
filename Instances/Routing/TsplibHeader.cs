namespace CoSolve.Instances.Routing;

/// <summary>Recognises keyword files by their first lines.</summary>
internal static class TsplibHeader
{
    private const int Window = 1 << 13;

    /// <summary>The upper-case TYPE; "" when there is none but the file is in the keyword format; null when it is not.</summary>
    public static string? TypeOf(InstanceText text)
    {
        bool keywords = false;
        bool capacity = false;
        foreach (ReadOnlySpan<char> raw in text.Content.AsSpan(0, Math.Min(text.Content.Length, Window)).EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (Value(line, "TYPE", out ReadOnlySpan<char> type))
            {
                return type.ToString().ToUpperInvariant();
            }

            keywords |= Value(line, "DIMENSION", out _) || line.StartsWith("EDGE_WEIGHT_", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("NODE_COORD_SECTION", StringComparison.OrdinalIgnoreCase);
            capacity |= Value(line, "CAPACITY", out _);
        }

        return !keywords ? null : capacity ? "CVRP" : "";
    }

    /// <summary>Whether a TYPE is one of vehicle routing (CVRP, VRPTW, HFVRP, ...) rather than of a single tour.</summary>
    public static bool IsVehicleRouting(string type) => type.Contains("VRP", StringComparison.Ordinal);

    private static bool Value(ReadOnlySpan<char> line, string keyword, out ReadOnlySpan<char> value)
    {
        value = default;
        if (!line.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> rest = line[keyword.Length..].TrimStart();
        if (rest.IsEmpty || rest[0] != ':')
        {
            return false;
        }

        value = rest[1..].Trim();
        return true;
    }
}
