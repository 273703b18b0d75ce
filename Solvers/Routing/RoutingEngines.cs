using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Routing.Baselines;
using CoSolve.Solvers.Routing.ColumnGeneration;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Solvers.Routing.Search.AdaptiveIls;
using CoSolve.Solvers.Routing.Search.Ejection;
using CoSolve.Solvers.Routing.Search.FleetIls;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.Initializers;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Tsp;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;

namespace CoSolve.Solvers.Routing;

/// <summary>The engines for routing problems.</summary>
public static class RoutingEngines
{
    private static readonly ChoiceOption<Func<IPopulationInitializer>> Initial = new(
        "init",
        "where the first tours come from: random orders, nearest neighbours, savings or sweeps around the depot",
        ("random", () => new RandomInitializer()),
        ("nearest", () => new NearestNeighbourInitializer()),
        ("savings", () => new SavingsInitializer()),
        ("sweep", () => new SweepInitializer()));

    private static readonly IntegerOption Population = new("population", "the smallest size of a subpopulation", new GeneticOptions().MinimumPopulation, 2, 10_000);

    private static readonly IntegerOption Batch = new("batch", "offspring made before the first of them is educated", new GeneticOptions().Batch, 1, 10_000);

    private static readonly ChoiceOption<Func<RoutingProblem, SolveOptions, Plan>> Decomposition = new(
        "decomposition",
        "whether each lane anneals a solution of its own, or its part of the routes of one, divided by barycentres",
        ("none", (problem, options) => RoutingPlans.Search(problem, options, () => new SlackInductionImprover())),
        ("barycentre", RoutingPlans.Decomposed));

    private static IReadOnlyList<Engine> All { get; } = new Engine[]
    {
        new("auto", "chooses by type and size: construction, bounds, genetic search, iterated local search or ruin and recreate, CP-SAT on small problems", RoutingPortfolio.Auto),
        new("savings", "Clarke and Wright's savings alone", (_, _) => new Plan { Constructors = [new SavingsConstructor()] }) { Inapplicable = SavingsConstructor.Inapplicable },
        new("insertion", "cheapest feasible insertion alone, for the whole problem type", (_, _) => new Plan { Constructors = [new InsertionConstructor()] }),
        new("hgs", "hybrid genetic search, for one depot and one kind of vehicle", (p, o, given) => RoutingPlans.Search(p, o, () => new GeneticImprover(GeneticOptions.Of(given.Get(Population), given.Get(Batch)), given.Get(Initial)()))) { Options = [Initial, Population, Batch], Inapplicable = GeneticImprover.Inapplicable },
        new("sisr", "slack induction by string removals, for the whole problem type", (p, o, given) => given.Get(Decomposition)(p, o)) { Options = [Decomposition] },
        new("ails", "adaptive iterated local search, for one depot and one kind of vehicle with a capacity alone", (p, o) => RoutingPlans.Search(p, o, () => new AdaptiveIlsImprover())) { Inapplicable = AdaptiveIlsImprover.Inapplicable },
        new("ils", "iterated local search with broken limits at a price, for any fleet without shipments", (p, o) => RoutingPlans.Search(p, o, () => new FleetIlsImprover())) { Inapplicable = FleetIlsImprover.Inapplicable },
        new("ejection", "guided ejection search for a smaller fleet alone, for vehicles of one kind that cost something each", (p, o) => RoutingPlans.Search(p, o, () => new GuidedEjectionImprover())) { Inapplicable = GuidedEjectionImprover.Inapplicable },
        new("tsp-ils", "chained Lin-Kernighan with Or-opt, for symmetric tours", (p, o) => RoutingPlans.Search(p, o, () => new IteratedTourImprover())) { Inapplicable = IteratedTourImprover.Inapplicable },
        new("tsp-mcts", "Monte Carlo tree search over exchanges with a prior on edges, for symmetric tours", (p, o) => RoutingPlans.Search(p, o, () => new SampledTourImprover())) { Inapplicable = SampledTourImprover.Inapplicable },
        new("colgen", "bounds by column generation in the last lane beside the searches that auto runs, for one depot and one kind of vehicle", RoutingPortfolio.ColumnGeneration) { Inapplicable = ColumnGenerationEngine.Inapplicable },
        RoutingPlans.Models.CpSat,
        RoutingPlans.Models.Scip,
        RoutingPlans.Models.Cbc,
        new("ortools-routing", $"baseline: {OrToolsRoutingImprover.Label}", (_, _) => new Plan { Lanes = [[new(new OrToolsRoutingImprover())]] }) { Inapplicable = OrToolsRoutingImprover.Inapplicable },
    }.Select(RoutingPlans.Guarded).ToArray();

    /// <summary>The family's pipeline, perhaps with further engines: <c>RoutingEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<RoutingProblem, RoutingSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(RoutingChecker.Check, [.. All, .. more]) { Completer = new RouteCompleter() };
}
