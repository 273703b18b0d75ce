using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>Frees the tasks whose middles are nearest to that of a random task.</summary>
public sealed class TimeWindowSelector : INeighborhoodSelector<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "time-window";

    /// <inheritdoc/>
    public void Select(SchedulingProblem problem, SchedulingSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        var timetable = new SchedulingTimetable(problem, incumbent);
        int center = random.NextInt(free.Length);
        var keys = new (long Distance, int Task)[free.Length];
        for (int t = 0; t < keys.Length; t++)
        {
            keys[t] = (Math.Abs(Twice(t) - Twice(center)), t);
        }

        Array.Sort(keys);
        foreach ((_, int task) in keys.AsSpan(0, Math.Min(size, keys.Length)))
        {
            free[task] = true;
        }

        long Twice(int task) => incumbent.Starts[task] + timetable.Ends[task];
    }
}
