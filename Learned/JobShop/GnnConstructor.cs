using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Learned.JobShop;

/// <summary>The best of the greedy schedule and some sampled ones by the dispatching network, as a first solution for a search. Cancellation after the
/// greedy one ends it with that.</summary>
/// <param name="network">The network.</param>
/// <param name="generation">Which operations are candidates.</param>
/// <param name="samples">Sampled schedules, not negative.</param>
public sealed class GnnConstructor(CompiledNetwork network, ScheduleGeneration generation, int samples) : IConstructor<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => "gnn";

    /// <inheritdoc/>
    public JobShopSolution Construct(JobShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        var policy = new GnnDispatchPolicy(network);
        JobShopSolution greedy = new DispatchRollouts(policy, generation, DispatchSampling.Greedy).BestOf(problem, 1, random, cancellationToken);
        if (samples == 0)
        {
            return greedy;
        }

        try
        {
            var rollouts = new DispatchRollouts(policy, generation, new DispatchSampling { Temperature = 1 });
            JobShopSolution sampled = rollouts.BestOf(problem, samples, random, cancellationToken);
            return JobShopObjective.Evaluate(problem, sampled) < JobShopObjective.Evaluate(problem, greedy) ? sampled : greedy;
        }
        catch (OperationCanceledException)
        {
            return greedy;
        }
    }
}
