using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>The job bound, for all criteria: each job completes no earlier than its release time plus its shortest alternatives.</summary>
public sealed class JobBounder : IBounder<JobShopProblem>
{
    /// <inheritdoc/>
    public string Name => "job-bound";

    /// <inheritdoc/>
    public long? Bound(JobShopProblem problem, CancellationToken cancellationToken)
    {
        long[] heads = JobShopWindows.Heads(problem);
        long[] shortest = JobShopWindows.ShortestDurations(problem);
        long bound = 0;
        for (int j = 0; j < problem.JobCount; j++)
        {
            int last = problem.FirstOperation[j + 1] - 1;
            long completion = last < problem.FirstOperation[j] ? problem.Jobs[j].ReleaseTime : heads[last] + shortest[last];
            long cost = JobShopObjective.Cost(problem, j, completion);
            bound = problem.Criterion == JobShopCriterion.Makespan ? Math.Max(bound, cost) : bound + cost;
        }

        return bound;
    }
}
