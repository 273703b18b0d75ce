using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.JobShop.Search.Annealing;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.Neighborhoods;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.JobShop.Search.RandomWalk;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;

namespace CoSolve.Solvers.JobShop;

/// <summary>The plans of the engines for job shops: starts, and the searches for each lane.</summary>
internal static class JobShopPlans
{
    // Operations that randomised rules dispatch before other engines.
    private const long ShortBudget = 30_000;

    // A third of the published population: it is for half a minute rather than for hours.
    private const int Population = 10;

    // Beyond this many operations the quadratic evaluation of long blocks (N7) loses to more moves (N5).
    private const int MostForLongBlocks = 20_000;

    private static readonly JobShopDispatcher NonDelay = new(ScheduleGeneration.NonDelay);

    /// <summary>CP-SAT and the linear solvers.</summary>
    public static ModelEngines<JobShopProblem, JobShopSolution> Models { get; } = new(
        _ => Dispatch(), JobShopModels.ToCpModel, JobShopModels.ToLinearModel, JobShopModels.WhyNotCp, JobShopModels.WhyNotLinear);

    /// <summary>Returns null if tabu search can take the problem, otherwise the reason.</summary>
    public static string? TabuInapplicable(JobShopProblem problem) => problem.Criterion == JobShopCriterion.Makespan
        ? null
        : $"The tabu search minimises the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine annealing.";

    /// <summary>Returns null if the random walk can take the problem, otherwise the reason.</summary>
    public static string? WalkInapplicable(JobShopProblem problem) => !problem.IsClassic
        ? "The walk takes one machine for each operation, and this problem has alternatives. Maybe use engine tabu."
        : problem.Criterion == JobShopCriterion.Makespan ? null
        : $"The walk minimises the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine annealing.";

    /// <summary>Dispatching rules, the fastest first so that a solution of any size is there at once, and the combinatorial bounds.</summary>
    /// <param name="budget">Operations that rules with noise dispatch.</param>
    /// <param name="rule">One rule alone; null for all.</param>
    public static Plan Dispatch(long budget = ShortBudget, PriorityRule? rule = null) => new()
    {
        Constructors = [OneRule(rule ?? PriorityRule.Mwkr), new BestDispatchConstructor { Budget = budget, Rule = rule }],
        Bounders = [new JobBounder(), new MachineSetBounder(), new OneMachineBounder()],
    };

    /// <summary>From a random order.</summary>
    public static Plan Random() => Dispatch() with { Constructors = [new RandomOrderConstructor()] };

    /// <summary>The rules dealt to the lanes in turn.</summary>
    public static Plan Samples(PriorityRule? rule, int workers)
    {
        PriorityRule[] rules = rule is { } one ? [one] : [PriorityRule.Mwkr, PriorityRule.Mopnr, PriorityRule.FddMwkr, PriorityRule.Spt, PriorityRule.Lpt];
        int lanes = Math.Min(workers, rules.Length);
        return Dispatch(0, rule).WithLanes(Enumerable.Range(0, lanes).Select(lane =>
        {
            IDispatchPolicy<DispatchState>[] own = rules.Where((_, r) => r % lanes == lane).Select(r => new PriorityRulePolicy<DispatchState>(r)).ToArray();
            return new DispatchSampleImprover<JobShopProblem, DispatchState, JobShopSolution>(NonDelay, own, new DispatchSampleOptions());
        }));
    }

    /// <summary>A random walk in each lane, from the rule that the learned walks of the literature start from.</summary>
    public static Plan Walk(int lanes) =>
        (Dispatch() with { Constructors = [OneRule(PriorityRule.FddMwkr)] }).WithLanes(lanes, () => new RandomWalkImprover());

    /// <summary>Large-neighbourhood search by CP-SAT in each lane.</summary>
    public static Plan Neighborhoods(int lanes) =>
        Dispatch().WithLanes(lanes, () => new JobShopNeighborhoodImprover(new CpSatSolver(), new JobShopNeighborhoodOptions()));

    /// <summary>Tabu search in each lane: on sequences where each operation has one machine, with insertions otherwise.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> Tabu(JobShopProblem problem, int lanes)
    {
        if (!problem.IsClassic)
        {
            return [.. Enumerable.Range(0, lanes).Select(_ => new FlexibleTabuImprover(new FlexibleTabuOptions()))];
        }

        var options = new TabuOptions
        {
            Neighborhood = problem.OperationCount > MostForLongBlocks ? JobShopNeighborhood.N5 : JobShopNeighborhood.N7,
        };
        return [.. Enumerable.Range(0, lanes).Select(_ => new TabuImprover(options))];
    }

    /// <summary>Simulated annealing in each lane, for every criterion.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> Annealing(int lanes) =>
        [.. Enumerable.Range(0, lanes).Select(_ => new AnnealingImprover(new AnnealingOptions()))];

    /// <summary>Tabu search with path relinking in each lane, with common elites; where <see cref="ShopLayout.Takes"/> allows it, many searches side by
    /// side in the first one.</summary>
    /// <param name="problem">The shop.</param>
    /// <param name="options">Tell the device, if any, whose tabu searches the first lane drives.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="population">Whether the first lane does so also on the CPU.</param>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> PathRelinking(
        JobShopProblem problem, SolveOptions options, int lanes, bool population = false)
    {
        Func<IGpuDevice>? open = options.CudaDevice is { } ordinal ? () => new CudaDevice(CudaLibrary.Open(), ordinal) : null;
        return (population || open is not null) && ShopLayout.Takes(problem)
            ? PathRelinkingImprover.CreateLanesWithPopulation(problem, new PathRelinkingOptions(), lanes, open)
            : PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions { Population = Population }, lanes);
    }

    private static DispatchConstructor<JobShopProblem, DispatchState, JobShopSolution> OneRule(PriorityRule rule) =>
        new(NonDelay, new PriorityRulePolicy<DispatchState>(rule));
}
