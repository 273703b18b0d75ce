using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>What tasks share: machines, capacities, stocks.</summary>
internal static class CpResources
{
    public static void Add(SchedulingProblem problem, CpModel model, CpTasks tasks)
    {
        List<(CpMode Mode, long Amount)>[] users = [.. problem.Resources.Select(_ => new List<(CpMode, long)>())];
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            foreach (CpMode mode in tasks.Modes[t])
            {
                foreach (SchedulingDemand demand in problem.Tasks[t].Modes[mode.Index].Demands)
                {
                    users[demand.Resource].Add((mode, demand.Amount));
                }
            }
        }

        for (int r = 0; r < users.Length; r++)
        {
            int[] intervals = [.. users[r].Select(u => u.Mode.Occupation)];
            long capacity = problem.Resources[r].Capacity;
            if (problem.Resources[r].Kind == SchedulingResourceKind.Consumable)
            {
                int[] literals = [.. users[r].Select(u => u.Mode.Literal)];
                model.AddLinear(new CpLinear(literals, [.. users[r].Select(u => u.Amount)]), 0, capacity);
            }
            else if (intervals.Length > 1)
            {
                model.Add(problem.Resources[r].Kind == SchedulingResourceKind.Machine
                    ? new CpConstraint.NoOverlap(intervals)
                    : new CpConstraint.Cumulative(CpLinear.Constant(capacity), intervals, [.. users[r].Select(u => CpLinear.Constant(u.Amount))]));
            }
        }
    }
}
