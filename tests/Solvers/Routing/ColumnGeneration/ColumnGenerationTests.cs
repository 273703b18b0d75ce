using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing;
using CoSolve.Solvers.Routing.ColumnGeneration;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Solvers.Routing.ColumnGeneration;

/// <summary>No bound of column generation exceeds the optimum, and runs repeat.</summary>
public sealed class ColumnGenerationTests
{
    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Bounds_hold_on_1000_small_problems_and_are_mostly_tight()
    {
        var random = new RandomStream(71);
        int cases = RandomCases.Count(1000);
        int given = 0;
        int tight = 0;
        while (given < cases)
        {
            RoutingProblem problem = RandomRoutes.Small(random, 5);
            if (ColumnGenerationEngine.Inapplicable(problem) is not null || RoutingBruteForce.Best(problem) is not { } best)
            {
                continue;
            }

            SolveResult<RoutingSolution> result = Run(problem, iterations: 100);
            Assert.Empty(result.Failures);
            Assert.True(result.Bound <= best, $"The bound is {result.Bound} for the optimum {best} of case {given}.");
            tight += result.Bound == best ? 1 : 0;
            given++;
        }

        Assert.True(tight > 0.95 * cases, $"{tight} of {given} tight");
    }

    [Fact]
    public void Runs_of_equal_iteration_limits_give_equal_bounds()
    {
        RoutingProblem problem = ClusteredProblem(30);
        (long?, long?, int)[] traces = Enumerable.Range(0, 2).Select(_ => Run(problem, iterations: 25)).Select(r => (r.Bound, r.Objective, r.Trace.Count)).ToArray();
        Assert.Equal(traces[0], traces[1]);
        Assert.NotNull(traces[0].Item1);
    }

    [Fact]
    public void Twenty_clients_are_proven_by_cuts_and_enumerated_routes()
    {
        SolveResult<RoutingSolution> result = RoutingEngines.CreateSolver().Run(
            ClusteredProblem(20), new ColumnGenerationEngine(), new SolveOptions { IterationLimit = 400 }, new RoutingSolution(Enumerable.Range(0, 20).Select(c => new RoutingRoute(0, [c]))));
        Assert.Equal(SolutionStatus.Optimal, result.Status);
        Assert.Equal("colgen", result.Trace[^1].Engine);
    }

    [Fact]
    public void Cancelled_runs_give_no_wrong_bound()
    {
        RoutingProblem problem = ClusteredProblem(40);
        using var stop = new CancellationTokenSource();
        stop.CancelAfter(TimeSpan.FromMilliseconds(150));
        SolveResult<RoutingSolution> cut = RoutingEngines.CreateSolver().Solve(
            problem, new SolveOptions { Engine = "colgen", TimeLimit = TimeSpan.FromSeconds(20) }, cancellationToken: stop.Token);
        Assert.True(cut.Bound is null || cut.Bound <= cut.Objective);
        Assert.Empty(cut.Failures);
    }

    [Fact]
    public void Problems_of_other_kinds_are_refused_with_advice()
    {
        var depots = new[] { new RoutingDepot(), new RoutingDepot() };
        RoutingProblem problem = RoutingFixtures.Line(depots, [new RoutingClient()], new RoutingVehicleType());
        Assert.Contains("Maybe use auto.", ColumnGenerationEngine.Inapplicable(problem), StringComparison.Ordinal);
    }

    private static SolveResult<RoutingSolution> Run(RoutingProblem problem, long iterations) =>
        RoutingEngines.CreateSolver().Run(problem, new ColumnGenerationEngine(), new SolveOptions { IterationLimit = iterations });

    private static RoutingProblem ClusteredProblem(int n)
    {
        var random = new RandomStream(72);
        double[] x = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(100)).ToArray();
        double[] y = Enumerable.Range(0, n + 1).Select(_ => (double)random.NextInt(100)).ToArray();
        TravelMatrix matrix = TravelMatrix.Euclidean(x, y, DistanceRounding.Nearest);
        return new RoutingProblem(
            "random", [new RoutingDepot()], Enumerable.Range(0, n).Select(_ => new RoutingClient { Delivery = [1 + random.NextInt(20)] }).ToArray(),
            [new RoutingVehicleType { Capacity = [60] }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
    }
}
