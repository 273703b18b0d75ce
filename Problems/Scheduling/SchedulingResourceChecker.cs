using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>The rules of <see cref="SchedulingChecker"/> on what tasks share: machines, set-up times, capacities, stocks.</summary>
internal static class SchedulingResourceChecker
{
    public static void Check(SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        int[]?[] sequences = timetable.Sequences();
        List<(int Task, long Amount)>[] users = Users(problem, solution, timetable);
        for (int r = 0; r < problem.Resources.Count; r++)
        {
            switch (problem.Resources[r].Kind)
            {
                case SchedulingResourceKind.Machine:
                    CheckOverlaps(problem, solution, timetable, r, sequences[r]!, violations);
                    CheckSetups(problem, solution, timetable, r, sequences[r]!, violations);
                    break;
                case SchedulingResourceKind.Renewable:
                    CheckCapacity(problem, solution, timetable, r, users[r], violations);
                    break;
                default:
                    CheckStock(problem, r, users[r], violations);
                    break;
            }
        }
    }

    private static List<(int Task, long Amount)>[] Users(SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable)
    {
        List<(int, long)>[] users = [.. problem.Resources.Select(_ => new List<(int, long)>())];
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            foreach (SchedulingDemand demand in solution.IsPresent(t) ? timetable.ModeOf(t).Demands : [])
            {
                users[demand.Resource].Add((t, demand.Amount));
            }
        }

        return users;
    }

    private static void CheckOverlaps(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, int machine, int[] sequence, List<string> violations)
    {
        // By the time of release, not of the end, as a waiting task keeps the machine.
        int[] sorted = [.. sequence.OrderBy(t => solution.Starts[t]).ThenBy(t => timetable.Releases[t])];
        for (int k = 1, last = sorted.FirstOrDefault(); k < sorted.Length; k++)
        {
            int next = sorted[k];
            if (solution.Starts[next] < timetable.Releases[last])
            {
                violations.Add($"{problem.ResourceLabel(machine)}: {problem.TaskLabel(last)} and {problem.TaskLabel(next)} overlap at "
                    + $"[{solution.Starts[next]}, {Math.Min(timetable.Releases[last], timetable.Releases[next])})");
            }

            last = timetable.Releases[next] >= timetable.Releases[last] ? next : last;
        }
    }

    private static void CheckSetups(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, int machine, int[] sequence, List<string> violations)
    {
        for (int k = 0; k < sequence.Length; k++)
        {
            int? before = k == 0 ? null : sequence[k - 1];
            long setup = timetable.SetupTime(machine, before, sequence[k]);
            long free = before is { } earlier ? timetable.Releases[earlier] : 0;
            long start = solution.Starts[sequence[k]];
            if (setup > 0 && start - free < setup)
            {
                string from = before is { } task ? $" after {problem.TaskLabel(task)}" : "";
                violations.Add($"{problem.ResourceLabel(machine)}: {problem.TaskLabel(sequence[k])} starts at {start}{from}, "
                    + $"{start - free} after the machine is free, but the set-up takes {setup}");
            }
        }
    }

    private static void CheckCapacity(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, int resource, List<(int Task, long Amount)> users, List<string> violations)
    {
        var changes = new List<(long Time, Int128 Change)>();
        foreach (var (task, amount) in users)
        {
            if (timetable.Releases[task] > solution.Starts[task])
            {
                changes.Add((solution.Starts[task], amount));
                changes.Add((timetable.Releases[task], -(Int128)amount));
            }
        }

        // At equal times what is given back comes first.
        changes.Sort();
        Int128 used = 0;
        Int128 reported = problem.Resources[resource].Capacity;
        foreach (var (time, change) in changes)
        {
            used += change;
            if (used > reported)
            {
                reported = used;
                IEnumerable<int> at = users.Select(u => u.Task).Where(t => solution.Starts[t] <= time && time < timetable.Releases[t]);
                violations.Add($"{problem.ResourceLabel(resource)} has {problem.Resources[resource].Capacity}, but at {time} tasks {string.Join(", ", at)} use {used}");
            }
        }
    }

    private static void CheckStock(SchedulingProblem problem, int resource, List<(int Task, long Amount)> users, List<string> violations)
    {
        Int128 used = 0;
        foreach (var (_, amount) in users)
        {
            used += amount;
        }

        if (used > problem.Resources[resource].Capacity)
        {
            violations.Add($"{problem.ResourceLabel(resource)} has {problem.Resources[resource].Capacity}, but the tasks take {used}");
        }
    }
}
