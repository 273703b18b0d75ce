using CoSolve.Instances.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing.Generation;

/// <summary>
/// Capacitated vehicle routing problems as in the X benchmark (Uchoa, Pecin, Pessoa, Poggi, Vidal and Subramanian 2017, "New
/// benchmark instances for the capacitated vehicle routing problem", DOI 10.1016/j.ejor.2016.08.012, section 4): depot, clients
/// and demands on a grid of 1001 x 1001 places, and a capacity for the wanted mean number of clients in a route. The random
/// stream is this project's own, so the published files themselves are not reproduced.
/// </summary>
public sealed class UchoaGenerator : IInstanceGenerator
{
    private const int GridSize = 1000;

    /// <inheritdoc/>
    public string Name => "cvrp";

    /// <inheritdoc/>
    public string Description => "capacitated vehicle routing as in the X benchmark (Uchoa et al. 2017)";

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorParameter> Parameters { get; } =
    [
        new("clients", "100", "number of clients"),
        new("depot", "random", "depot: centre, corner or random"),
        new("places", "random", "clients: random, clustered or mixed"),
        new("demand", "1-100", "demands: unit, 1-10, 5-10, 1-100, 50-100, quadrant or many-small"),
        new("route", "0", "mean number of clients in a route; 0 draws it from the triangular distribution (3, 6, 25)"),
        new("seed", "1", "seed"),
    ];

    /// <inheritdoc/>
    public IInstanceWriter Format => CvrplibFormat.Detecting;

    /// <inheritdoc/>
    public IProblem Generate(GeneratorArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        int n = (int)arguments.Integer("clients", 1, 100_000);
        long seed = arguments.Integer("seed", 0, long.MaxValue);
        var random = new RandomStream((ulong)seed);
        var places = new ClientPlaces(random, GridSize);
        (int X, int Y) depot = Depot(arguments.Text("depot"), random);
        places.Take(depot);
        List<(int X, int Y)> clients = Places(arguments.Text("places"), n, places, random);
        long[] demands = Demands(arguments.Text("demand"), clients, random);
        double route = arguments.Number("route", 0, 100_000);
        route = route == 0 ? Triangular(random, 3, 6, 25) : route;
        long capacity = Math.Max(demands.Max(), (long)Math.Ceiling(route * demands.Sum() / n));
        TravelMatrix matrix = TravelMatrix.Euclidean(
            [depot.X, .. clients.Select(c => (double)c.X)], [depot.Y, .. clients.Select(c => (double)c.Y)], DistanceRounding.Nearest);
        return new RoutingProblem(
            $"cvrp-n{n + 1}-s{seed}",
            [new RoutingDepot { X = depot.X, Y = depot.Y }],
            clients.Select((c, k) => new RoutingClient { X = c.X, Y = c.Y, Delivery = [demands[k]] }).ToArray(),
            [new RoutingVehicleType { Capacity = [capacity] }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    private static (int X, int Y) Depot(string kind, RandomStream random) => kind switch
    {
        "centre" => (GridSize / 2, GridSize / 2),
        "corner" => (0, 0),
        "random" => (random.NextInt(GridSize + 1), random.NextInt(GridSize + 1)),
        _ => throw new ArgumentException($"The value of 'depot' is '{kind}'. Maybe centre, corner or random."),
    };

    private static List<(int X, int Y)> Places(string kind, int n, ClientPlaces places, RandomStream random)
    {
        int seeds = 3 + random.NextInt(6);
        return kind switch
        {
            "random" => places.Clustered(n, n, 0),
            "clustered" => places.Clustered(n, 0, seeds),
            "mixed" => places.Clustered(n, n / 2, seeds),
            _ => throw new ArgumentException($"The value of 'places' is '{kind}'. Maybe random, clustered or mixed."),
        };
    }

    private static long[] Demands(string kind, List<(int X, int Y)> clients, RandomStream random)
    {
        var demands = new long[clients.Count];
        double small = 0.7 + 0.25 * random.NextDouble();
        for (int k = 0; k < demands.Length; k++)
        {
            // Quadrants I and III of the grid take small demands, II and IV large ones.
            bool isSmallQuadrant = clients[k].X < GridSize / 2.0 == clients[k].Y < GridSize / 2.0;
            (long least, long most) = kind switch
            {
                "unit" => (1L, 1L),
                "1-10" => (1L, 10L),
                "5-10" => (5L, 10L),
                "1-100" => (1L, 100L),
                "50-100" => (50L, 100L),
                "quadrant" => isSmallQuadrant ? (1L, 50L) : (51L, 100L),
                "many-small" => random.NextDouble() < small ? (1L, 10L) : (50L, 100L),
                _ => throw new ArgumentException($"The value of 'demand' is '{kind}'. Maybe unit, 1-10, 5-10, 1-100, 50-100, quadrant or many-small."),
            };
            demands[k] = random.NextLong(least, most);
        }

        return demands;
    }

    private static double Triangular(RandomStream random, double least, double mode, double most)
    {
        double u = random.NextDouble();
        double share = (mode - least) / (most - least);
        return u < share
            ? least + Math.Sqrt(u * (most - least) * (mode - least))
            : most - Math.Sqrt((1 - u) * (most - least) * (most - mode));
    }
}
