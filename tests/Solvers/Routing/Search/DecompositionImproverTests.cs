using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Solvers.Routing.Search.Decomposition;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Tests.Solvers.Routing.Search;

public class DecompositionImproverTests
{
    private static readonly DecompositionOptions s_small = new() { Rounds = 5, SmallestPart = 10, LargestPart = 25 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_Parts_Hold_Every_Route_Once_And_Like_Numbers_Of_Clients(int parts)
    {
        RoutingProblem problem = SearchProblems.Homogeneous(120, 4);
        RoutingRoute[] routes = Enumerable.Range(0, 40).Select(r => new RoutingRoute(0, [3 * r, 3 * r + 1, 3 * r + 2])).ToArray();
        List<int[]> divided = BarycentreClustering.Divide(problem, routes, parts, new RandomStream(3));
        Assert.Equal(parts, divided.Count);
        Assert.Equal(Enumerable.Range(0, 40), divided.SelectMany(p => p).Order());
        Assert.All(divided, p => Assert.InRange(p.Length, 40 / parts - 1, 40 / parts + 2));
    }

    [Fact]
    public void A_Part_Costs_What_Its_Routes_Cost_In_The_Whole_Whatever_The_Features()
    {
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features += 7)
        {
            RoutingProblem problem = GeneralProblems.Create(12, features, 5);
            int last = problem.VehicleTypes.Count - 1;
            RoutingRoute[] routes = [new(0, [7, 2, 9]), new(last, [4, 11])];
            var part = new RoutingPart(problem, routes, problem.VehicleTypes.Select(t => t.Count).ToArray());
            Assert.Equal(5, part.Problem.ClientCount);
            for (int r = 0; r < routes.Length; r++)
            {
                RoutingRoute own = part.Routes[r];
                Assert.Equal(routes[r].Clients, part.ToWhole(own).Clients);
                Assert.Equal(
                    RoutingObjective.OfRoute(problem, routes[r], RouteSchedule.Of(problem, routes[r])),
                    RoutingObjective.OfRoute(part.Problem, own, RouteSchedule.Of(part.Problem, own)));
            }
        }
    }

    [Theory]
    [InlineData(1, false, false, int.MaxValue)]
    [InlineData(1, true, false, int.MaxValue)]
    [InlineData(3, false, true, int.MaxValue)]
    [InlineData(2, false, false, 30)]
    public void Every_Joined_Solution_Passes_The_Checker_And_Improves_The_Start(int lanes, bool windows, bool duration, int vehicles)
    {
        RoutingProblem problem = SearchProblems.Homogeneous(120, 6, windows, duration, vehicles, fixedCost: 7);
        SolveResult<RoutingSolution> start = Solve(problem, lanes, 0);
        SolveResult<RoutingSolution> result = Solve(problem, lanes, 3_000);
        Assert.Empty(result.Failures);
        Assert.Equal("auto/sisr-decomposition", result.Engine);
        Assert.True(result.Objective < start.Objective);
        Assert.Equal(RoutingObjective.Of(problem, result.Solution!), result.Objective);
    }

    [Fact]
    public void A_Seeded_Run_Repeats_Itself()
    {
        RoutingProblem problem = SearchProblems.Homogeneous(100, 8, windows: true);
        SolveResult<RoutingSolution> first = Solve(problem, 1, 2_000);
        SolveResult<RoutingSolution> second = Solve(problem, 1, 2_000);
        Assert.Equal(SearchProblems.Describe(first.Solution), SearchProblems.Describe(second.Solution));
        Assert.Equal(first.Trace.Select(e => e.Objective), second.Trace.Select(e => e.Objective));
    }

    [Fact]
    public void Parts_Are_A_Multiple_Of_The_Lanes_Unless_They_Would_Be_Too_Small()
    {
        var options = new DecompositionOptions();
        Assert.Equal(2, options.PartsFor(1_000, 2));
        Assert.Equal(10, options.PartsFor(10_000, 2));
        Assert.Equal(5, options.PartsFor(1_000, 16));
        Assert.Equal(1, options.PartsFor(100, 4));
    }

    private static SolveResult<RoutingSolution> Solve(RoutingProblem problem, int lanes, long iterations)
    {
        var stage = new PlannedStage<RoutingProblem, RoutingSolution>(new DecompositionImprover(lanes, new SlackInductionOptions(), s_small));
        var plan = new PipelinePlan<RoutingProblem, RoutingSolution>
        {
            Constructors = [new InsertionConstructor()],
            Lanes = Enumerable.Range(0, lanes).Select(_ => (IReadOnlyList<PlannedStage<RoutingProblem, RoutingSolution>>)[stage]).ToArray(),
        };
        var solver = new Solver<RoutingProblem, RoutingSolution>(
            RoutingChecker.Check, [new EngineDefinition<RoutingProblem, RoutingSolution>("auto", "the stage under test", (_, _) => plan)]);
        return solver.Solve(problem, new SolveOptions { IterationLimit = iterations, Seed = 2, Workers = lanes });
    }
}
