using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.JobShop.Dispatching;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Learned.JobShop;

/// <summary>The best of the greedy schedule and some sampled ones by the dispatching network, as a first solution for a search. Cancellation after the
/// greedy one ends it with the best so far.</summary>
/// <param name="network">The network.</param>
/// <param name="generation">Which operations are candidates.</param>
/// <param name="samples">Sampled schedules, not negative.</param>
/// <param name="samplingTime">After this time there are no more samples, finished or not; null for no limit.</param>
public sealed class GnnConstructor(CompiledNetwork network, ScheduleGeneration generation, int samples, TimeSpan? samplingTime = null)
    : IConstructor<JobShopProblem, JobShopSolution>
{
    // Few at a time, so that on long schedules the limit leaves some.
    private const int Batch = 8;

    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public JobShopSolution Construct(JobShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        var policy = new GnnPolicy<DispatchState>(network, DispatchFeatures.Of);
        JobShopSolution best = new Rollouts<DispatchState>(policy, DispatchSampling.Greedy)
            .Best(DispatchState.Start(problem, generation, 1, random), cancellationToken).ToSolution();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (samplingTime is { } time)
        {
            stop.CancelAfter(time);
        }

        try
        {
            var rollouts = new Rollouts<DispatchState>(policy, new DispatchSampling { Temperature = 1 });
            for (int left = samples; left > 0; left -= Batch)
            {
                JobShopSolution sampled = rollouts.Best(DispatchState.Start(problem, generation, Math.Min(Batch, left), random), stop.Token).ToSolution();
                best = JobShopObjective.Evaluate(problem, sampled) < JobShopObjective.Evaluate(problem, best) ? sampled : best;
            }
        }
        catch (OperationCanceledException)
        {
            // A cancelled batch is discarded.
        }

        return best;
    }
}
