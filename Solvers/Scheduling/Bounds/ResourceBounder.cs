using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Bounds;

/// <summary>
/// The makespan that each machine and renewable resource needs for its work alone: the earliest start of a task that must use it, plus the least work
/// of all tasks on it divided by its capacity. O(modes).
/// </summary>
public sealed class ResourceBounder : IBounder<SchedulingProblem>
{
    /// <inheritdoc/>
    public string Name => "resources";

    /// <inheritdoc/>
    public long? Bound(SchedulingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.SingleCriterion != SchedulingCriterion.Makespan)
        {
            return null;
        }

        Int128 bound = 0;
        var work = new Int128[problem.Resources.Count];
        var heads = new long[work.Length];
        Array.Fill(heads, long.MaxValue);
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            if (problem.Tasks[t].IsMandatory)
            {
                AddTask(problem, t, work, heads);
            }
        }

        for (int r = 0; r < work.Length; r++)
        {
            SchedulingResource resource = problem.Resources[r];
            if (resource.Kind != SchedulingResourceKind.Consumable && work[r] > 0)
            {
                bound = Int128.Max(bound, heads[r] + ((work[r] + resource.Capacity - 1) / resource.Capacity));
            }
        }

        return (long)bound;
    }

    /// <summary>Adds a task's least work on each resource that all its modes use.</summary>
    private static void AddTask(SchedulingProblem problem, int task, Int128[] work, long[] heads)
    {
        SchedulingMode[] modes = [.. problem.Tasks[task].Modes.Where((_, m) => problem.IsUsable(task, m))];
        foreach (SchedulingDemand demand in modes[0].Demands)
        {
            Int128 least = modes.Min(m => (Int128)m.Duration * m.Demands.FirstOrDefault(d => d.Resource == demand.Resource).Amount);
            if (least > 0)
            {
                work[demand.Resource] += least;
                heads[demand.Resource] = Math.Min(heads[demand.Resource], problem.EarliestStarts[task]);
            }
        }
    }
}
