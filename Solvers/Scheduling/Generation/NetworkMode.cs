using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>A mode of a task for schedule generation.</summary>
public sealed class NetworkMode
{
    internal NetworkMode(SchedulingProblem problem, int task, int mode)
    {
        SchedulingMode data = problem.Tasks[task].Modes[mode];
        Duration = data.Duration;
        WorkingTime calendar = WorkingTime.Of(problem, task, mode);
        Calendar = calendar.IsUnrestricted ? null : calendar;
        Demands = [.. data.Demands.Where(d => d.Amount > 0 && problem.Resources[d.Resource].Kind != SchedulingResourceKind.Consumable)];
        Stock = [.. data.Demands.Where(d => d.Amount > 0 && problem.Resources[d.Resource].Kind == SchedulingResourceKind.Consumable)];
    }

    /// <summary>The processing time.</summary>
    public long Duration { get; }

    /// <summary>The calendar; null when no resource is ever down.</summary>
    public WorkingTime? Calendar { get; }

    /// <summary>What the mode needs of machines and renewable resources.</summary>
    public SchedulingDemand[] Demands { get; }

    /// <summary>What it takes of consumable resources.</summary>
    public SchedulingDemand[] Stock { get; }
}
