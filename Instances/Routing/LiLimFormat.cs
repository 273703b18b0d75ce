using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>
/// Pickup and delivery with time windows as Li and Lim write it (2001, "A metaheuristic for the pickup and delivery problem with time
/// windows", DOI 10.1109/ICTAI.2001.974461): vehicles, capacity and speed, then a row for the depot and each client with its number from 0,
/// x, y, demand, opening, closing, service time, the number of its pickup and that of its delivery (0 for none).
/// </summary>
/// <remarks>
/// Distances and times are kept to six decimals. The set asks for the fewest vehicles first and then for the least distance, so a vehicle
/// costs a power of ten that exceeds every total distance: 1000828.94 are 10 vehicles at 100000 and the distance 828.94.
/// </remarks>
public sealed class LiLimFormat : IInstanceFormat
{
    private const int Columns = 9;

    /// <inheritdoc/>
    public string Name => "li-lim";

    /// <inheritdoc/>
    public string Description => "Li and Lim's pickup and delivery with time windows; fewest vehicles first";

    /// <inheritdoc/>
    public Type ProblemType => typeof(RoutingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "");
        bool hasShape = rows.MoveNext() && rows.Count == 3;
        for (int k = 0; k < 3 && hasShape; k++)
        {
            hasShape = rows.MoveNext() && rows.Count == Columns;
        }

        return hasShape && BeginsWithDepot(text) ? FormatEvidence.OfReading(text, Read).CertainIf(true) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text);
        int vehicles = reader.SmallInteger("the number of vehicles", 0, int.MaxValue);
        long capacity = reader.Integer("the capacity", 0);
        reader.Number("the speed");
        var rows = new List<Row>();
        while (!reader.AtEnd)
        {
            rows.Add(ReadRow(reader, rows.Count));
        }

        return rows.Count > 0 ? Problem(text, vehicles, capacity, rows) : throw reader.Error("the file ends without a depot.");
    }

    /// <summary>Whether the first row after the head is numbered 0 and has neither demand nor partners.</summary>
    private static bool BeginsWithDepot(InstanceText text)
    {
        var reader = new TokenReader(text);
        reader.SkipLine();
        string[] depot = reader.RestOfLine().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return depot.Length == Columns && depot[0] == "0" && depot[3] == "0" && depot[7] == "0" && depot[8] == "0";
    }

    private static Row ReadRow(TokenReader reader, int number)
    {
        reader.SmallInteger("the row's number (they count from 0)", number, number);
        double x = reader.Number("the x coordinate");
        double y = reader.Number("the y coordinate");
        long demand = reader.Integer("the demand", -RoutingProblem.NoLimit, RoutingProblem.NoLimit);
        long open = Time(reader, "the opening");
        long close = Time(reader, "the closing");
        long service = Time(reader, "the service time");
        var row = new Row(x, y, demand, open, close, service, reader.SmallInteger("the pickup's number", 0, int.MaxValue), reader.SmallInteger("the delivery's number", 0, int.MaxValue));
        return close < open ? throw reader.Error($"row {number} closes before it opens.")
            : number == 0 && (demand, row.Pickup, row.Delivery) != (0, 0, 0) ? throw reader.Error("row 0, the depot, has a demand or a partner; expected 0.")
            : row;
    }

    private static long Time(TokenReader reader, string what)
    {
        decimal value = reader.Decimal(what);
        return value is >= 0 and <= 1_000_000_000_000
            ? (long)decimal.Floor(value * TsplibDistances.ExactScale)
            : throw reader.Error($"{what} is {DecimalText.Plain(value)}; expected a number from 0 to 10^12.");
    }

    private static RoutingProblem Problem(InstanceText text, int vehicles, long capacity, List<Row> rows)
    {
        TravelMatrix matrix = TravelMatrix.Euclidean(
            rows.Select(r => r.X).ToArray(), rows.Select(r => r.Y).ToArray(), DistanceRounding.Nearest, TsplibDistances.ExactScale);
        return new RoutingProblem(
            text.Stem,
            [new RoutingDepot { X = rows[0].X, Y = rows[0].Y, WindowOpen = rows[0].Open, WindowClose = rows[0].Close }],
            rows.Skip(1).Select(r => new RoutingClient { X = r.X, Y = r.Y, ServiceDuration = r.Service, WindowOpen = r.Open, WindowClose = r.Close }).ToArray(),
            [new RoutingVehicleType { Count = vehicles, Capacity = [capacity], FixedCost = AboveEveryDistance(matrix) }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            TsplibDistances.ExactScale,
            shipments: Shipments(text, rows));
    }

    /// <summary>A power of ten above the length of any solution, which has at most two arcs for each client.</summary>
    private static long AboveEveryDistance(TravelMatrix matrix)
    {
        long cost = TsplibDistances.ExactScale;
        while (cost < 2.0 * matrix.Size * matrix.Largest)
        {
            cost *= 10;
        }

        return cost;
    }

    private static RoutingShipment[] Shipments(InstanceText text, List<Row> rows)
    {
        var shipments = new List<RoutingShipment>();
        for (int k = 1; k < rows.Count; k++)
        {
            Row row = rows[k];
            bool isPickup = row.Delivery != 0;
            int partner = isPickup ? row.Delivery : row.Pickup;
            bool agrees = partner > 0 && partner < rows.Count && partner != k && row.Pickup == (isPickup ? 0 : partner)
                && (isPickup ? rows[partner].Pickup : rows[partner].Delivery) == k && rows[partner].Demand == -row.Demand && (isPickup ? row.Demand >= 0 : row.Demand <= 0);
            if (!agrees)
            {
                throw new InstanceFormatException(
                    text.File, 1, 1, $"row {k} has the demand {row.Demand}, the pickup {row.Pickup} and the delivery {row.Delivery}; expected a pickup with a delivery that names it, or the reverse, of opposite demands.");
            }

            if (isPickup)
            {
                shipments.Add(new RoutingShipment(k - 1, partner - 1, [row.Demand]));
            }
        }

        return shipments.ToArray();
    }

    private readonly record struct Row(double X, double Y, long Demand, long Open, long Close, long Service, int Pickup, int Delivery);
}
