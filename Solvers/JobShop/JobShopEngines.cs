using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.JobShop.Search.Neighborhoods;
using CoSolve.Solvers.JobShop.Search.RandomWalk;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;

namespace CoSolve.Solvers.JobShop;

/// <summary>The engines for job shops and flexible job shops.</summary>
public static class JobShopEngines
{
    // Alternatives beyond which CP-SAT's presolve gets nowhere.
    private const int LargestCpModel = 20_000;

    // Operations up to which CP-SAT's proof is worth a lane.
    private const int LargestProof = 150;

    // Operations that randomised rules dispatch where there is nothing but them, and before other engines.
    private const long LongBudget = 1_000_000;
    private const long ShortBudget = 30_000;

    private const int LargestPairs = 100_000;

    // Big constants times a tolerance of 1e-6 must stay well below one time unit.
    private const long LongestMipHorizon = 200_000;

    private static ModelEngines<JobShopProblem, JobShopSolution> Models { get; } = new(
        _ => Dispatch(), JobShopModels.ToCpModel, JobShopModels.ToLinearModel, TooLargeForCp, TooLargeForMip);

    private static readonly JobShopDispatcher NonDelay = new(ScheduleGeneration.NonDelay);

    private static readonly ChoiceOption<Func<Plan>> Start = new(
        "start",
        "the first schedule: best of the rules with and without noise, of each rule once, or a random order",
        ("noisy", () => Dispatch()),
        ("rules", () => Dispatch(0)),
        ("random", () => Dispatch() with { Constructors = [new RandomOrderConstructor()] }));

    private static readonly ChoiceOption<PriorityRule?> Rule = new(
        "rule",
        "one rule alone",
        [("all", null), .. Enum.GetValues<PriorityRule>().Select(r => (new PriorityRulePolicy<DispatchState>(r).Name, (PriorityRule?)r))]);

    private static readonly ChoiceOption<Func<PriorityRule?, int, Plan>> Choice = new(
        "choice",
        "by the best score with and without noise, by the best score alone, or drawn by the scores (128 schedules of each rule, or --iterations)",
        ("noisy", (rule, _) => Dispatch(LongBudget, rule)),
        ("greedy", (rule, _) => Dispatch(0, rule)),
        ("sampled", Samples));

    private static IReadOnlyList<EngineDefinition<JobShopProblem, JobShopSolution>> All { get; } =
    [
        new("auto", "chooses by size and criterion: tabu search, path relinking, annealing, CP-SAT", Auto),
        new("tabu", "tabu search on the disjunctive graph (N7, insertions where there are alternatives)", (p, o, e) => Native(e.Get(Start)(), JobShopSearchLanes.Tabu(p, o.Workers)))
        {
            Options = [Start],
            Inapplicable = JobShopSearchLanes.TabuInapplicable,
        },
        new("walk", "random walk over critical swaps (N5) from the schedule of FDD/MWKR: the baseline of improvement policies", (_, o) => Walk(o.Workers))
        {
            Inapplicable = JobShopSearchLanes.WalkInapplicable,
        },
        new("tspr", "tabu search with path relinking between elites", (p, o) => Native(Dispatch(), JobShopSearchLanes.PathRelinking(p, o.Workers)))
        {
            Inapplicable = JobShopSearchLanes.PathRelinkingInapplicable,
        },
        new("annealing", "simulated annealing on critical paths of the jobs, for every criterion", (p, o) => Native(Dispatch(), JobShopSearchLanes.Annealing(o.Workers))),
        new("dispatch", "best of the dispatching rules SPT, LPT, MWKR, MOPNR, FDD/MWKR (by due dates EDD, WSPT, ATC)", (_, o, e) => e.Get(Choice)(e.Get(Rule), o.Workers))
        {
            Options = [Rule, Choice],
        },
        new("cpsat-lns", "large-neighbourhood search by OR-Tools CP-SAT: time windows, machines, critical blocks", (_, o) => Neighborhoods(o.Workers))
        {
            Inapplicable = TooLargeForCp,
        },
        Models.CpSat,
        Models.Scip,
        Models.Cbc,
    ];

    /// <summary>The family's pipeline: <c>JobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<JobShopProblem, JobShopSolution> CreateSolver() => CreateSolver([]);

    /// <summary>The family's pipeline with further engines, learned ones for example.</summary>
    public static Solver<JobShopProblem, JobShopSolution> CreateSolver(IReadOnlyList<EngineDefinition<JobShopProblem, JobShopSolution>> more) =>
        new(JobShopChecker.Check, [.. All, .. more]);

    /// <summary>Dispatching rules, the fastest first so that a solution of any size is there at once, and the combinatorial bounds.</summary>
    internal static Plan Dispatch(long budget = ShortBudget, PriorityRule? rule = null) => new()
    {
        Constructors =
        [
            OneRule(rule ?? PriorityRule.Mwkr),
            new BestDispatchConstructor { Budget = budget, Rule = rule },
        ],
        Bounders = [new JobBounder(), new MachineSetBounder(), new OneMachineBounder()],
    };

    /// <summary>
    /// Native search in all lanes, for the makespan by size. On small problems the last lane then goes over to CP-SAT, which proves what
    /// the search has found, at once when there are several.
    /// </summary>
    private static Plan Auto(JobShopProblem problem, SolveOptions options)
    {
        Plan native = Native(Dispatch(), problem.Criterion == JobShopCriterion.Makespan
            ? JobShopSearchLanes.BySize(problem, options.Workers)
            : JobShopSearchLanes.Annealing(options.Workers));
        if (TooLargeForCp(problem) is not null || problem.OperationCount > LargestProof)
        {
            return native;
        }

        PlannedStage<JobShopProblem, JobShopSolution> search = native.Lanes[^1][0] with { Share = options.Workers == 1 ? 0.5 : 0.1 };
        return native with { Lanes = [.. native.Lanes.SkipLast(1), [search, Models.CpSatStage(CpSatParameters.QuickRestart)]] };
    }

    private static DispatchConstructor<JobShopProblem, DispatchState, JobShopSolution> OneRule(PriorityRule rule) =>
        new(NonDelay, new PriorityRulePolicy<DispatchState>(rule));

    /// <summary>The rules dealt to the lanes in turn.</summary>
    private static Plan Samples(PriorityRule? rule, int workers)
    {
        PriorityRule[] rules = rule is { } one ? [one] : [PriorityRule.Mwkr, PriorityRule.Mopnr, PriorityRule.FddMwkr, PriorityRule.Spt, PriorityRule.Lpt];
        int lanes = Math.Min(workers, rules.Length);
        return Dispatch(0, rule) with
        {
            Lanes = Enumerable.Range(0, lanes).Select(lane =>
            {
                IDispatchPolicy<DispatchState>[] own = rules.Where((_, r) => r % lanes == lane).Select(r => new PriorityRulePolicy<DispatchState>(r)).ToArray();
                return OneStage(new DispatchSampleImprover<JobShopProblem, DispatchState, JobShopSolution>(NonDelay, own, new DispatchSampleOptions()));
            }).ToArray(),
        };
    }

    private static Plan Neighborhoods(int lanes) => Dispatch() with
    {
        Lanes = Enumerable.Range(0, lanes).Select(_ => OneStage(new CpSatNeighborhoodImprover(new CpSatSolver(), new CpSatNeighborhoodOptions()))).ToArray(),
    };

    private static Plan Native(Plan start, IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> searches) =>
        start with { Lanes = searches.Select(OneStage).ToArray() };

    /// <summary>From the rule that the learned walks of the literature start from.</summary>
    private static Plan Walk(int lanes) => Dispatch() with
    {
        Constructors = [OneRule(PriorityRule.FddMwkr)],
        Lanes = Enumerable.Range(0, lanes).Select(_ => OneStage(new RandomWalkImprover())).ToArray(),
    };

    private static IReadOnlyList<PlannedStage<JobShopProblem, JobShopSolution>> OneStage(IStage<JobShopProblem, JobShopSolution> stage) =>
        [new(stage)];

    private static string? TooLargeForCp(JobShopProblem problem) => problem.Machine.Length <= LargestCpModel
        ? null
        : $"The problem has {problem.Machine.Length} machine alternatives, more than the {LargestCpModel} that CP-SAT takes. Maybe use auto.";

    private static string? TooLargeForMip(JobShopProblem problem)
    {
        var eligible = new double[problem.MachineCount];
        foreach (int machine in problem.Machine)
        {
            eligible[machine]++;
        }

        double pairs = eligible.Sum(e => e * (e - 1) / 2);
        if (pairs > LargestPairs)
        {
            return $"The disjunctive model would have {pairs} pairs of operations, more than the {LargestPairs} that this engine takes. Maybe use auto.";
        }

        long horizon = JobShopModels.Window(problem).Horizon;
        return horizon <= LongestMipHorizon
            ? null
            : $"Schedules take {horizon} time units, more than the {LongestMipHorizon} at which floating-point bounds are safe. Maybe use cpsat.";
    }
}
