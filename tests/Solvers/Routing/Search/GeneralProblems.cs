using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Random problems with any combination of the features of the routing type, told by the bits of a mask.</summary>
internal static class GeneralProblems
{
    public const int FeatureCount = 11;

    /// <summary>
    /// Twelve masks that hold every combination of any two features (Plackett and Burman 1946, "The design of optimum
    /// multifactorial experiments", DOI 10.1093/biomet/33.4.305: all rotations of one row, and the empty row).
    /// </summary>
    public static IReadOnlyList<int> PairwiseMasks { get; } = [0, .. Enumerable.Range(0, FeatureCount).Select(Rotated)];

    public static RoutingProblem Create(int clients, int features, ulong seed)
    {
        var random = new RandomStream(seed * 4096 + (ulong)features);
        bool Has(int bit) => (features >> bit & 1) != 0;
        int depots = Has(0) ? 2 : 1;
        int dimensions = Has(1) ? 2 : 1;
        int profiles = Has(2) ? 2 : 1;
        RoutingProfile[] profileList = Enumerable.Range(0, profiles).Select(p => Profile(depots + clients, clients, random, asymmetric: Has(3), special: p == 1)).ToArray();
        RoutingClient[] clientList = Enumerable.Range(0, clients).Select(_ => Client(random, dimensions, Has(4), Has(5), Has(6), Has(7))).ToArray();
        var types = new List<RoutingVehicleType>();
        for (int t = 0; t < (Has(8) || depots + profiles > 2 ? 2 : 1); t++)
        {
            types.Add(new RoutingVehicleType
            {
                Count = Has(8) ? 2 + clients / 2 : int.MaxValue,
                Capacity = Enumerable.Range(0, dimensions).Select(_ => 40L + 25 * t).ToArray(),
                StartDepot = t % depots,
                EndDepot = Has(9) ? depots - 1 : t % depots,
                IsOpen = Has(9) && t == 0,
                FixedCost = Has(8) ? 30 + 20 * t : 0,
                DurationCost = Has(10) ? 1 + t : 0,
                ShiftOpen = Has(10) ? 5 : 0,
                ShiftClose = Has(10) ? 2_000 : RoutingProblem.NoLimit,
                MaxDuration = Has(10) ? 900 : RoutingProblem.NoLimit,
                MaxDistance = Has(10) ? 700 : RoutingProblem.NoLimit,
                Profile = t % profiles,
            });
        }

        return new RoutingProblem($"features-{features}-{seed}", Enumerable.Range(0, depots).Select(_ => new RoutingDepot()).ToArray(), clientList, types, profileList);
    }

    private static int Rotated(int by)
    {
        const int Row = 0b01000111011;
        return (Row << by | Row >> (FeatureCount - by)) & ((1 << FeatureCount) - 1);
    }

    private static RoutingProfile Profile(int locations, int clients, RandomStream random, bool asymmetric, bool special)
    {
        var distances = new long[locations * locations];
        var durations = new long[locations * locations];
        for (int i = 0; i < locations; i++)
        {
            for (int j = 0; j < locations; j++)
            {
                bool mirror = j < i && !asymmetric;
                distances[i * locations + j] = i == j ? 0 : mirror ? distances[j * locations + i] : random.NextLong(5, 100);
                durations[i * locations + j] = i == j ? 0 : mirror ? durations[j * locations + i] : random.NextLong(5, 100);
            }
        }

        return new RoutingProfile
        {
            Distances = TravelMatrix.FromDense(locations, distances),
            Durations = TravelMatrix.FromDense(locations, durations),
            ForbiddenClients = special && clients > 1 ? new HashSet<int> { random.NextInt(clients) } : new HashSet<int>(),
            ClientCosts = special ? Enumerable.Range(0, clients).Select(_ => random.NextLong(-10, 20)).ToArray() : [],
        };
    }

    private static RoutingClient Client(RandomStream random, int dimensions, bool pickups, bool windows, bool releases, bool optional)
    {
        long open = windows ? random.NextInt(300) : 0;
        bool isOptional = optional && random.NextInt(3) == 0;
        return new RoutingClient
        {
            Delivery = Enumerable.Range(0, dimensions).Select(_ => random.NextLong(0, 15)).ToArray(),
            Pickup = pickups ? Enumerable.Range(0, dimensions).Select(_ => random.NextLong(0, 15)).ToArray() : [],
            ServiceDuration = random.NextLong(0, 10),
            WindowOpen = open,
            WindowClose = windows ? open + 150 + random.NextInt(200) : RoutingProblem.NoLimit,
            ReleaseTime = releases ? random.NextInt(60) : 0,
            IsRequired = !isOptional,
            Prize = isOptional ? random.NextLong(0, 150) : 0,
        };
    }
}
