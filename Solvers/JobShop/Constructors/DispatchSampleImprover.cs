using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// Best of N sampled roll-outs of each of some policies. An iteration is a roll-out: with an iteration limit the policies take turns,
/// a batch each, until it is spent; without one each makes <see cref="DispatchSampleOptions.Samples"/> roll-outs.
/// </summary>
/// <param name="policies">The policies, hand-made or learned; at least one.</param>
/// <param name="options">The number and manner of samples.</param>
public sealed class DispatchSampleImprover(IReadOnlyList<IDispatchPolicy> policies, DispatchSampleOptions options)
    : IImprover<JobShopProblem, JobShopSolution>
{
    // Roll-outs of long schedules are made fewer at a time, so that memory stays small and the first arrive early.
    private const long MostOperationsInBatch = 4_000_000;

    /// <inheritdoc/>
    public string Name => "dispatch-sample";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        long most = Math.Max(1, MostOperationsInBatch / Math.Max(1, context.Problem.OperationCount));
        int batch = (int)Math.Min(options.Batch, most);
        long total = lane.IterationLimit ?? checked((long)options.Samples * policies.Count);
        var left = new long[policies.Count];
        Array.Fill(left, lane.IterationLimit ?? options.Samples);
        try
        {
            for (int turn = 0; lane.Iterations < total; turn = (turn + 1) % policies.Count)
            {
                int count = Count(lane, (int)Math.Min(batch, Math.Min(left[turn], total - lane.Iterations)));
                if (lane.Stop.IsCancellationRequested)
                {
                    return;
                }

                left[turn] -= count;
                if (count > 0)
                {
                    var rollouts = new DispatchRollouts(policies[turn], options.Generation, options.Sampling);
                    context.Offer(rollouts.BestOf(context.Problem, count, lane.Random, lane.Stop), $"{Name}-{policies[turn].Name}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Half a schedule is none; what earlier batches found has been offered.
        }
    }

    private static int Count(Lane lane, int wanted)
    {
        int count = 0;
        while (count < wanted && lane.NextIteration())
        {
            count++;
        }

        return count;
    }
}
