using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>Frees the tasks that use one resource after the other, first one of the last task to end and then random ones, until there are enough.</summary>
public sealed class ResourceSelector : INeighborhoodSelector<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "resources";

    /// <inheritdoc/>
    public void Select(SchedulingProblem problem, SchedulingSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        var timetable = new SchedulingTimetable(problem, incumbent);
        var users = new List<int>[problem.Resources.Count];
        (long End, int Task) last = (long.MinValue, 0);
        for (int t = 0; t < free.Length; t++)
        {
            if (incumbent.IsPresent(t))
            {
                last = timetable.Ends[t] > last.End ? (timetable.Ends[t], t) : last;
                foreach (SchedulingDemand demand in problem.Tasks[t].Modes[incumbent.Modes[t]].Demands)
                {
                    (users[demand.Resource] ??= []).Add(t);
                }
            }
        }

        int[] resources = [.. Enumerable.Range(0, users.Length)];
        random.Shuffle<int>(resources);
        IEnumerable<int> first = problem.Tasks[last.Task].Modes[incumbent.Modes[last.Task]].Demands.Select(d => d.Resource).Take(1);
        int count = 0;
        free[last.Task] = true;
        foreach (int task in first.Concat(resources).SelectMany(r => users[r] ?? []))
        {
            if (!free[task] && count++ == size)
            {
                return;
            }

            free[task] = true;
        }
    }
}
