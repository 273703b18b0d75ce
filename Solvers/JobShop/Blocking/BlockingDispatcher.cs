using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>Blocking job shops by simulation.</summary>
public sealed class BlockingDispatcher : IDispatcher<BlockingJobShopProblem, BlockingState, BlockingJobShopSolution>
{
    /// <summary>Sampling in batches that are small enough for their schedules to arrive soon and a stop to be heard.</summary>
    public static DispatchSampleOptions Batches { get; } = new() { Batch = 32, MostDecisions = 200_000 };

    /// <summary>The makespan of the best rule.</summary>
    public static long RuleMakespan(BlockingJobShopProblem problem) => BlockingState.Rules.Min(rule =>
        new Rollouts<BlockingState>(new PriorityRulePolicy<BlockingState>(rule), DispatchSampling.Greedy)
            .Run(BlockingState.Start(problem, 1, new RandomStream(0)))[0].Objective);

    /// <inheritdoc/>
    public int DecisionCount(BlockingJobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.OperationCount;
    }

    /// <inheritdoc/>
    public BlockingState[] Start(BlockingJobShopProblem problem, int count, RandomStream random) => BlockingState.Start(problem, count, random);

    /// <inheritdoc/>
    public BlockingJobShopSolution Build(
        BlockingJobShopProblem problem, IDispatchPolicy<BlockingState> policy, RandomStream random, CancellationToken cancellationToken) =>
        new Rollouts<BlockingState>(policy, DispatchSampling.Greedy).Best(BlockingState.Start(problem, 1, random), cancellationToken).ToSolution();

    /// <inheritdoc/>
    public BlockingJobShopSolution ToSolution(BlockingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ToSolution();
    }
}
