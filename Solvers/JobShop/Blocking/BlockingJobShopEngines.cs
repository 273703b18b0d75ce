using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;
using Stage = CoSolve.Solvers.Pipeline.PlannedStage<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The engines for blocking job shops.</summary>
public static class BlockingJobShopEngines
{
    // Operations beyond which CP-SAT's presolve gets nowhere.
    private const int LargestCpModel = 20_000;

    private static readonly BlockingDispatcher Dispatcher = new();

    private static readonly ChoiceOption<IReadOnlyList<PriorityRule>> Rule = new(
        "rule",
        "one rule alone",
        [("all", BlockingState.Rules), .. BlockingState.Rules.Select(r => (new PriorityRulePolicy<BlockingState>(r).Name, (IReadOnlyList<PriorityRule>)[r]))]);

    private static readonly ChoiceOption<Func<IReadOnlyList<PriorityRule>, Plan>> Choice = new(
        "choice",
        "by the best score, or drawn by the scores (128 simulations of each rule, or --iterations)",
        ("greedy", Rules),
        ("sampled", rules => Rules(rules) with { Lanes = [[Sample(rules, 128)]] }));

    private static IReadOnlyList<EngineDefinition<BlockingJobShopProblem, BlockingJobShopSolution>> All { get; } =
    [
        new("auto", "CP-SAT beside sampled rules; with shutdowns the rules alone", Auto),
        new("dispatch", "best of the rules FIFO, SPT, LPT, MWKR, MOPNR", (_, _, e) => e.Get(Choice)(e.Get(Rule))) { Options = [Rule, Choice] },
        new("cpsat", "OR-Tools CP-SAT; without shutdowns only", (_, _) => Cp([], 1))
        {
            Inapplicable = WhyNoCp,
        },
    ];

    /// <summary>The family's pipeline: <c>BlockingJobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<BlockingJobShopProblem, BlockingJobShopSolution> CreateSolver() => CreateSolver([]);

    /// <summary>The family's pipeline with further engines, learned ones for example.</summary>
    public static Solver<BlockingJobShopProblem, BlockingJobShopSolution> CreateSolver(
        IReadOnlyList<EngineDefinition<BlockingJobShopProblem, BlockingJobShopSolution>> more) => new(BlockingJobShopChecker.Check, [.. All, .. more]);

    private static Plan Auto(BlockingJobShopProblem problem, SolveOptions options)
    {
        if (WhyNoCp(problem) is not null)
        {
            return Rules(BlockingState.Rules) with { Lanes = [[Sample(BlockingState.Rules, null)]] };
        }

        return Cp([Sample(BlockingState.Rules, options.Workers == 1 ? 128 : null)], options.Workers);
    }

    private static Plan Rules(IReadOnlyList<PriorityRule> rules) => new()
    {
        Constructors = rules.Select(r => new DispatchConstructor<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(
            Dispatcher, new PriorityRulePolicy<BlockingState>(r))).ToArray(),
        Bounders = [new BlockingBounder()],
    };

    private static Stage Sample(IReadOnlyList<PriorityRule> rules, int? samples) => new(
        new DispatchSampleImprover<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(
            Dispatcher, rules.Select(r => new PriorityRulePolicy<BlockingState>(r)).ToArray(), BlockingDispatcher.Batches with { Samples = samples }));

    /// <summary>CP-SAT after other stages on one worker, beside them on several.</summary>
    private static Plan Cp(IReadOnlyList<Stage> others, int workers)
    {
        var exact = new Stage(new CpSatEngine<BlockingJobShopProblem, BlockingJobShopSolution>(
            "cpsat", BlockingJobShopModels.ToCpModel, new CpSatSolver(), CpSatParameters.QuickRestart));
        IReadOnlyList<IReadOnlyList<Stage>> lanes = workers == 1 ? [[.. others.Select(s => s with { Share = 0.1 }), exact]] : [others, [exact]];
        return Rules(BlockingState.Rules) with { Lanes = lanes };
    }

    private static string? WhyNoCp(BlockingJobShopProblem problem) =>
        !problem.Shutdowns.IsEmpty ? "CP-SAT's model knows no shutdowns. Maybe use dispatch:choice=sampled."
        : problem.OperationCount > LargestCpModel ? $"The problem has {problem.OperationCount} operations, more than the {LargestCpModel} that CP-SAT takes. Maybe use dispatch:choice=sampled."
        : null;
}
