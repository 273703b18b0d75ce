using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;
using Stage = CoSolve.Solvers.Pipeline.PlannedStage<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The engines for blocking job shops.</summary>
public static class BlockingJobShopEngines
{
    // Operations beyond which CP-SAT's presolve gets nowhere.
    private const int LargestCpModel = 20_000;

    private static IReadOnlyList<EngineDefinition<BlockingJobShopProblem, BlockingJobShopSolution>> All { get; } =
    [
        new("auto", "CP-SAT beside sampled rules; with shutdowns the rules alone", Auto),
        new("rules", "best of FIFO, SPT, LPT, MWKR, MOPNR, each simulated once", (_, _) => Rules()),
        .. Enum.GetValues<BlockingRule>().Select(OneRule),
        new("sample", "best of 128 sampled simulations (or --iterations) of each rule", (_, _) => Rules() with { Lanes = [[Sample(128)]] }),
        new("cpsat", "OR-Tools CP-SAT; without shutdowns only", (_, _) => Cp([], 1))
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
            Inapplicable = WhyNoCp,
        },
    ];

    /// <summary>The family's pipeline: <c>BlockingJobShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<BlockingJobShopProblem, BlockingJobShopSolution> CreateSolver() => CreateSolver([]);

    /// <summary>The family's pipeline with further engines, learned ones for example.</summary>
    public static Solver<BlockingJobShopProblem, BlockingJobShopSolution> CreateSolver(
        IReadOnlyList<EngineDefinition<BlockingJobShopProblem, BlockingJobShopSolution>> more) => new(BlockingJobShopChecker.Check, [.. All, .. more]);

    private static EngineDefinition<BlockingJobShopProblem, BlockingJobShopSolution> OneRule(BlockingRule rule)
    {
        var policy = new BlockingRulePolicy(rule);
        return new(policy.Name, $"the rule {policy.Name.ToUpperInvariant()}, simulated once", (_, _) => new Plan
        {
            Constructors = [new BlockingRuleConstructor(policy)],
            Bounders = [new BlockingBounder()],
        });
    }

    private static Plan Auto(BlockingJobShopProblem problem, SolveOptions options)
    {
        if (OrToolsAvailability.Probe().MissingForCpSat is not null || WhyNoCp(problem) is not null)
        {
            return Rules() with { Lanes = [[Sample(null)]] };
        }

        return Cp([Sample(options.Workers == 1 ? 128 : null)], options.Workers);
    }

    private static Plan Rules() => new()
    {
        Constructors = Enum.GetValues<BlockingRule>().Select(r => new BlockingRuleConstructor(new BlockingRulePolicy(r))).ToArray(),
        Bounders = [new BlockingBounder()],
    };

    private static Stage Sample(int? samples) => new(new BlockingSampleImprover(
        Enum.GetValues<BlockingRule>().Select(r => new BlockingRulePolicy(r)).ToArray(), new DispatchSampling(), samples));

    /// <summary>CP-SAT after other stages on one worker, beside them on several.</summary>
    private static Plan Cp(IReadOnlyList<Stage> others, int workers)
    {
        var host = new OrToolsHost();
        var exact = new Stage(new CpSatEngine<BlockingJobShopProblem, BlockingJobShopSolution>(
            "cpsat", BlockingJobShopModels.ToCpModel, CpSatSolver.Create(host), CpSatParameters.QuickRestart));
        IReadOnlyList<IReadOnlyList<Stage>> lanes = workers == 1 ? [[.. others.Select(s => s with { Share = 0.1 }), exact]] : [others, [exact]];
        return Rules() with { Lanes = lanes, Resources = [host] };
    }

    private static string? WhyNoCp(BlockingJobShopProblem problem) =>
        !problem.Shutdowns.IsEmpty ? "CP-SAT's model knows no shutdowns. Maybe use sample."
        : problem.OperationCount > LargestCpModel ? $"The problem has {problem.OperationCount} operations, more than the {LargestCpModel} that CP-SAT takes. Maybe use sample."
        : null;
}
