using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>
/// A problem restricted to what a schedule leaves open when only some of its tasks are free: all others keep their mode, and on each resource the order in which they
/// hand its units on (a partial-order schedule by chaining, Policella, Cesta, Oddi and Smith 2007, "From precedence constraint posting to partial order schedules",
/// DOI 10.3233/AIC-2007-433; in large neighbourhoods Godard, Laborie and Nuijten 2005, "Randomized large neighborhood search for cumulative scheduling").
/// Schedules of the restricted problem are schedules of the problem, the given one among them.
/// </summary>
internal static class PartialOrder
{
    /// <summary>Restricts a problem; O(tasks^2) for each resource in the worst case.</summary>
    /// <param name="problem">The problem; it has no sequences.</param>
    /// <param name="schedule">A feasible schedule.</param>
    /// <param name="free">For each task whether it is free.</param>
    public static SchedulingProblem Restrict(SchedulingProblem problem, SchedulingSolution schedule, ReadOnlySpan<bool> free)
    {
        var tasks = new SchedulingTask[problem.Tasks.Count];
        for (int t = 0; t < tasks.Length; t++)
        {
            bool isFixed = !free[t] && schedule.IsPresent(t);
            tasks[t] = isFixed ? problem.Tasks[t] with { PinnedMode = schedule.Modes[t] } : problem.Tasks[t];
        }

        // On parallel machines the order does not matter.
        return new SchedulingProblem(problem.ToData() with
        {
            Tasks = tasks,
            Precedences = ParallelMachines.Of(problem) is not null ? problem.Precedences : [.. problem.Precedences, .. Chains(problem, schedule, free)],
        });
    }

    private static IEnumerable<SchedulingPrecedence> Chains(SchedulingProblem problem, SchedulingSolution schedule, ReadOnlySpan<bool> free)
    {
        var timetable = new SchedulingTimetable(problem, schedule);
        var users = new List<(int Task, long Amount)>[problem.Resources.Count];
        for (int t = 0; t < free.Length; t++)
        {
            if (!free[t] && schedule.IsPresent(t) && timetable.Releases[t] > schedule.Starts[t])
            {
                foreach (SchedulingDemand demand in timetable.ModeOf(t).Demands.Where(d => d.Amount > 0))
                {
                    (users[demand.Resource] ??= []).Add((t, demand.Amount));
                }
            }
        }

        var links = new HashSet<(int Before, int After)>();
        for (int r = 0; r < users.Length; r++)
        {
            if (users[r] is { } own && problem.Resources[r].Kind != SchedulingResourceKind.Consumable)
            {
                AddChains(problem.Resources[r].Capacity, [.. own.OrderBy(u => schedule.Starts[u.Task]).ThenBy(u => u.Task)], schedule, timetable, links);
            }
        }

        return links.Order().Select(l => new SchedulingPrecedence(l.Before, l.After));
    }

    /// <summary>Lets each task take its units from those that gave them back first.</summary>
    private static void AddChains(
        long capacity, (int Task, long Amount)[] users, SchedulingSolution schedule, SchedulingTimetable timetable, HashSet<(int Before, int After)> links)
    {
        // What each task has given back, by the time; the first entry is what was never used.
        var units = new List<(long Time, int Task, long Amount)> { (0, -1, capacity) };
        foreach (var (task, amount) in users)
        {
            long needed = amount;
            for (int k = 0; needed > 0 && units[k].Time <= schedule.Starts[task];)
            {
                long taken = Math.Min(needed, units[k].Amount);
                needed -= taken;
                if (units[k].Task >= 0)
                {
                    links.Add((units[k].Task, task));
                }

                if (taken == units[k].Amount)
                {
                    units.RemoveAt(k);
                }
                else
                {
                    units[k] = units[k] with { Amount = units[k].Amount - taken };
                }
            }

            long release = timetable.Releases[task];
            int at = units.FindLastIndex(u => u.Time <= release) + 1;
            units.Insert(at, (release, task, amount));
        }
    }
}
