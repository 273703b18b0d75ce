using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>How late schedules need to end, and how large the criteria become by then.</summary>
internal static class SchedulingRange
{
    // A quarter of the 64-bit range leaves room for sums of two such values.
    private const long Largest = long.MaxValue / 4;

    /// <summary>
    /// A time by which some optimal schedule has ended. With the sequences and modes of an optimal schedule fixed, tasks that start after all
    /// dates and down times can be moved to the left until each is held by a chain of others; a chain visits each task once, so it is at most
    /// as long as the sum over the tasks of their longest arc (duration, lags, set-up time).
    /// </summary>
    /// <exception cref="InvalidProblemException">The times add up to more than is safe.</exception>
    public static long LatestEnd(SchedulingProblem problem)
    {
        Int128 latest = LatestDate(problem);
        long[] longestLags = LongestLags(problem);
        long[] longestSetups = problem.Resources.Select(LongestSetup).ToArray();
        // A task that another one waits for on its machine holds up the set-up there.
        long anySetup = problem.Precedences.Any(p => p.IsBlocking) ? longestSetups.DefaultIfEmpty().Max() : 0;
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            Int128 longest = 0;
            foreach (SchedulingMode mode in problem.Tasks[t].Modes)
            {
                long setup = mode.Demands.Select(d => longestSetups[d.Resource]).Append(anySetup).Max();
                longest = Int128.Max(longest, (Int128)mode.Duration + Math.Max(setup, longestLags[t]));
            }

            latest += longest;
        }

        latest = Int128.Min(latest, problem.Horizon ?? long.MaxValue);
        return latest <= Largest
            ? (long)latest
            : throw new InvalidProblemException($"The times add up to {latest}, more than the {Largest} that is safe in 64-bit arithmetic. Maybe use a coarser time unit.");
    }

    /// <summary>The factor of each goal in the objective.</summary>
    /// <exception cref="InvalidProblemException">The objective may exceed what is safe.</exception>
    public static long[] GoalFactors(SchedulingProblem problem)
    {
        Int128 total = 0;
        long[] longestSetups = problem.Resources.Select(LongestSetup).ToArray();
        var factors = new long[problem.Goals.Count];
        for (int g = factors.Length - 1; g >= 0; g--)
        {
            SchedulingGoal goal = problem.Goals[g];
            Int128 factor = problem.IsLexicographic ? total + 1 : goal.Weight;
            total += factor * LargestValue(problem, goal.Criterion, longestSetups);
            if (total > Largest)
            {
                string advice = problem.IsLexicographic ? "Maybe fewer goals or a horizon" : "Maybe smaller weights";
                throw new InvalidProblemException($"The objective may reach {total}, more than the {Largest} that is safe in 64-bit arithmetic. {advice}.");
            }

            factors[g] = (long)factor;
        }

        return factors;
    }

    private static Int128 LargestValue(SchedulingProblem problem, SchedulingCriterion criterion, long[] longestSetups)
    {
        Int128 end = Math.Max(problem.LatestEnd, problem.Jobs.Select(j => j.Release).DefaultIfEmpty().Max());
        return criterion switch
        {
            SchedulingCriterion.Makespan or SchedulingCriterion.LargestTardiness => end,
            SchedulingCriterion.TotalSetupTime => problem.Tasks.Sum(t => t.Modes.Max(m => m.Demands.Sum(d => longestSetups[d.Resource]))),
            SchedulingCriterion.LateJobs => Sum(problem, _ => 1),
            SchedulingCriterion.TotalEarliness => Sum(problem, j => j.DueDate ?? 0),
            _ => Sum(problem, _ => end),
        };
    }

    private static Int128 Sum(SchedulingProblem problem, Func<SchedulingJob, Int128> value)
    {
        Int128 sum = 0;
        foreach (SchedulingJob job in problem.Jobs)
        {
            sum += job.Weight * value(job);
        }

        return sum;
    }

    /// <summary>A time after all dates and down times.</summary>
    private static long LatestDate(SchedulingProblem problem)
    {
        long latest = 0;
        foreach (SchedulingTask task in problem.Tasks)
        {
            latest = Math.Max(latest, Math.Max(task.EarliestStart, task.PinnedStart ?? 0));
        }

        foreach (SchedulingJob job in problem.Jobs)
        {
            latest = Math.Max(latest, Math.Max(job.Release, job.DueDate ?? 0));
        }

        foreach (SchedulingResource resource in problem.Resources)
        {
            foreach (SchedulingDownTime down in resource.DownTimes)
            {
                latest = Math.Max(latest, down.To);
            }

            latest = Math.Max(latest, resource.Setups?.Initial.DefaultIfEmpty().Max() ?? 0);
        }

        return latest;
    }

    private static long[] LongestLags(SchedulingProblem problem)
    {
        var longest = new long[problem.Tasks.Count];
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            longest[p.Before] = Math.Max(longest[p.Before], p.Lag);
            longest[p.After] = Math.Max(longest[p.After], -(p.LargestLag ?? 0));
        }

        return longest;
    }

    private static long LongestSetup(SchedulingResource resource)
    {
        return resource.Setups is { } setups ? setups.Times.SelectMany(row => row).Concat(setups.Initial).DefaultIfEmpty().Max() : 0;
    }
}
