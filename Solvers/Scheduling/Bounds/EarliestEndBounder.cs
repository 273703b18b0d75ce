using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Bounds;

/// <summary>
/// The objective if every job completed when its critical path does: the longest path of shortest durations, lags and calendars, capacities
/// left aside. Earliness and set-up times count nothing. O(tasks).
/// </summary>
public sealed class EarliestEndBounder : IBounder<SchedulingProblem>
{
    /// <inheritdoc/>
    public string Name => "critical-path";

    /// <inheritdoc/>
    public long? Bound(SchedulingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long[] completions = [.. problem.Jobs.Select(j => j.Release)];
        long makespan = completions.DefaultIfEmpty().Max();
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (problem.Tasks[t].IsMandatory)
            {
                long end = problem.EarliestEnds[t];
                makespan = Math.Max(makespan, end);
                if (problem.Tasks[t].Job is { } job)
                {
                    completions[job] = Math.Max(completions[job], end);
                }
            }
        }

        long bound = 0;
        for (int g = 0; g < problem.Goals.Count; g++)
        {
            bound += problem.GoalFactors[g] * Value(problem, problem.Goals[g].Criterion, completions, makespan);
        }

        return bound;
    }

    private static long Value(SchedulingProblem problem, SchedulingCriterion criterion, long[] completions, long makespan)
    {
        if (criterion is SchedulingCriterion.Makespan or SchedulingCriterion.TotalSetupTime or SchedulingCriterion.TotalEarliness)
        {
            return criterion == SchedulingCriterion.Makespan ? makespan : 0;
        }

        long value = 0;
        for (int j = 0; j < completions.Length; j++)
        {
            SchedulingJob job = problem.Jobs[j];
            long late = Math.Max(0, completions[j] - (job.DueDate ?? completions[j]));
            value = criterion switch
            {
                SchedulingCriterion.TotalCompletionTime => value + (job.Weight * completions[j]),
                SchedulingCriterion.TotalFlowTime => value + (job.Weight * (completions[j] - job.Release)),
                SchedulingCriterion.TotalTardiness => value + (job.Weight * late),
                SchedulingCriterion.LateJobs => value + (late > 0 ? job.Weight : 0),
                _ => Math.Max(value, late),
            };
        }

        return value;
    }
}
