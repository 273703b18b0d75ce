using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.FlowShop.Branching;
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

    /// <summary>Branch and bound in one lane.</summary>
    public static Plan Exact() => Neh().WithLanes(1, () => new BranchAndBoundEngine());

    /// <summary>Iterated greedy in all lanes, on large problems after beam search in the first. Branch and bound has the last lane, soon on small problems to prove
    /// what the search has found; on others it has a small share at the beginning for the lower bound.</summary>
    public static Plan Auto(FlowShopProblem problem, SolveOptions options)
    {
        Plan native = Greedy(options.Workers);
        if (Thresholds.IsLarge(problem.JobCount, problem.MachineCount))
        {
            native = native with { Lanes = [[new(new BeamSearchImprover(new BeamSearchOptions()), Thresholds.ShareOfBeam), .. native.Lanes[0]], .. native.Lanes.Skip(1)] };
        }

        var branching = new BranchAndBoundEngine();
        return BranchAndBoundEngine.WhyNot(problem) is not null ? native
            : problem.JobCount <= Thresholds.MostJobsForProof
                ? native.EndingWith(new(branching), options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker)
                : native.Interrupted([new(branching, Thresholds.ShareOfBound)]);
    }
}
