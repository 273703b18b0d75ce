using CoSolve.Problems;
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
        long horizon = long.MaxValue;
        foreach (BlockingRule rule in Enum.GetValues<BlockingRule>())
        {
            BlockingJobShopSolution solution = new BlockingRuleConstructor(new BlockingRulePolicy(rule)).Construct(problem, new RandomStream(0), CancellationToken.None);
            long makespan = 0;
            foreach (long release in solution.Releases)
            {
                makespan = Math.Max(makespan, release);
            }

            horizon = Math.Min(horizon, makespan);
        }

        return BlockingJobShopCpEncoder.Encode(problem, horizon, new BlockingBounder().Bound(problem, CancellationToken.None) ?? 0);
    }
}
