using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>The objective of a schedule, recomputed from its starts and modes.</summary>
public static class SchedulingObjective
{
    /// <summary>The goals' values times their factors, added up; O(tasks * down times + tasks log tasks).</summary>
    /// <exception cref="InvalidProblemException">The schedule has another number of tasks, or a mode that its task has not.</exception>
    /// <exception cref="OverflowException">The starts are so large that the value does not fit in 64 bits.</exception>
    public static long Evaluate(SchedulingProblem problem, SchedulingSolution solution)
    {
        var timetable = new SchedulingTimetable(problem, solution);
        long sum = 0;
        for (int g = 0; g < problem.Goals.Count; g++)
        {
            sum = checked(sum + (problem.GoalFactors[g] * Value(problem, solution, timetable, problem.Goals[g].Criterion)));
        }

        return sum;
    }

    /// <summary>The value of one criterion, which need not be a goal.</summary>
    /// <exception cref="InvalidProblemException">The schedule has another number of tasks, or a mode that its task has not.</exception>
    /// <exception cref="OverflowException">The starts are so large that the value does not fit in 64 bits.</exception>
    public static long Value(SchedulingProblem problem, SchedulingSolution solution, SchedulingCriterion criterion) =>
        Value(problem, solution, new SchedulingTimetable(problem, solution), criterion);

    private static long Value(SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, SchedulingCriterion criterion)
    {
        if (criterion == SchedulingCriterion.TotalSetupTime)
        {
            return TotalSetupTime(timetable);
        }

        long[] completions = Completions(problem, solution, timetable);
        if (criterion == SchedulingCriterion.Makespan)
        {
            return Math.Max(LatestEnd(timetable), completions.DefaultIfEmpty().Max());
        }

        long value = 0;
        for (int j = 0; j < completions.Length; j++)
        {
            SchedulingJob job = problem.Jobs[j];
            long due = job.DueDate ?? completions[j];
            long late = Math.Max(0, checked(completions[j] - due));
            value = checked(criterion switch
            {
                SchedulingCriterion.TotalCompletionTime => value + (job.Weight * completions[j]),
                SchedulingCriterion.TotalFlowTime => value + (job.Weight * (completions[j] - job.Release)),
                SchedulingCriterion.TotalTardiness => value + (job.Weight * late),
                SchedulingCriterion.TotalEarliness => value + (job.Weight * Math.Max(0, due - completions[j])),
                SchedulingCriterion.LateJobs => value + (late > 0 ? job.Weight : 0),
                _ => Math.Max(value, late),
            });
        }

        return value;
    }

    private static long[] Completions(SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable)
    {
        long[] completions = [.. problem.Jobs.Select(j => j.Release)];
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (problem.Tasks[t].Job is { } job && solution.IsPresent(t))
            {
                completions[job] = Math.Max(completions[job], timetable.Ends[t]);
            }
        }

        return completions;
    }

    private static long LatestEnd(SchedulingTimetable timetable)
    {
        long latest = 0;
        foreach (long end in timetable.Ends)
        {
            latest = Math.Max(latest, end);
        }

        return latest;
    }

    private static long TotalSetupTime(SchedulingTimetable timetable)
    {
        long sum = 0;
        int[]?[] sequences = timetable.Sequences();
        for (int m = 0; m < sequences.Length; m++)
        {
            int? before = null;
            foreach (int task in sequences[m] ?? [])
            {
                sum = checked(sum + timetable.SetupTime(m, before, task));
                before = task;
            }
        }

        return sum;
    }
}
