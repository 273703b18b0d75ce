using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>One schedule by a policy's greedy choice.</summary>
public sealed class BlockingRuleConstructor(IBlockingPolicy policy) : IConstructor<BlockingJobShopProblem, BlockingJobShopSolution>
{
    /// <inheritdoc/>
    public string Name => policy.Name;

    /// <inheritdoc/>
    public BlockingJobShopSolution Construct(BlockingJobShopProblem problem, RandomStream random, CancellationToken cancellationToken) =>
        new BlockingRollouts(policy, DispatchSampling.Greedy).BestOf(problem, 1, random, cancellationToken);
}
