using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Explanations;

/// <summary>How much of a resource a schedule uses.</summary>
internal static class SchedulingPeak
{
    /// <summary>The most at any time of a renewable resource, the sum of a consumable one; O(tasks * log tasks).</summary>
    public static long Of(SchedulingProblem problem, SchedulingSolution solution, int resource)
    {
        var timetable = new SchedulingTimetable(problem, solution);
        var changes = new List<(long Time, long Change)>();
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            long amount = solution.IsPresent(t) ? timetable.ModeOf(t).Demands.Where(demand => demand.Resource == resource).Sum(demand => demand.Amount) : 0;
            changes.Add((solution.Starts[t], amount));
            bool isGivenBack = problem.Resources[resource].Kind == SchedulingResourceKind.Renewable;
            changes.Add((timetable.Releases[t], isGivenBack ? -amount : 0));
        }

        // At equal times what is given back comes first.
        changes.Sort();
        (long used, long peak) = (0, 0);
        foreach ((long _, long change) in changes)
        {
            used += change;
            peak = Math.Max(peak, used);
        }

        return peak;
    }
}
