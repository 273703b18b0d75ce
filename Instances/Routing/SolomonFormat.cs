using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Vehicle routing with time windows in the text format of Solomon (1987, DOI 10.1287/opre.35.2.254), which Gehring and
/// Homberger's larger instances share: name, VEHICLE with number and capacity, CUSTOMER with the depot as number 0.
/// </summary>
/// <remarks>
/// Distances and travel times are truncated to one decimal and the total distance is minimised, the convention of the 12th
/// DIMACS implementation challenge (2022); the file's number of vehicles is a limit. All times are in tenths.
/// <c>solomon-exact</c> keeps distances to six decimals instead.
/// </remarks>
public sealed class SolomonFormat : IInstanceWriter
{
    private const int Window = 1 << 12;

    private readonly long _scale;
    private readonly bool _detects;
    private readonly DistanceRounding _rounding;

    private SolomonFormat(string name, string description, long scale, DistanceRounding rounding, bool detects)
    {
        (Name, Description, _scale, _rounding, _detects) = (name, description, scale, rounding, detects);
    }

    /// <summary>Truncates to one decimal.</summary>
    public static SolomonFormat Truncated { get; } =
        new("solomon", "Solomon and Homberger VRPTW, distances truncated to one decimal (DIMACS)", 10, DistanceRounding.Down, true);

    /// <summary>Keeps six decimals.</summary>
    public static SolomonFormat Exact { get; } =
        new("solomon-exact", "Solomon and Homberger VRPTW, distances kept to six decimals", TsplibDistances.ExactScale, DistanceRounding.Nearest, false);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int lines = 0;
        foreach (ReadOnlySpan<char> raw in text.Content.AsSpan(0, Math.Min(text.Content.Length, Window)).EnumerateLines())
        {
            if (!_detects || ++lines > 20)
            {
                break;
            }

            if (raw.Trim().Equals("VEHICLE", StringComparison.OrdinalIgnoreCase))
            {
                return FormatEvidence.Certain;
            }
        }

        return FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        SolomonFormat format = text.Rounding switch
        {
            null => this,
            "trunc1" or "dimacs" => Truncated,
            "exact" => Exact,
            _ => throw new ArgumentException($"Solomon files are not read with the rounding '{text.Rounding}'. Maybe trunc1 or exact."),
        };
        return format.ReadScaled(text);
    }

    private RoutingProblem ReadScaled(InstanceText text)
    {
        var reader = new TokenReader(text);
        string name = reader.RestOfLine();
        while (name.Length == 0 && !reader.AtEnd)
        {
            name = reader.RestOfLine();
        }

        Expect(reader, "VEHICLE");
        Expect(reader, "NUMBER");
        Expect(reader, "CAPACITY");
        int vehicles = reader.SmallInteger("the number of vehicles", 0, int.MaxValue);
        long capacity = reader.Integer("the capacity", 0);
        Expect(reader, "CUSTOMER");
        if (!reader.Peek().StartsWith("CUST", StringComparison.OrdinalIgnoreCase))
        {
            throw reader.Error("expected the titles of the columns, which begin with CUST.");
        }

        reader.SkipLine();
        List<RoutingClient> rows = ReadRows(reader);
        RoutingClient depot = rows[0];
        TravelMatrix matrix = TravelMatrix.Euclidean(rows.Select(r => r.X).ToArray(), rows.Select(r => r.Y).ToArray(), _rounding, _scale);
        return new RoutingProblem(
            name.Length > 0 ? name : text.Stem,
            [new RoutingDepot { X = depot.X, Y = depot.Y, WindowOpen = depot.WindowOpen, WindowClose = depot.WindowClose }],
            rows.Skip(1).ToArray(),
            [new RoutingVehicleType { Count = vehicles, Capacity = [capacity] }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            _scale);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not RoutingProblem routing || !CanHold(routing))
        {
            throw new NotSupportedException($"The format {Name} holds only one depot, one capacity, windows and truncated straight-line distances. Maybe use routing-json.");
        }

        RoutingVehicleType type = routing.VehicleTypes[0];
        RoutingDepot depot = routing.Depots[0];
        output.Write($"{routing.Name}\n\nVEHICLE\nNUMBER     CAPACITY\n  {type.Count}         {type.Capacity[0]}\n\n");
        output.Write("CUSTOMER\nCUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME\n\n");
        WriteRow(output, 0, depot.X, depot.Y, 0, depot.WindowOpen, depot.WindowClose, 0);
        for (int c = 0; c < routing.ClientCount; c++)
        {
            RoutingClient client = routing.Clients[c];
            long demand = client.Delivery.Count == 0 ? 0 : client.Delivery[0];
            WriteRow(output, c + 1, client.X, client.Y, demand, client.WindowOpen, client.WindowClose, client.ServiceDuration);
        }
    }

    private static void Expect(TokenReader reader, string word)
    {
        if (!reader.Token($"the word {word}").Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            throw reader.Error($"expected the word {word}.");
        }
    }

    private List<RoutingClient> ReadRows(TokenReader reader)
    {
        var rows = new List<RoutingClient>();
        while (!reader.AtEnd)
        {
            reader.SmallInteger("the customer number (they count from 0)", rows.Count, rows.Count);
            double x = reader.Number("the x coordinate");
            double y = reader.Number("the y coordinate");
            long demand = reader.Integer("the demand", 0);
            long open = Time(reader, "the ready time");
            long close = Time(reader, "the due date");
            if (close < open)
            {
                throw reader.Error($"customer {rows.Count} is due before it is ready.");
            }

            long service = Time(reader, "the service time");
            rows.Add(new RoutingClient { X = x, Y = y, Delivery = [demand], WindowOpen = open, WindowClose = close, ServiceDuration = service });
        }

        if (rows.Count == 0 || rows[0].Delivery[0] != 0)
        {
            throw reader.Error(rows.Count == 0 ? "the file ends here; expected the depot, customer 0." : $"the depot has the demand {rows[0].Delivery[0]}; expected 0.");
        }

        return rows;
    }

    private long Time(TokenReader reader, string what)
    {
        decimal value = reader.Decimal(what);
        return value is >= 0 and <= 100_000_000_000 ? (long)Math.Floor(value * _scale) : throw reader.Error($"{what} is {value}; expected a number from 0 to 10^11.");
    }

    private void WriteRow(TextWriter output, int number, double x, double y, long demand, long open, long close, long service)
    {
        string Units(long time) => ((decimal)time / _scale).ToString("0.######", CultureInfo.InvariantCulture);
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{number,5} {x,10:R} {y,10:R} {demand,10} {Units(open),10} {Units(close),10} {Units(service),10}\n"));
    }

    private bool CanHold(RoutingProblem problem)
    {
        RoutingVehicleType type = problem.VehicleTypes[0];
        RoutingProfile profile = problem.Profiles[type.Profile];
        CoordinateDistance? source = profile.Distances.Source;
        return problem is { DepotCount: 1, VehicleTypes.Count: 1, Profiles.Count: 1, LoadDimensionCount: 1, FurtherRule: null }
            && problem.ObjectiveScale == _scale && ReferenceEquals(profile.Distances, profile.Durations)
            && source is { Kind: DistanceKind.Euclidean } && source.Rounding == _rounding && source.Scale == _scale
            && type is { IsOpen: false, FixedCost: 0, DistanceCost: 1, DurationCost: 0, ShiftOpen: 0 }
            && type is { ShiftClose: >= RoutingProblem.NoLimit, MaxDuration: >= RoutingProblem.NoLimit, MaxDistance: >= RoutingProblem.NoLimit }
            && profile.ForbiddenClients.Count == 0 && profile.ClientCosts.Count == 0
            && problem.Depots[0].WindowClose < RoutingProblem.NoLimit
            && problem.Clients.All(c => c.IsRequired && c.ReleaseTime == 0 && c.WindowClose < RoutingProblem.NoLimit && c.Pickup.All(a => a == 0));
    }
}
