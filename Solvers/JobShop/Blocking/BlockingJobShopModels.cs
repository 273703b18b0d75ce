using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The blocking job shop's constraint model with a tight window: the horizon is the makespan of the best rule.</summary>
public static class BlockingJobShopModels
{
    /// <summary>The constraint model.</summary>
    /// <exception cref="NotSupportedException">Machines are shut down.</exception>
    public static CpEncoding<BlockingJobShopSolution> ToCpModel(BlockingJobShopProblem problem)
    {
        long horizon = BlockingDispatcher.RuleMakespan(problem);
        return BlockingJobShopCpEncoder.Encode(problem, horizon, new BlockingBounder().Bound(problem, CancellationToken.None) ?? 0);
    }
}
