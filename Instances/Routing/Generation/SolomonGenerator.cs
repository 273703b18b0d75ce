using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing.Generation;

/// <summary>
/// Vehicle routing problems with time windows in the manner of Solomon (1987, DOI 10.1287/opre.35.2.254, section 3): clients
/// random, clustered or mixed, a share of them with a window around a random time at which a vehicle can serve them and still return.
/// Every client can be served by a route of its own.
/// </summary>
public sealed class SolomonGenerator : IInstanceGenerator
{
    private const int Scale = 10;

    /// <inheritdoc/>
    public string Name => "vrptw";

    /// <inheritdoc/>
    public string Description => "vehicle routing with time windows in the manner of Solomon (1987)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("clients", "100", "number of clients"),
        new("places", "random", "clients: random, clustered or mixed"),
        new("size", "100", "side of the square"),
        new("horizon", "400", "when the depot closes; at least 3 times the side and the service time"),
        new("width", "60", "mean width of the windows"),
        new("share", "1", "share of clients with a window, 0 to 1"),
        new("service", "10", "service time"),
        new("capacity", "200", "capacity; demands are 1 to 41, 20 on average"),
        new("vehicles", "25", "number of vehicles"),
        new("seed", "1", "seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format => SolomonFormat.Truncated;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int size = (int)arguments.Integer("size", 10, 100_000);
        int n = (int)arguments.Integer("clients", 1, Math.Clamp((long)size * size / 20, 1, 50_000));
        long service = arguments.Integer("service", 0, 1_000_000);
        long horizon = arguments.Integer("horizon", 3 * size + service, 100_000_000);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var random = new RandomStream((ulong)seed);
        var places = new ClientPlaces(random, size);
        (int X, int Y) depot = (size / 2, size / 2);
        places.Take(depot);
        int seeds = 3 + random.NextInt(6);
        List<(int X, int Y)> clients = arguments.Text("places") switch
        {
            "random" => places.Clustered(n, n, 0),
            "clustered" => places.Clustered(n, 0, seeds),
            "mixed" => places.Clustered(n, n / 2, seeds),
            string kind => throw new ArgumentException($"The value of 'places' is '{kind}'. Maybe random, clustered or mixed."),
        };
        TravelMatrix matrix = TravelMatrix.Euclidean(
            [depot.X, .. clients.Select(c => (double)c.X)], [depot.Y, .. clients.Select(c => (double)c.Y)], DistanceRounding.Down, Scale);
        double width = arguments.Number("width", 1, 100_000_000);
        double share = arguments.Number("share", 0, 1);
        return new RoutingProblem(
            $"vrptw-n{n}-s{seed}",
            [new RoutingDepot { X = depot.X, Y = depot.Y, WindowClose = horizon * Scale }],
            clients.Select((c, k) => Client(c, matrix[0, k + 1] / Scale + 1, random.NextDouble() < share)).ToArray(),
            [new RoutingVehicleType { Count = (int)arguments.Integer("vehicles", 1, int.MaxValue), Capacity = [arguments.Integer("capacity", 41, 1_000_000)] }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }],
            Scale);

        RoutingClient Client((int X, int Y) place, long travel, bool hasWindow)
        {
            (long earliest, long latest) = (travel, horizon - travel - service);
            long centre = random.NextLong(earliest, latest);
            long half = hasWindow ? (long)(width * (0.5 + random.NextDouble()) / 2) : horizon;
            return new RoutingClient
            {
                X = place.X,
                Y = place.Y,
                Delivery = [random.NextLong(1, 20) + random.NextLong(0, 21)],
                ServiceDuration = service * Scale,
                WindowOpen = Scale * (hasWindow ? Math.Max(0, centre - half) : 0),
                WindowClose = Scale * Math.Min(latest, centre + half),
            };
        }
    }
}
