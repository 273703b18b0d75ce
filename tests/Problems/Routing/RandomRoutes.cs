using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Problems.Routing;

/// <summary>Small random problems of the two-index models: one depot, one kind of vehicle.</summary>
internal static class RandomRoutes
{
    /// <summary>A problem with a random choice of loads, windows, limits, optional and forbidden clients, open routes and costs.</summary>
    public static RoutingProblem Small(RandomStream random, int mostClients)
    {
        int n = 1 + random.NextInt(mostClients);
        bool windows = random.NextInt(3) == 0;
        bool optional = random.NextInt(3) == 0;
        int dimensions = random.NextInt(3);
        TravelMatrix distances = Matrix(random, n + 1);
        TravelMatrix durations = random.NextInt(2) == 0 ? distances : Matrix(random, n + 1);
        bool isOpen = random.NextInt(4) == 0;
        return new RoutingProblem(
            "random",
            [new RoutingDepot { WindowOpen = windows ? random.NextInt(5) : 0, WindowClose = windows ? 60 + random.NextInt(40) : RoutingProblem.NoLimit }],
            Enumerable.Range(0, n).Select(_ => Client(random, dimensions, windows, optional)).ToArray(),
            [
                new RoutingVehicleType
                {
                    Count = 1 + random.NextInt(4),
                    Capacity = Enumerable.Range(0, dimensions).Select(_ => 8L + random.NextInt(10)).ToArray(),
                    IsOpen = isOpen,
                    FixedCost = random.NextInt(2) * random.NextInt(20),
                    DistanceCost = 1 + random.NextInt(2),
                    DurationCost = windows ? 0 : random.NextInt(3),
                    MaxDuration = !windows && random.NextInt(3) == 0 ? 30 + random.NextInt(40) : RoutingProblem.NoLimit,
                    MaxDistance = random.NextInt(3) == 0 ? 30 + random.NextInt(40) : RoutingProblem.NoLimit,
                },
            ],
            [
                new RoutingProfile
                {
                    Distances = distances,
                    Durations = durations,
                    ForbiddenClients = random.NextInt(5) == 0 ? new HashSet<int> { random.NextInt(n) } : new HashSet<int>(),
                    ClientCosts = random.NextInt(4) == 0 ? Enumerable.Range(0, n).Select(_ => random.NextLong(-6, 6)).ToArray() : [],
                },
            ]);
    }

    /// <summary>A travelling salesman problem.</summary>
    public static RoutingProblem Tour(RandomStream random, int clients, bool symmetric)
    {
        TravelMatrix matrix = Matrix(random, clients + 1, symmetric);
        return new RoutingProblem(
            "tour", [new RoutingDepot()], Enumerable.Range(0, clients).Select(_ => new RoutingClient()).ToArray(),
            [new RoutingVehicleType { Count = 1 }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    private static TravelMatrix Matrix(RandomStream random, int size, bool symmetric = false)
    {
        var entries = new long[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                entries[i * size + j] = i == j ? 0 : symmetric && j < i ? entries[j * size + i] : random.NextInt(25);
            }
        }

        return TravelMatrix.FromDense(size, entries);
    }

    private static RoutingClient Client(RandomStream random, int dimensions, bool windows, bool optional)
    {
        long open = windows ? random.NextInt(40) : 0;
        bool isOptional = optional && random.NextInt(2) == 0;
        return new RoutingClient
        {
            Delivery = Enumerable.Range(0, dimensions).Select(_ => random.NextLong(0, 6)).ToArray(),
            ServiceDuration = random.NextInt(5),
            WindowOpen = open,
            WindowClose = windows ? open + 10 + random.NextInt(50) : RoutingProblem.NoLimit,
            IsRequired = !isOptional,
            Prize = isOptional ? random.NextInt(40) : 0,
        };
    }
}
