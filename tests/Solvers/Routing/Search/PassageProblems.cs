using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Problems whose clients lie behind others, since the matrices violate the triangle inequality.</summary>
internal static class PassageProblems
{
    private const long Far = 1_000;

    /// <summary>A small problem with a random choice of all features, in which random ways in and out of some clients are made long.</summary>
    public static RoutingProblem Random(RandomStream random)
    {
        RoutingProblem problem = random.NextInt(3) == 0
            ? RandomRoutes.Small(random, 6)
            : GeneralProblems.Create(3 + random.NextInt(4), random.NextInt(1 << GeneralProblems.FeatureCount), random.NextUInt64() % 1_000_000);
        int pierced = random.NextInt(3);
        var far = new List<(int From, int To)>();
        for (int k = 0; k < pierced; k++)
        {
            int client = problem.DepotCount + random.NextInt(problem.ClientCount);
            int door = random.NextInt(problem.LocationCount);
            bool into = random.NextInt(2) == 0;
            far.AddRange(Enumerable.Range(0, problem.LocationCount).Where(v => v != door && v != client).Select(v => into ? (v, client) : (client, v)));
        }

        return new RoutingProblem(
            problem.Name, problem.Depots, problem.Clients, problem.VehicleTypes,
            problem.Profiles.Select(p => p with { Distances = Lengthened(p.Distances, far), Durations = Lengthened(p.Durations, far) }).ToArray());
    }

    /// <summary>Random places of which a tenth, at least one, are reached only from another client, which is left only towards them.</summary>
    public static RoutingProblem Pairs(int clients, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] x = [50, .. Enumerable.Range(0, clients).Select(_ => (double)random.NextInt(101))];
        double[] y = [50, .. Enumerable.Range(0, clients).Select(_ => (double)random.NextInt(101))];
        var far = new List<(int, int)>();
        for (int k = 1; k < Math.Max(2, clients / 5); k += 2)
        {
            IEnumerable<int> others = Enumerable.Range(0, clients + 1).Where(v => v != k && v != k + 1);
            far.AddRange(others.SelectMany(v => new[] { (v, k), (k + 1, v) }));
        }

        TravelMatrix plain = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        long[] entries = Enumerable.Range(0, plain.Size * plain.Size).Select(k => plain[k / plain.Size, k % plain.Size]).ToArray();
        TravelMatrix matrix = Lengthened(TravelMatrix.FromDense(plain.Size, entries), far);
        return new RoutingProblem(
            "pairs", [new RoutingDepot()], Enumerable.Range(0, clients).Select(_ => new RoutingClient { Delivery = [1] }).ToArray(),
            [new RoutingVehicleType { Capacity = [8], MaxDuration = 300 }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    /// <summary>
    /// One vehicle and clients in a row, 1 apart; all other ways are 50 long, so that only the whole row fits the closing time of the depot.
    /// </summary>
    public static RoutingProblem Row(int clients)
    {
        int size = clients + 1;
        long[] entries = Enumerable.Range(0, size * size).Select(k => k / size == k % size ? 0L : (k / size + 1) % size == k % size ? 1 : 50).ToArray();
        TravelMatrix matrix = TravelMatrix.FromDense(size, entries);
        return new RoutingProblem(
            "row", [new RoutingDepot { WindowClose = clients + 8 }], Enumerable.Range(0, clients).Select(_ => new RoutingClient()).ToArray(),
            [new RoutingVehicleType()], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    /// <summary>Groups of two optional clients without a prize and behind them one with a prize of 100; a way through costs 30, any other 500.</summary>
    public static RoutingProblem Parks(int groups)
    {
        int size = 3 * groups + 1;
        long[] entries = Enumerable.Range(0, size * size).Select(k => k / size == k % size ? 0L : 500).ToArray();
        for (int k = 0; k < groups; k++)
        {
            (int first, int second, int last) = (3 * k + 1, 3 * k + 2, 3 * k + 3);
            (entries[first], entries[first * size + second], entries[second * size + last], entries[last * size]) = (10, 5, 5, 10);
        }

        TravelMatrix matrix = TravelMatrix.FromDense(size, entries);
        return new RoutingProblem(
            "parks", [new RoutingDepot()], Enumerable.Range(0, 3 * groups).Select(c => new RoutingClient { IsRequired = false, Prize = c % 3 == 2 ? 100 : 0 }).ToArray(),
            [new RoutingVehicleType { MaxDistance = 60 }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    private static TravelMatrix Lengthened(TravelMatrix matrix, List<(int From, int To)> far)
    {
        long[] entries = matrix.Dense.ToArray();
        far.ForEach(arc => entries[arc.From * matrix.Size + arc.To] = Far);
        return TravelMatrix.FromDense(matrix.Size, entries);
    }
}
