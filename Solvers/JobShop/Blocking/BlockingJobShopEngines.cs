using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The engines for blocking job shops.</summary>
public static class BlockingJobShopEngines
{
    private static readonly ChoiceOption<IReadOnlyList<PriorityRule>> Rule = new(
        "rule",
        "one rule alone",
        [("all", BlockingState.Rules), .. BlockingState.Rules.Select(r => (new PriorityRulePolicy<BlockingState>(r).Name, (IReadOnlyList<PriorityRule>)[r]))]);

    private static readonly ChoiceOption<Func<IReadOnlyList<PriorityRule>, Plan>> Choice = new(
        "choice",
        "by the best score, or drawn by the scores (128 simulations of each rule, or --iterations)",
        ("greedy", BlockingJobShopPortfolio.Dispatch),
        ("sampled", rules => BlockingJobShopPortfolio.Samples(rules, 128)));

    private static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "CP-SAT beside sampled rules; with shutdowns the rules alone", BlockingJobShopPortfolio.Auto),
        new("dispatch", "best of the rules FIFO, SPT, LPT, MWKR, MOPNR", (_, _, given) => given.Get(Choice)(given.Get(Rule))) { Options = [Rule, Choice] },
        BlockingJobShopPortfolio.Models.CpSat,
    ];

    /// <summary>The family's pipeline, perhaps with further engines, learned ones for example: <c>BlockingJobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<BlockingJobShopProblem, BlockingJobShopSolution> CreateSolver(params IReadOnlyList<Engine> more) =>
        new(BlockingJobShopChecker.Check, [.. All, .. more]);
}
