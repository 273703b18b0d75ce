using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>
/// Frees tasks along the chains that hold the schedule's end: from the last tasks to end back over tasks that end where a chosen one starts, one at random each time,
/// and around each of them the tasks that run at its start or end.
/// </summary>
public sealed class CriticalSelector : INeighborhoodSelector<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "critical";

    /// <inheritdoc/>
    public void Select(SchedulingProblem problem, SchedulingSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        var timetable = new SchedulingTimetable(problem, incumbent);
        int[] present = [.. Enumerable.Range(0, free.Length).Where(t => incumbent.IsPresent(t))];
        int[] path = CriticalPath(incumbent, timetable, present, random);
        random.Shuffle<int>(path);
        int count = 0;
        foreach (int critical in path)
        {
            foreach (int task in present)
            {
                bool isNear = incumbent.Starts[task] <= timetable.Ends[critical] && timetable.Ends[task] >= incumbent.Starts[critical];
                if (isNear && !free[task])
                {
                    free[task] = true;
                    if (++count >= size)
                    {
                        return;
                    }
                }
            }
        }
    }

    /// <summary>A chain of tasks, each of which starts when the next one ends, from one that ends last; O(tasks) for each of its tasks.</summary>
    private static int[] CriticalPath(SchedulingSolution incumbent, SchedulingTimetable timetable, int[] present, RandomStream random)
    {
        var path = new List<int>();
        long end = present.Max(t => timetable.Ends[t]);
        int[] tasks = [.. present.Where(t => timetable.Ends[t] == end)];
        while (tasks.Length > 0)
        {
            int task = tasks[random.NextInt(tasks.Length)];
            path.Add(task);
            long start = incumbent.Starts[task];

            // A task without duration does not lead back to itself.
            tasks = [.. present.Where(t => timetable.Ends[t] == start && incumbent.Starts[t] < start)];
        }

        return [.. path];
    }
}
