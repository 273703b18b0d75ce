using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
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

    private static readonly ChoiceOption<BlockingRule[]> Rule = new(
        "rule",
        "one rule alone",
        [("all", Enum.GetValues<BlockingRule>()), .. Enum.GetValues<BlockingRule>().Select(r => (new BlockingRulePolicy(r).Name, new[] { r }))]);

    private static readonly ChoiceOption<Func<BlockingRule[], Plan>> Choice = new(
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
            return Rules(Enum.GetValues<BlockingRule>()) with { Lanes = [[Sample(Enum.GetValues<BlockingRule>(), null)]] };
        }

        return Cp([Sample(Enum.GetValues<BlockingRule>(), options.Workers == 1 ? 128 : null)], options.Workers);
    }

    private static Plan Rules(BlockingRule[] rules) => new()
    {
        Constructors = rules.Select(r => new BlockingRuleConstructor(new BlockingRulePolicy(r))).ToArray(),
        Bounders = [new BlockingBounder()],
    };

    private static Stage Sample(BlockingRule[] rules, int? samples) => new(new BlockingSampleImprover(
        rules.Select(r => new BlockingRulePolicy(r)).ToArray(), new DispatchSampling(), samples));

    /// <summary>CP-SAT after other stages on one worker, beside them on several.</summary>
    private static Plan Cp(IReadOnlyList<Stage> others, int workers)
    {
        var exact = new Stage(new CpSatEngine<BlockingJobShopProblem, BlockingJobShopSolution>(
            "cpsat", BlockingJobShopModels.ToCpModel, new CpSatSolver(), CpSatParameters.QuickRestart));
        IReadOnlyList<IReadOnlyList<Stage>> lanes = workers == 1 ? [[.. others.Select(s => s with { Share = 0.1 }), exact]] : [others, [exact]];
        return Rules(Enum.GetValues<BlockingRule>()) with { Lanes = lanes };
    }

    private static string? WhyNoCp(BlockingJobShopProblem problem) =>
        !problem.Shutdowns.IsEmpty ? "CP-SAT's model knows no shutdowns. Maybe use dispatch:choice=sampled."
        : problem.OperationCount > LargestCpModel ? $"The problem has {problem.OperationCount} operations, more than the {LargestCpModel} that CP-SAT takes. Maybe use dispatch:choice=sampled."
        : null;
}
