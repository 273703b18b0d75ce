using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.FlowShop.FlowShopProblem, CoSolve.Problems.FlowShop.FlowShopSolution>;

namespace CoSolve.Solvers.FlowShop;

/// <summary>What <c>auto</c> runs on a flow shop, and the plans that it shares with other engines.</summary>
internal static class FlowShopPortfolio
{
    /// <summary>CP-SAT and the linear solvers.</summary>
    public static ModelEngines<FlowShopProblem, FlowShopSolution> Models { get; } = new(
        _ => Neh(), FlowShopModels.ToCpModel, FlowShopModels.ToLinearModel, FlowShopModels.WhyNotCp, FlowShopModels.WhyNotLinear);

    private static FlowShopThresholds Thresholds => FlowShopThresholds.Default;

    /// <summary>Palmer's order, so that a solution of any size is there at once, then NEH, and the combinatorial bounds.</summary>
    public static Plan Neh() => new()
    {
        Constructors = [new SlopeIndexConstructor(), new NehConstructor()],
        Bounders = [new FlowShopMachineBounder(), new FlowShopPairBounder()],
    };

    /// <summary>Iterated greedy in each lane.</summary>
    public static Plan Greedy(int lanes) => Neh().WithLanes(lanes, () => new IteratedGreedyImprover(new IteratedGreedyOptions()));

    /// <summary>Beam search in one lane.</summary>
    public static Plan Beam() => Neh().WithLanes(1, () => new BeamSearchImprover(new BeamSearchOptions()));

    /// <summary>Iterated greedy in all lanes, on large problems after beam search in the first; on small problems the last lane then goes over to CP-SAT,
    /// which proves what the search has found, at once when there are several.</summary>
    public static Plan Auto(FlowShopProblem problem, SolveOptions options)
    {
        if (Thresholds.IsLarge(problem.JobCount, problem.MachineCount))
        {
            Plan greedy = Greedy(options.Workers);
            return greedy with { Lanes = [[new(new BeamSearchImprover(new BeamSearchOptions()), Thresholds.ShareOfBeam), .. greedy.Lanes[0]], .. greedy.Lanes.Skip(1)] };
        }

        Plan native = Greedy(options.Workers);
        return problem.JobCount > Thresholds.MostJobsForProof || FlowShopModels.WhyNotCp(problem) is not null
            ? native
            : native.EndingWith(
                Models.CpSatStage(CpSatParameters.QuickRestart), options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker);
    }
}
