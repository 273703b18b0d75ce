using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>
/// Best of sampled roll-outs, the policies in turn, a batch each. An iteration is a roll-out. On a shop with shutdowns each sample is
/// simulated on the same shutdowns, so the best of them knows the future; a single greedy roll-out does not.
/// </summary>
/// <param name="policies">The policies, hand-made or learned; at least one.</param>
/// <param name="sampling">How a roll-out chooses.</param>
/// <param name="samples">Roll-outs of each policy where there is no iteration limit; null to go on until the solve ends.</param>
/// <param name="batch">Roll-outs in lock-step.</param>
public sealed class BlockingSampleImprover(IReadOnlyList<IBlockingPolicy> policies, DispatchSampling sampling, int? samples = 128, int batch = 32)
    : IImprover<BlockingJobShopProblem, BlockingJobShopSolution>
{
    // Batches are kept small so that their solutions arrive within a moment and a stop is heard.
    private const int MostOperationsInBatch = 200_000;

    /// <inheritdoc/>
    public string Name => "sample";

    /// <inheritdoc/>
    public void Run(SolveContext<BlockingJobShopProblem, BlockingJobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        int rows = Math.Clamp(MostOperationsInBatch / Math.Max(1, context.Problem.OperationCount), 1, batch);
        long total = lane.IterationLimit ?? (samples is { } each ? checked((long)each * policies.Count) : long.MaxValue);
        try
        {
            for (int turn = 0; lane.Iterations < total; turn = (turn + 1) % policies.Count)
            {
                int count = 0;
                while (count < rows && lane.Iterations < total && lane.NextIteration())
                {
                    count++;
                }

                if (count == 0 || lane.Stop.IsCancellationRequested)
                {
                    return;
                }

                var rollouts = new BlockingRollouts(policies[turn], sampling);
                context.Offer(rollouts.BestOf(context.Problem, count, lane.Random, lane.Stop), $"{Name}-{policies[turn].Name}");
            }
        }
        catch (OperationCanceledException)
        {
            // Half a schedule is none; what earlier batches found has been offered.
        }
    }
}
