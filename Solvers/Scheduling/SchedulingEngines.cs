using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Assignment;
using CoSolve.Solvers.Scheduling.Bounds;
using CoSolve.Solvers.Scheduling.Construction;
using CoSolve.Solvers.Scheduling.Distributed;
using CoSolve.Solvers.Scheduling.Generation;
using CoSolve.Solvers.Scheduling.Hybrid;
using CoSolve.Solvers.Scheduling.Neighborhoods;
using CoSolve.Solvers.Scheduling.OpenShop;
using CoSolve.Solvers.Scheduling.Permutation;
using CoSolve.Solvers.Scheduling.Search;

namespace CoSolve.Solvers.Scheduling;

/// <summary>The engines for general scheduling problems.</summary>
public static class SchedulingEngines
{
    /// <summary>The engines that need a model.</summary>
    internal static ModelEngines<SchedulingProblem, SchedulingSolution> Models { get; } = new(
        _ => Start(), SchedulingModels.ToCpModel, SchedulingModels.ToLinearModel, TooLarge, SchedulingModels.WhyNotLinear);

    private static IReadOnlyList<EngineDefinition<SchedulingProblem, SchedulingSolution>> All { get; } =
    [
        new("auto", "iterated-greedy on flow shops, list-ga where list scheduling takes the problem; then or beside it CP-SAT", SchedulingPortfolio.Auto),
        new("rules", "the best of the priority rules by the serial and the parallel schedule generation scheme", (_, _) => Start())
        {
            Inapplicable = ActivityNetwork.Inapplicable,
        },
        new("list-ga", "genetic algorithm on activity lists and modes, with forward-backward improvement", (_, options) => Search(options.Workers, CreateListGenetic))
        {
            Inapplicable = ActivityNetwork.Inapplicable,
        },
        new("iterated-greedy", "iterated greedy on flow shops of every criterion, with set-up times or without waiting; one order for all machines", (_, options) => Search(options.Workers, CreateGreedy))
        {
            Inapplicable = PermutationGreedyImprover.Inapplicable,
        },
        new("beam", "iterated beam search on plain flow shops with makespan, one lane", (_, _) => Search(1, CreateBeam))
        {
            Inapplicable = PermutationBeamImprover.Inapplicable,
        },
        new("distributed", "iterated greedy on flow shops in several factories", (_, options) => Search(options.Workers, CreateDistributed))
        {
            Inapplicable = DistributedGreedyImprover.Inapplicable,
        },
        new("hybrid", "simulated annealing on hybrid flow shops of every criterion", (_, options) => Search(options.Workers, CreateHybrid))
        {
            Inapplicable = HybridAnnealingImprover.Inapplicable,
        },
        new("open-shop", "tabu search on open shops", (_, options) => Search(options.Workers, CreateOpenShop))
        {
            Inapplicable = OpenShopTabuImprover.Inapplicable,
        },
        new("assignment", "simulated annealing on the assignment to unrelated parallel machines", (_, options) => Search(options.Workers, CreateAssignment))
        {
            Inapplicable = AssignmentAnnealingImprover.Inapplicable,
        },
        new("cpsat-lns", $"rules, then large neighbourhoods by {CpSatSolver.Label}", (_, options) => Search(options.Workers, CreateNeighborhoods))
        {
            Inapplicable = problem => SchedulingNeighborhoodImprover.Inapplicable(problem) ?? ActivityNetwork.Inapplicable(problem),
        },
        Models.CpSat,
        Models.Scip,
        Models.Cbc,
    ];

    /// <summary>The family's pipeline, perhaps with further engines: <c>SchedulingEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<SchedulingProblem, SchedulingSolution> CreateSolver(params IReadOnlyList<EngineDefinition<SchedulingProblem, SchedulingSolution>> more) =>
        new(SchedulingChecker.Check, [.. All, .. more]) { Completer = new ScheduleCompleter() };

    /// <summary>Priority rules and the combinatorial bounds.</summary>
    internal static PipelinePlan<SchedulingProblem, SchedulingSolution> Start() => new()
    {
        Constructors = [new PriorityRuleConstructor()],
        Bounders = [new EarliestEndBounder(), new ResourceBounder()],
    };

    /// <summary>A search in all lanes.</summary>
    internal static PipelinePlan<SchedulingProblem, SchedulingSolution> Search(int workers, Func<IImprover<SchedulingProblem, SchedulingSolution>> create) =>
        Start().WithLanes(workers, create);

    /// <summary>The search on lists with the published parameters.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateListGenetic() => new ListGeneticImprover(new ListGeneticOptions());

    /// <summary>The search on permutations: for the makespan with the published parameters; for sums, whose places are not evaluated together, without search of
    /// partial sequences and with a larger destruction (2, 4, 7 and 12 compared on random shops of 50 x 10 and 80 x 20, 6 s each); with due dates under a
    /// falling temperature and without search of the whole sequence (on six shops of 50 x 30 to 350 x 30 with 10 s the mean excess over the best known fell from 41 to 25 %).</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateGreedy() => new PermutationGreedyImprover(
        new IteratedGreedyOptions(),
        new IteratedGreedyOptions { Destruction = 7, ImprovePartial = false },
        new IteratedGreedyOptions { Destruction = 3, Temperature = 0.3, Heat = 1_000, ImprovePartial = false, ImproveComplete = false });

    /// <summary>Beam search of growing width.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateBeam() => new PermutationBeamImprover(new BeamSearchOptions());

    /// <summary>The search on distributed flow shops.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateDistributed() =>
        new DistributedGreedyImprover(new IteratedGreedyOptions { Destruction = 5 });

    /// <summary>The search on hybrid flow shops.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateHybrid() => new HybridAnnealingImprover(new HybridAnnealingOptions());

    /// <summary>The search on open shops. Tenures of 5 to 10 and 10 to 30 and patience from 500 to 20,000 were no better in 2 s on five shops of Guéret and Prins and of
    /// Brucker (7 x 7 to 10 x 10). In auto, with CP-SAT in the other lane, it brought 14 shops (7 x 7 to 20 x 20, 10 s, two workers) from 0.19 % above the best known with the
    /// list search to 0.04 %.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateOpenShop() => new OpenShopTabuImprover(new OpenShopTabuOptions());

    /// <summary>The search on parallel machines.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateAssignment() => new AssignmentAnnealingImprover(new AssignmentAnnealingOptions());

    /// <summary>Large neighbourhoods with the default sizes.</summary>
    internal static IImprover<SchedulingProblem, SchedulingSolution> CreateNeighborhoods() =>
        new SchedulingNeighborhoodImprover(new CpSatSolver(), new SchedulingNeighborhoodOptions());

    /// <summary>Null, or why the constraint model is too large.</summary>
    internal static string? TooLarge(SchedulingProblem problem)
    {
        double size = SchedulingModels.CpModelSize(problem);
        return size <= SchedulingThresholds.Default.LargestCpModel
            ? null
            : $"The constraint model would have about {size} conditional constraints, more than the {SchedulingThresholds.Default.LargestCpModel} that this engine takes. Maybe use list-ga.";
    }
}
