using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>
/// Checks a schedule from the definition alone, one rule a method. A task without duration may touch others on its machine and down times but
/// not lie strictly inside one (the disjunctive graph's convention); it takes nothing of renewable resources.
/// </summary>
public static class SchedulingChecker
{
    // Starts above this could overflow when a duration is added; no sensible schedule needs them.
    private const long LatestStart = long.MaxValue / 2;

    /// <summary>All violations and the objective. O(n log n) for n tasks beside the rules' own size; sequences cost the square of their columns.</summary>
    public static CheckReport Check(SchedulingProblem problem, SchedulingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Starts.Length != problem.Tasks.Count)
        {
            return new CheckReport(null, [$"the schedule has {solution.Starts.Length} tasks, the problem has {problem.Tasks.Count}"]);
        }

        var violations = new List<string>();
        CheckValues(problem, solution, violations);
        if (violations.Count > 0)
        {
            return new CheckReport(null, violations);
        }

        var timetable = new SchedulingTimetable(problem, solution);
        CheckPresence(problem, solution, violations);
        CheckCapacityOfModes(problem, solution, timetable, violations);
        CheckReleases(problem, solution, violations);
        CheckDeadlines(problem, solution, timetable, violations);
        CheckPins(problem, solution, violations);
        CheckCalendars(problem, solution, timetable, violations);
        CheckPrecedences(problem, solution, timetable, violations);
        SchedulingResourceChecker.Check(problem, solution, timetable, violations);
        CheckMachineRules(problem, solution, timetable, violations);
        CheckSelections(problem, solution, violations);
        CheckSequences(problem, solution, timetable, violations);
        return new CheckReport(ObjectiveOf(problem, solution, violations), violations);
    }

    private static void CheckValues(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            int mode = solution.Modes[t];
            if (mode != SchedulingSolution.Absent && (mode < 0 || mode >= problem.Tasks[t].Modes.Count))
            {
                violations.Add($"{problem.TaskLabel(t)} has mode {mode}; its modes are numbered 0 to {problem.Tasks[t].Modes.Count - 1}");
            }
            else if (mode != SchedulingSolution.Absent && solution.Starts[t] is < 0 or > LatestStart)
            {
                violations.Add($"{problem.TaskLabel(t)} starts at {solution.Starts[t]}, outside of 0 to {LatestStart}");
            }
        }
    }

    private static void CheckPresence(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (!solution.IsPresent(t) && problem.Tasks[t].IsMandatory)
            {
                violations.Add($"{problem.TaskLabel(t)} is left out, but it is not optional");
            }
        }
    }

    private static void CheckCapacityOfModes(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            foreach (SchedulingDemand demand in solution.IsPresent(t) ? timetable.ModeOf(t).Demands : [])
            {
                if (demand.Amount > problem.Resources[demand.Resource].Capacity)
                {
                    violations.Add($"{problem.TaskLabel(t)} needs {demand.Amount} of {problem.ResourceLabel(demand.Resource)}, "
                        + $"which has {problem.Resources[demand.Resource].Capacity}");
                }
            }
        }
    }

    private static void CheckReleases(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (solution.IsPresent(t) && solution.Starts[t] < problem.ReleaseOf(t))
            {
                violations.Add($"{problem.TaskLabel(t)} starts at {solution.Starts[t]}, before its release time {problem.ReleaseOf(t)}");
            }
        }
    }

    private static void CheckDeadlines(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (solution.IsPresent(t) && timetable.Ends[t] > problem.DeadlineOf(t))
            {
                violations.Add($"{problem.TaskLabel(t)} ends at {timetable.Ends[t]}, after its deadline {problem.DeadlineOf(t)}");
            }
        }
    }

    private static void CheckPins(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (solution.IsPresent(t) && problem.Tasks[t].PinnedStart is { } start && solution.Starts[t] != start)
            {
                violations.Add($"{problem.TaskLabel(t)} starts at {solution.Starts[t]}, but is pinned to {start}");
            }

            if (solution.IsPresent(t) && problem.Tasks[t].PinnedMode is { } mode && solution.Modes[t] != mode)
            {
                violations.Add($"{problem.TaskLabel(t)} has mode {solution.Modes[t]}, but is pinned to mode {mode}");
            }
        }
    }

    private static void CheckCalendars(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (!solution.IsPresent(t))
            {
                continue;
            }

            (long start, long end) = (solution.Starts[t], timetable.Ends[t]);
            bool mayRest = problem.Tasks[t].IsInterruptible && end > start;
            foreach (SchedulingDemand demand in timetable.ModeOf(t).Demands)
            {
                foreach (var (from, to) in problem.Resources[demand.Resource].DownTimes)
                {
                    if (mayRest ? from <= start && start < to : start < to && from < end)
                    {
                        violations.Add($"{problem.ResourceLabel(demand.Resource)} is down at [{from}, {to}), but {problem.TaskLabel(t)} "
                            + (mayRest ? $"starts at {start}" : $"is processed at [{start}, {end})"));
                    }
                }
            }
        }
    }

    private static void CheckPrecedences(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (!solution.IsPresent(p.Before) || !solution.IsPresent(p.After))
            {
                continue;
            }

            bool fromEnd = p.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd;
            bool toEnd = p.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd;
            long from = fromEnd ? timetable.Ends[p.Before] : solution.Starts[p.Before];
            long to = toEnd ? timetable.Ends[p.After] : solution.Starts[p.After];
            if (to - from < p.Lag || to - from > p.LargestLag)
            {
                string range = p.LargestLag is { } largest ? $"{p.Lag} to {largest}" : $"at least {p.Lag}";
                violations.Add($"from the {(fromEnd ? "end" : "start")} of {problem.TaskLabel(p.Before)} to the {(toEnd ? "end" : "start")} of "
                    + $"{problem.TaskLabel(p.After)} the lag is {to - from}, but it must be {range}");
            }
        }
    }

    private static void CheckMachineRules(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        int[]?[] sequences = timetable.Sequences();
        foreach (SchedulingMachineRule rule in problem.MachineRules)
        {
            if (!solution.IsPresent(rule.First) || !solution.IsPresent(rule.Second))
            {
                continue;
            }

            int[] first = MachinesOf(problem, timetable, rule.First);
            int[] second = MachinesOf(problem, timetable, rule.Second);
            int[] common = [.. first.Intersect(second)];
            string pair = $"{problem.TaskLabel(rule.First)} and {problem.TaskLabel(rule.Second)}";
            if (rule.Kind == SchedulingMachineRuleKind.Same && (common.Length < first.Length || common.Length < second.Length))
            {
                violations.Add($"{pair} must be on the same machines, but are on {Listed(first)} and on {Listed(second)}");
            }

            if (rule.Kind == SchedulingMachineRuleKind.Different && common.Length > 0)
            {
                violations.Add($"{pair} must be on different machines, but share {Listed(common)}");
            }

            foreach (int machine in rule.Kind == SchedulingMachineRuleKind.Consecutive ? common : [])
            {
                int[] sequence = sequences[machine]!;
                if (Array.IndexOf(sequence, rule.Second) != Array.IndexOf(sequence, rule.First) + 1)
                {
                    violations.Add($"{pair} must be consecutive on {problem.ResourceLabel(machine)}");
                }
            }
        }
    }

    private static int[] MachinesOf(SchedulingProblem problem, SchedulingTimetable timetable, int task) =>
        [.. timetable.ModeOf(task).Demands.Select(d => d.Resource).Where(r => problem.Resources[r].Kind == SchedulingResourceKind.Machine).Order()];

    private static string Listed(int[] machines) => machines.Length == 0 ? "none" : string.Join(", ", machines);

    private static void CheckSelections(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        foreach (SchedulingSelection selection in problem.Selections)
        {
            int present = selection.Tasks.Count(solution.IsPresent);
            bool holds = selection.Kind switch
            {
                SchedulingSelectionKind.AtLeastOne => present >= 1,
                SchedulingSelectionKind.AtMostOne => present <= 1,
                SchedulingSelectionKind.ExactlyOne => present == 1,
                _ => present == 0 || present == selection.Tasks.Count,
            };
            if (!holds)
            {
                violations.Add($"of the tasks {string.Join(", ", selection.Tasks)} {present} are present, but the rule is {selection.Kind}");
            }
        }
    }

    private static void CheckSequences(
        SchedulingProblem problem, SchedulingSolution solution, SchedulingTimetable timetable, List<string> violations)
    {
        foreach (SchedulingSequence sequence in problem.Sequences)
        {
            int columns = sequence.Rows.Count == 0 ? 0 : sequence.Rows[0].Count;
            for (int i = 0; i < columns; i++)
            {
                for (int j = i + 1; j < columns; j++)
                {
                    if (!ComesFirst(i, j) && !ComesFirst(j, i))
                    {
                        violations.Add($"{problem.TaskLabel(sequence.Rows[0][i])} and {problem.TaskLabel(sequence.Rows[0][j])} "
                            + "do not come in the same order in all rows of their sequence");
                    }
                }
            }

            bool ComesFirst(int first, int second) => sequence.Rows.All(row =>
                !solution.IsPresent(row[first]) || !solution.IsPresent(row[second]) || timetable.Ends[row[first]] <= solution.Starts[row[second]]);
        }
    }

    private static long? ObjectiveOf(SchedulingProblem problem, SchedulingSolution solution, List<string> violations)
    {
        try
        {
            return SchedulingObjective.Evaluate(problem, solution);
        }
        catch (OverflowException)
        {
            violations.Add("the objective does not fit in 64 bits");
            return null;
        }
    }
}
