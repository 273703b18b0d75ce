using CoSolve.Problems.Models;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>
/// The whole scheduling problem as a constraint model: an optional interval for each mode, no-overlap on machines, with a circuit of literals where
/// there are set-up times or consecutive tasks (one arc for each pair of tasks), cumulative constraints for renewable and sums for consumable
/// resources. Calendars become domains of the starts, and for interruptible tasks a literal for each possible length of stay.
/// </summary>
public static class SchedulingCpEncoder
{
    /// <summary>Encodes a problem; O(modes + precedences + pieces of calendars), and the square of the tasks of each machine with set-up times
    /// or consecutive tasks and of the columns of each sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">A time by which some optimal schedule has ended (for the makespan, that of any schedule known); null for
    /// <see cref="SchedulingProblem.LatestEnd"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    public static CpEncoding<SchedulingSolution> Encode(SchedulingProblem problem, long? horizon = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var model = new CpModel(problem.Name);
        var tasks = new CpTasks(problem, model, horizon ?? LatestEnd(problem));
        var sequences = new CpMachineSequences(problem, model, tasks);
        CpResources.Add(problem, model, tasks);
        CpRules.Add(problem, model, tasks, sequences);
        CpCriteria.Add(problem, model, tasks, sequences);
        return new CpEncoding<SchedulingSolution>(model, tasks.Decode, solution => Encode(problem, model, tasks, solution));
    }

    /// <summary>A horizon that also leaves room for the earliest ends where no schedule exists, which is for the solver to prove.</summary>
    private static long LatestEnd(SchedulingProblem problem)
    {
        long latest = problem.LatestEnd;
        foreach (long end in problem.EarliestEnds)
        {
            latest = Math.Max(latest, end);
        }

        return latest;
    }

    private static long[] Encode(SchedulingProblem problem, CpModel model, CpTasks tasks, SchedulingSolution solution)
    {
        var values = new long[model.Variables.Count];
        for (int v = 0; v < values.Length; v++)
        {
            // What no setter reaches belongs to absent tasks, whose constraints are not enforced.
            values[v] = model.Variables[v].Domain.Lower;
        }

        var schedule = new CpSchedule(problem, solution);
        foreach (Action<long[], CpSchedule> set in tasks.Setters)
        {
            set(values, schedule);
        }

        return values;
    }
}
