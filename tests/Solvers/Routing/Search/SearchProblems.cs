using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>Small random problems for the routing searches, and solves of them under an iteration limit.</summary>
internal static class SearchProblems
{
    public static RoutingProblem Homogeneous(int clients, ulong seed, bool windows = false, bool duration = false, int vehicles = int.MaxValue, long fixedCost = 0)
    {
        var random = new RandomStream(seed);
        double[] x = Coordinates(clients + 1, random);
        double[] y = Coordinates(clients + 1, random);
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        var list = new RoutingClient[clients];
        for (int c = 0; c < clients; c++)
        {
            long ready = matrix[0, c + 1] + random.NextInt(600);
            list[c] = new RoutingClient
            {
                X = x[c + 1],
                Y = y[c + 1],
                Delivery = [random.NextLong(1, 20)],
                ServiceDuration = windows || duration ? random.NextLong(0, 15) : 0,
                WindowOpen = windows ? ready : 0,
                WindowClose = windows ? ready + 40 + random.NextInt(200) : RoutingProblem.NoLimit,
            };
        }

        var vehicle = new RoutingVehicleType
        {
            Count = vehicles,
            Capacity = [60],
            FixedCost = fixedCost,
            MaxDuration = duration ? 640 : RoutingProblem.NoLimit,
        };
        return new RoutingProblem(
            $"generated-{clients}-{seed}",
            [new RoutingDepot { X = x[0], Y = y[0] }],
            list,
            [vehicle],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }

    public static SolveResult<RoutingSolution> Solve(
        RoutingProblem problem, IStage<RoutingProblem, RoutingSolution> stage, long iterations, ulong seed = 1)
    {
        var plan = new PipelinePlan<RoutingProblem, RoutingSolution> { Lanes = [[new PlannedStage<RoutingProblem, RoutingSolution>(stage)]] };
        var solver = new Solver<RoutingProblem, RoutingSolution>(
            RoutingChecker.Check, [new EngineDefinition<RoutingProblem, RoutingSolution>("auto", "the stage under test", (_, _) => plan)]);
        return solver.Solve(problem, new SolveOptions { IterationLimit = iterations, Seed = seed, Workers = 1 });
    }

    /// <summary>The routes in words, for comparisons.</summary>
    public static string Describe(RoutingSolution? solution) =>
        solution is null ? "none" : string.Join(" | ", solution.Routes.Select(r => $"{r.VehicleType}: {string.Join(' ', r.Clients)}"));

    private static double[] Coordinates(int count, RandomStream random)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextInt(201);
        }

        return values;
    }
}
