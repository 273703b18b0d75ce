using CoSolve.Problems.Routing;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Routing.Baselines;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Solvers.Routing.Construction;
using CoSolve.Solvers.Routing.Search.AdaptiveIls;
using CoSolve.Solvers.Routing.Search.Decomposition;
using CoSolve.Solvers.Routing.Search.Genetic;
using CoSolve.Solvers.Routing.Search.Initializers;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Tsp;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;
using Stage = CoSolve.Solvers.Pipeline.PlannedStage<CoSolve.Problems.Routing.RoutingProblem, CoSolve.Problems.Routing.RoutingSolution>;

namespace CoSolve.Solvers.Routing;

/// <summary>The engines for routing problems.</summary>
public static class RoutingEngines
{
    // Sizes that CP-SAT in one thread proves within seconds; a tour of one circuit is far easier than routes.
    private const int ProvableTour = 60;
    private const int ProvableRoutes = 16;

    private const int GeneticLeadsUpTo = 320;
    private const int GeneticUpTo = 800;

    private static ModelEngines<RoutingProblem, RoutingSolution> Models { get; } = new(
        Started, RoutingCpEncoder.Encode, RoutingLinearEncoder.Encode, RoutingCpEncoder.Unsupported, RoutingLinearEncoder.Unsupported);

    private static readonly ChoiceOption<Func<IPopulationInitializer>> Initial = new(
        "init",
        "where the first tours come from: random orders, nearest neighbours, savings or sweeps around the depot",
        ("random", () => new RandomInitializer()),
        ("nearest", () => new NearestNeighbourInitializer()),
        ("savings", () => new SavingsInitializer()),
        ("sweep", () => new SweepInitializer()));

    private static readonly ChoiceOption<Func<RoutingProblem, SolveOptions, Plan>> Decomposition = new(
        "decomposition",
        "whether each lane anneals a solution of its own, or its part of the routes of one, divided by barycentres",
        ("none", (problem, options) => Searching(problem, options, () => new SlackInductionImprover())),
        ("barycentre", Decomposed));

    private static IReadOnlyList<EngineDefinition<RoutingProblem, RoutingSolution>> All { get; } =
    [
        new("auto", "chooses by type and size: construction, bounds, genetic search, iterated local search or ruin and recreate, CP-SAT on small problems", Guarded(Auto)),
        new("savings", "Clarke and Wright's savings alone", Guarded((_, _) => Constructing(new SavingsConstructor())))
        {
            Inapplicable = SavingsConstructor.Inapplicable,
        },
        new("insertion", "cheapest feasible insertion alone, for the whole problem type", Guarded((_, _) => Constructing(new InsertionConstructor()))),
        new("hgs", "hybrid genetic search, for one depot and one kind of vehicle", Guarded((p, o, e) => Searching(p, o, () => new GeneticImprover(initializer: e.Get(Initial)()))))
        {
            Options = [Initial],
            Inapplicable = p => GeneticImprover.IsApplicable(p)
                ? null
                : "Hybrid genetic search takes one depot, one kind of vehicle and symmetric distances. Maybe use sisr.",
        },
        new("sisr", "slack induction by string removals, for the whole problem type", Guarded((p, o, e) => e.Get(Decomposition)(p, o))) { Options = [Decomposition] },
        new("ails", "adaptive iterated local search, for one depot and one kind of vehicle with a capacity alone", Guarded((p, o) => Searching(p, o, () => new AdaptiveIlsImprover())))
        {
            Inapplicable = p => AdaptiveIlsImprover.IsApplicable(p)
                ? null
                : "Adaptive iterated local search takes one depot, one kind of vehicle and capacities alone. Maybe use sisr.",
        },
        new("tsp-ils", "chained Lin-Kernighan with Or-opt, for symmetric tours", Guarded((p, o) => Searching(p, o, () => new IteratedTourImprover())))
        {
            Inapplicable = p => IteratedTourImprover.IsApplicable(p)
                ? null
                : "Chained Lin-Kernighan takes symmetric travelling salesman problems of at least five cities. Maybe use sisr.",
        },
        new("tsp-mcts", "Monte Carlo tree search over exchanges with a prior on edges, for symmetric tours", Guarded((p, o) => Searching(p, o, () => new SampledTourImprover())))
        {
            Inapplicable = p => IteratedTourImprover.IsApplicable(p)
                ? null
                : "Monte Carlo tree search takes symmetric travelling salesman problems of at least five cities. Maybe use sisr.",
        },
        Guarded(Models.CpSat),
        Guarded(Models.Scip),
        Guarded(Models.Cbc),
        new("ortools-routing", $"baseline: {OrToolsRoutingImprover.Label}", Guarded((_, _) => new Plan { Lanes = [OneLane(new Stage(new OrToolsRoutingImprover()))] }))
        {
            Inapplicable = OrToolsRoutingImprover.Inapplicable,
        },
    ];

    /// <summary>The family's pipeline: <c>RoutingEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<RoutingProblem, RoutingSolution> CreateSolver() => new(RoutingChecker.Check, All);

    /// <summary>The constructions that suit a problem, the best first.</summary>
    internal static IReadOnlyList<IConstructor<RoutingProblem, RoutingSolution>> ConstructorsFor(RoutingProblem problem) =>
        TourConstructor.IsApplicable(problem) ? [new TourConstructor()]
        : SavingsConstructor.Inapplicable(problem) is not null ? [new InsertionConstructor()]
        : problem.VehicleTypes[0].Count >= problem.ClientCount ? [new SavingsConstructor()]
        : [new SavingsConstructor(), new InsertionConstructor()];

    /// <summary>The bounds that suit a problem, the quickest first.</summary>
    internal static IReadOnlyList<IBounder<RoutingProblem>> BoundersFor(RoutingProblem problem) =>
        problem.IsTravellingSalesman && !problem.Profiles[0].Distances.IsSymmetric
            ? [new ArrivalBounder(), new AssignmentBounder(), new ForestBounder()]
            : [new ArrivalBounder(), new RadialBounder(), new ForestBounder()];

    /// <summary>A plan that first looks for a cheap proof of infeasibility, which spares the search.</summary>
    private static Func<RoutingProblem, SolveOptions, Plan> Guarded(Func<RoutingProblem, SolveOptions, Plan> plan) => (problem, options) =>
        RoutingFeasibility.WhyInfeasible(problem) is { } reason
            ? new Plan { Lanes = [[new Stage(new InfeasibilityEngine(reason))]] }
            : plan(problem, options);

    private static Func<RoutingProblem, SolveOptions, EngineOptions, Plan> Guarded(Func<RoutingProblem, SolveOptions, EngineOptions, Plan> plan) =>
        (problem, options, engineOptions) => Guarded((p, o) => plan(p, o, engineOptions))(problem, options);

    private static EngineDefinition<RoutingProblem, RoutingSolution> Guarded(EngineDefinition<RoutingProblem, RoutingSolution> engine) =>
        engine with { Plan = Guarded(engine.Plan) };

    private static Plan Constructing(IConstructor<RoutingProblem, RoutingSolution> constructor) => new() { Constructors = [constructor] };

    private static Plan Started(RoutingProblem problem) => new() { Constructors = ConstructorsFor(problem), Bounders = BoundersFor(problem) };

    private static Plan Searching(RoutingProblem problem, SolveOptions options, Func<IStage<RoutingProblem, RoutingSolution>> search) =>
        Started(problem) with { Lanes = Enumerable.Range(0, options.Workers).Select(_ => OneLane(new Stage(search()))).ToArray() };

    /// <summary>One search over all lanes, which take the parts of its rounds.</summary>
    private static Plan Decomposed(RoutingProblem problem, SolveOptions options)
    {
        if (!DecompositionImprover.IsApplicable(problem))
        {
            throw new EngineUnavailableException("The decomposition takes one depot, one kind of vehicle and symmetric distances. Maybe use sisr without it.");
        }

        var stage = new Stage(new DecompositionImprover(options.Workers));
        return Started(problem) with { Lanes = Enumerable.Range(0, options.Workers).Select(_ => OneLane(stage)).ToArray() };
    }

    private static Plan Auto(RoutingProblem problem, SolveOptions options)
    {
        bool isProvable = problem.ClientCount <= (problem.IsTravellingSalesman ? ProvableTour : ProvableRoutes)
            && RoutingCpEncoder.Unsupported(problem) is null;
        if (!isProvable || problem.ClientCount == 0)
        {
            return IsDecomposed(problem, options.Workers)
                ? Decomposed(problem, options)
                : Started(problem) with { Lanes = SearchLanes(problem, options.Workers) };
        }

        Stage exact = Models.CpSatStage(CpSatParameters.Default);
        return options.Workers == 1
            ? Started(problem) with { Lanes = [[new Stage(SearchOf(problem, 0), 0.02), exact]] }
            : Started(problem) with
            {
                Lanes = [OneLane(exact), .. Enumerable.Range(0, options.Workers - 1).Select(k => OneLane(new Stage(SearchOf(problem, k))))],
            };
    }

    /// <summary>A search in each lane; a single one takes turns at what two would run.</summary>
    private static IReadOnlyList<Stage>[] SearchLanes(RoutingProblem problem, int workers)
    {
        if (workers > 1)
        {
            return Enumerable.Range(0, workers).Select(k => OneLane(new Stage(SearchOf(problem, k)))).ToArray();
        }

        IImprover<RoutingProblem, RoutingSolution>[] searches = [SearchOf(problem, 0), SearchOf(problem, 1)];
        return searches[0].Name == searches[1].Name || !problem.HasTimeWindows
            ? [OneLane(new Stage(searches[0]))]
            : [OneLane(new Stage(new TurnTakingStage<RoutingProblem, RoutingSolution>(searches)))];
    }

    /// <summary>Whether several lanes had better share one annealing, a part of the routes each, than anneal the whole each for itself.</summary>
    private static bool IsDecomposed(RoutingProblem problem, int workers) =>
        workers > 1 && problem.ClientCount > GeneticUpTo && !IteratedTourImprover.IsApplicable(problem)
        && !AdaptiveIlsImprover.IsApplicable(problem) && DecompositionImprover.IsApplicable(problem);

    /// <summary>
    /// The search of each lane: tours by chained Lin-Kernighan; otherwise, with several lanes, genetic search and another by turns, which help
    /// each other. The genetic search leads where it is best, on few clients without windows, and leaves large instances alone; the other is
    /// adaptive iterated local search above, where capacities alone restrict the routes, and else ruin and recreate.
    /// </summary>
    private static IImprover<RoutingProblem, RoutingSolution> SearchOf(RoutingProblem problem, int lane)
    {
        if (IteratedTourImprover.IsApplicable(problem))
        {
            return new IteratedTourImprover();
        }

        bool geneticLeads = !problem.HasTimeWindows && problem.ClientCount <= GeneticLeadsUpTo;
        if (problem.ClientCount <= GeneticUpTo && lane % 2 == (geneticLeads ? 0 : 1) && GeneticImprover.IsApplicable(problem))
        {
            return new GeneticImprover();
        }

        return problem.ClientCount > GeneticLeadsUpTo && AdaptiveIlsImprover.IsApplicable(problem)
            ? new AdaptiveIlsImprover()
            : new SlackInductionImprover();
    }

    private static IReadOnlyList<Stage> OneLane(Stage stage) => [stage];
}
