using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.JobShop.FailureDirected;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.JobShopProblem, CoSolve.Problems.JobShop.JobShopSolution>;

namespace CoSolve.Solvers.JobShop;

/// <summary>The engines for job shops and flexible job shops.</summary>
public static class JobShopEngines
{
    // Operations that rules with noise dispatch where there is nothing but them.
    private const long LongBudget = 1_000_000;

    private static readonly ChoiceOption<Func<Plan>> Start = new(
        "start",
        "the first schedule: best of the rules with and without noise, of each rule once, or a random order",
        ("noisy", () => JobShopPlans.Dispatch()),
        ("rules", () => JobShopPlans.Dispatch(0)),
        ("random", JobShopPlans.Random));

    private static readonly ChoiceOption<PriorityRule?> Rule = new(
        "rule", "one rule alone", [("all", null), .. DispatchState.Rules.Select(r => (new PriorityRulePolicy<DispatchState>(r).Name, (PriorityRule?)r))]);

    private static readonly ChoiceOption<Func<PriorityRule?, int, Plan>> Choice = new(
        "choice",
        "by the best score with and without noise, by the best score alone, or drawn by the scores (128 schedules of each rule, or --iterations)",
        ("noisy", (rule, _) => JobShopPlans.Dispatch(LongBudget, rule)),
        ("greedy", (rule, _) => JobShopPlans.Dispatch(0, rule)),
        ("sampled", JobShopPlans.Samples));

    private static readonly ChoiceOption<bool> Search = new(
        "search", "one tabu search at a time in each lane, or 32 side by side in the first one", ("single", false), ("population", true));

    private static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "chooses by size and criterion: tabu search, path relinking, annealing, failure-directed search, CP-SAT", JobShopPortfolio.Auto),
        new("tabu", "tabu search on the disjunctive graph (N7, insertions where there are alternatives)", (p, o, given) => given.Get(Start)().WithLanes(JobShopPlans.Tabu(p, o.Workers))) { Options = [Start], Inapplicable = JobShopPlans.TabuInapplicable },
        new("walk", "random walk over critical swaps (N5) from the schedule of FDD/MWKR: the baseline of improvement policies", (_, o) => JobShopPlans.Walk(o.Workers)) { Inapplicable = JobShopPlans.WalkInapplicable },
        new("tspr", "tabu search with path relinking between elites", (p, o, given) => JobShopPlans.Dispatch().WithLanes(JobShopPlans.PathRelinking(p, o, o.Workers, given.Get(Search)))) { Options = [Search], Inapplicable = JobShopPlans.TabuInapplicable },
        new("annealing", "simulated annealing on critical paths of the jobs, for every criterion", (_, o) => JobShopPlans.Dispatch().WithLanes(JobShopPlans.Annealing(o.Workers))),
        new("dispatch", "best of the dispatching rules SPT, LPT, MWKR, MOPNR, FDD/MWKR (by due dates EDD, WSPT, ATC)", (_, o, given) => given.Get(Choice)(given.Get(Rule), o.Workers)) { Options = [Rule, Choice] },
        new("cpsat-lns", "large-neighbourhood search by OR-Tools CP-SAT: time windows, machines, critical blocks", (_, o) => JobShopPlans.Neighborhoods(o.Workers)) { Inapplicable = JobShopModels.WhyNotCp },
        new("fds", "failure-directed search over the orders on machines: proofs of the makespan of classic shops", (_, _) => JobShopPlans.Dispatch().WithLanes(1, () => new FailureDirectedEngine())) { Inapplicable = FailureDirectedEngine.WhyNot },
        JobShopPlans.Models.CpSat,
        JobShopPlans.Models.Scip,
        JobShopPlans.Models.Cbc,
    ];

    /// <summary>The family's pipeline, perhaps with further engines, learned ones for example: <c>JobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<JobShopProblem, JobShopSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(JobShopChecker.Check, [.. All, .. more]);
}
