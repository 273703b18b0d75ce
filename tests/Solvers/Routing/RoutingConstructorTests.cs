using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Tests.Instances.Routing;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Solvers.Routing;

public sealed class RoutingConstructorTests
{
    [Fact]
    public void Insertion_solves_all_combinations_of_features_it_can()
    {
        int solved = 0;
        int solvable = 0;
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 3)
        {
            RoutingProblem problem = GeneralProblems.Create(5, features, 6);
            RoutingSolution? solution = new InsertionConstructor().Construct(problem, new RandomStream(1), default);
            if (solution is not null)
            {
                Assert.Empty(RoutingChecker.Check(problem, solution).Violations);
                solved++;
            }

            solvable += solution is not null || RoutingBruteForce.Best(problem) is not null ? 1 : 0;
        }

        Assert.True(solved >= 0.98 * solvable && solved > 300, $"{solved} of {solvable} solved");
    }

    [Fact]
    public void Equal_seeds_give_equal_plans()
    {
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 101)
        {
            RoutingProblem problem = GeneralProblems.Create(20, features, 7);
            RoutingSolution? first = new InsertionConstructor().Construct(problem, new RandomStream(3), default);
            RoutingSolution? second = new InsertionConstructor().Construct(problem, new RandomStream(3), default);
            Assert.Equal(first?.Routes.Select(r => string.Join(' ', r.Clients)), second?.Routes.Select(r => string.Join(' ', r.Clients)));
        }
    }

    [Fact]
    public void Tours_of_every_small_size_visit_all_clients_and_tiny_ones_are_near_the_optimum()
    {
        var random = new RandomStream(61);
        for (int n = 1; n < 60; n++)
        {
            double[] x = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(100)).ToArray();
            double[] y = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(100)).ToArray();
            TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
            var problem = new RoutingProblem(
                "tour", [new RoutingDepot()], Enumerable.Range(0, n).Select(_ => new RoutingClient()).ToArray(),
                [new RoutingVehicleType { Count = 1 }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
            RoutingSolution solution = new TourConstructor().Construct(problem, random, default)!;
            CheckReport report = RoutingChecker.Check(problem, solution);
            Assert.Empty(report.Violations);
            if (n <= 6)
            {
                Assert.InRange(report.Objective!.Value, RoutingFixtures.BestTour(problem), 1.2 * RoutingFixtures.BestTour(problem) + 1);
            }
        }
    }

    [Fact]
    public void Large_problems_without_a_dense_matrix_are_solved()
    {
        var random = new RandomStream(62);
        int n = TravelMatrix.DenseLimit + 500;
        double[] x = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(10_000)).ToArray();
        double[] y = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(10_000)).ToArray();
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        RoutingClient[] clients = Enumerable.Range(0, n).Select(k => new RoutingClient { X = x[k + 1], Y = y[k + 1], Delivery = [1] }).ToArray();
        var problem = new RoutingProblem(
            "large", [new RoutingDepot { X = x[0], Y = y[0] }], clients, [new RoutingVehicleType { Capacity = [20] }],
            [new RoutingProfile { Distances = matrix, Durations = matrix }]);
        foreach (IConstructor<RoutingProblem, RoutingSolution> constructor in new IConstructor<RoutingProblem, RoutingSolution>[] { new SavingsConstructor(), new InsertionConstructor() })
        {
            Assert.Empty(RoutingChecker.Check(problem, constructor.Construct(problem, random, default)!).Violations);
        }
    }

    [SharedInstancesFact]
    public void Savings_are_within_seven_per_cent_on_X_n101_k25()
    {
        RoutingProblem problem = Shared("cvrp/X/X-n101-k25.vrp");
        RoutingSolution solution = new SavingsConstructor().Construct(problem, new RandomStream(1), default)!;
        CheckReport report = RoutingChecker.Check(problem, solution);
        Assert.Empty(report.Violations);
        Assert.InRange(report.Objective!.Value, 27_591, 1.07 * 27_591);
    }

    [SharedInstancesTheory]
    [InlineData("cvrp", "A B E F M P CMT Golden")]
    [InlineData("vrptw", "solomon homberger200 homberger400 homberger600 homberger1000")]
    public void A_feasible_solution_within_the_fleet_is_built_for_every_shared_file(string family, string sets)
    {
        foreach (string set in sets.Split(' '))
        {
            foreach (string file in Directory.EnumerateFiles(SharedInstances.PathOf($"{family}/{set}")!).Where(f => !f.EndsWith(".sol", StringComparison.Ordinal)).Order())
            {
                var problem = (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(file)).Problem;
                RoutingSolution? solution = RoutingPlans.ConstructorsFor(problem)
                    .Select(c => c.Construct(problem, new RandomStream(1), default)).FirstOrDefault(s => s is not null);
                Assert.True(solution is not null, $"{file} has no first solution");
                Assert.Empty(RoutingChecker.Check(problem, solution).Violations);
            }
        }
    }

    private static RoutingProblem Shared(string file) =>
        (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(SharedInstances.PathOf(file)!)).Problem;
}
