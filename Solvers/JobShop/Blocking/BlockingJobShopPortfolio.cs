using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.Blocking.BlockingJobShopProblem, CoSolve.Problems.JobShop.Blocking.BlockingJobShopSolution>;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>What <c>auto</c> runs on a blocking job shop, and the plans that it shares with other engines.</summary>
internal static class BlockingJobShopPortfolio
{
    private const string NoLinearModel = "Blocking job shops have no linear model. Maybe use cpsat.";

    private static readonly BlockingDispatcher Dispatcher = new();

    /// <summary>CP-SAT.</summary>
    public static ModelEngines<BlockingJobShopProblem, BlockingJobShopSolution> Models { get; } = new(
        _ => Dispatch(BlockingState.Rules),
        BlockingJobShopModels.ToCpModel,
        _ => throw new NotSupportedException(NoLinearModel),
        BlockingJobShopModels.WhyNotCp,
        _ => NoLinearModel);

    private static BlockingJobShopThresholds Thresholds => BlockingJobShopThresholds.Default;

    /// <summary>One simulation by each of some rules.</summary>
    public static Plan Dispatch(IReadOnlyList<PriorityRule> rules) => new()
    {
        Constructors = rules.Select(rule => new DispatchConstructor<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(
            Dispatcher, new PriorityRulePolicy<BlockingState>(rule))).ToArray(),
        Bounders = [new BlockingBounder()],
    };

    /// <summary>Then sampled ones.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="samples">How many of each rule where there is no iteration limit; null to go on until the end.</param>
    public static Plan Samples(IReadOnlyList<PriorityRule> rules, int? samples) => Dispatch(rules).WithLanes(1, () =>
        new DispatchSampleImprover<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>(
            Dispatcher, rules.Select(rule => new PriorityRulePolicy<BlockingState>(rule)).ToArray(), BlockingDispatcher.Batches with { Samples = samples }));

    /// <summary>Sampled rules, and CP-SAT after them on one worker, beside them on several; with shutdowns the rules alone.</summary>
    public static Plan Auto(BlockingJobShopProblem problem, SolveOptions options)
    {
        if (BlockingJobShopModels.WhyNotCp(problem) is not null)
        {
            return Samples(BlockingState.Rules, null);
        }

        PlannedStage<BlockingJobShopProblem, BlockingJobShopSolution> proof = Models.CpSatStage(CpSatParameters.QuickRestart);
        if (options.Workers == 1)
        {
            return Samples(BlockingState.Rules, Thresholds.SamplesBeforeProof).EndingWith(proof, Thresholds.ShareBeforeProof);
        }

        Plan samples = Samples(BlockingState.Rules, null);
        return samples with { Lanes = [.. samples.Lanes, [proof]] };
    }
}
