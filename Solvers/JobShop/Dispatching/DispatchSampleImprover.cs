using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// Best of N sampled roll-outs of each of some policies. An iteration is a roll-out: with an iteration limit the policies take turns,
/// a batch each, until it is spent; without one each makes <see cref="DispatchSampleOptions.Samples"/> roll-outs. On a shop with shutdowns
/// each sample is simulated on the same shutdowns, so the best of them knows the future; a single greedy schedule does not.
/// </summary>
/// <param name="dispatcher">How schedules of the shop are begun and handed over.</param>
/// <param name="policies">The policies, hand-made or learned; at least one.</param>
/// <param name="options">The number and manner of samples.</param>
public sealed class DispatchSampleImprover<TProblem, TState, TSolution>(
    IDispatcher<TProblem, TState, TSolution> dispatcher, IReadOnlyList<IDispatchPolicy<TState>> policies, DispatchSampleOptions options)
    : IImprover<TProblem, TSolution>
    where TProblem : class
    where TState : class, IDispatchState
    where TSolution : class
{
    /// <inheritdoc/>
    public string Name => "sample";

    /// <inheritdoc/>
    public void Run(SolveContext<TProblem, TSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        long batch = Math.Clamp(options.MostDecisions / Math.Max(1, dispatcher.DecisionCount(context.Problem)), 1, options.Batch);
        long total = lane.IterationLimit ?? (options.Samples is { } each ? (long)each * policies.Count : long.MaxValue);
        var left = new long[policies.Count];
        Array.Fill(left, lane.IterationLimit ?? options.Samples ?? long.MaxValue);
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
                    var rollouts = new Rollouts<TState>(policies[turn], options.Sampling);
                    TState best = rollouts.Best(dispatcher.Start(context.Problem, count, lane.Random), lane.Stop);
                    context.Offer(dispatcher.ToSolution(best), $"{Name}-{policies[turn].Name}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // A cancelled batch is discarded; what earlier batches found has been offered.
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
