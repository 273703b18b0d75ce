using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>Precedences, rules on machines, selections and sequences.</summary>
internal static class CpRules
{
    private const long Unlimited = long.MaxValue / 2;

    public static void Add(SchedulingProblem problem, CpModel model, CpTasks tasks, CpMachineSequences sequences)
    {
        AddPrecedences(problem, model, tasks);
        foreach (SchedulingMachineRule rule in problem.MachineRules)
        {
            if (rule.Kind == SchedulingMachineRuleKind.Consecutive)
            {
                AddConsecutive(problem, model, tasks, sequences, rule);
            }
            else
            {
                AddMachinePairs(problem, model, tasks, rule);
            }
        }

        foreach (SchedulingSelection selection in problem.Selections)
        {
            AddSelection(model, tasks, selection);
        }

        foreach (SchedulingSequence sequence in problem.Sequences)
        {
            AddSequence(model, tasks, sequence);
        }
    }

    private static void AddPrecedences(SchedulingProblem problem, CpModel model, CpTasks tasks)
    {
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            CpLinear from = p.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd ? tasks.Ends[p.Before] : CpLinear.Of(tasks.Start[p.Before]);
            CpLinear to = p.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd ? tasks.Ends[p.After] : CpLinear.Of(tasks.Start[p.After]);
            model.AddLinear(
                CpTasks.Difference(to, from), p.Lag, p.LargestLag ?? Unlimited, tasks.Open(tasks.Presence[p.Before], tasks.Presence[p.After]));
        }
    }

    private static void AddConsecutive(
        SchedulingProblem problem, CpModel model, CpTasks tasks, CpMachineSequences sequences, SchedulingMachineRule rule)
    {
        for (int m = 0; m < problem.Resources.Count; m++)
        {
            if (sequences.OnMachine(m, rule.First) is { } first && sequences.OnMachine(m, rule.Second) is { } second)
            {
                int[] arc = sequences.Arc(m, rule.First, rule.Second) is { } literal ? [literal] : [];
                model.Add(new CpConstraint.BoolOr([CpModel.Not(first), CpModel.Not(second), .. arc]));
            }
        }
    }

    private static void AddMachinePairs(SchedulingProblem problem, CpModel model, CpTasks tasks, SchedulingMachineRule rule)
    {
        foreach (CpMode first in tasks.Modes[rule.First])
        {
            foreach (CpMode second in tasks.Modes[rule.Second])
            {
                HashSet<int> machines = MachinesOf(problem, rule.First, first.Index);
                HashSet<int> others = MachinesOf(problem, rule.Second, second.Index);
                if (rule.Kind == SchedulingMachineRuleKind.Same ? !machines.SetEquals(others) : machines.Overlaps(others))
                {
                    model.Add(new CpConstraint.BoolOr([CpModel.Not(first.Literal), CpModel.Not(second.Literal)]));
                }
            }
        }
    }

    private static HashSet<int> MachinesOf(SchedulingProblem problem, int task, int mode) =>
    [
        .. problem.Tasks[task].Modes[mode].Demands.Select(d => d.Resource).Where(r => problem.Resources[r].Kind == SchedulingResourceKind.Machine),
    ];

    private static void AddSelection(CpModel model, CpTasks tasks, SchedulingSelection selection)
    {
        int[] presences = [.. selection.Tasks.Select(t => tasks.Presence[t])];
        switch (selection.Kind)
        {
            case SchedulingSelectionKind.AtLeastOne:
                model.Add(new CpConstraint.BoolOr(presences));
                break;
            case SchedulingSelectionKind.AtMostOne:
                model.Add(new CpConstraint.AtMostOne(presences));
                break;
            case SchedulingSelectionKind.ExactlyOne:
                model.Add(new CpConstraint.ExactlyOne(presences));
                break;
            default:
                for (int k = 1; k < presences.Length; k++)
                {
                    model.Add(new CpConstraint.BoolOr([CpModel.Not(presences[k - 1]), presences[k]]));
                    model.Add(new CpConstraint.BoolOr([presences[k - 1], CpModel.Not(presences[k])]));
                }

                break;
        }
    }

    private static void AddSequence(CpModel model, CpTasks tasks, SchedulingSequence sequence)
    {
        int columns = sequence.Rows.Count == 0 ? 0 : sequence.Rows[0].Count;
        for (int i = 0; i < columns; i++)
        {
            for (int j = i + 1; j < columns; j++)
            {
                (int first, int second) = (i, j);
                int literal = model.AddBoolean($"before_{sequence.Rows[0][i]}_{sequence.Rows[0][j]}");
                foreach (IReadOnlyList<int> row in sequence.Rows)
                {
                    (int before, int after) = (row[first], row[second]);
                    int[] present = tasks.Open(tasks.Presence[before], tasks.Presence[after]);
                    model.AddLinear(CpTasks.Difference(CpLinear.Of(tasks.Start[after]), tasks.Ends[before]), 0, Unlimited, [literal, .. present]);
                    model.AddLinear(CpTasks.Difference(CpLinear.Of(tasks.Start[before]), tasks.Ends[after]), 0, Unlimited, [CpModel.Not(literal), .. present]);
                }

                tasks.Setters.Add((values, schedule) => values[literal] = sequence.Rows.All(row =>
                    !schedule.IsPresent(row[first]) || !schedule.IsPresent(row[second]) || schedule.Ends[row[first]] <= schedule.Start(row[second])) ? 1 : 0);
            }
        }
    }
}
